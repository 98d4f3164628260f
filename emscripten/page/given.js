// Files that the player gives the game: a friend's run, chosen in the picker or dropped onto the page.

const words = {
  chooseTitle: "A friend's run",
  choose: "Choose the file of a run that a friend has saved.",
};

const mostBytes = 2 ** 20; // GIVEN_MOST_BYTES of platform.h

/** What the game is to know of a file; a size of -1 says that it could not be read. */
async function read(file) {
  if (file.size > mostBytes)
    return { name: file.name, size: file.size };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { name: file.name, size: bytes.length, bytes };
  } catch {
    return { name: file.name, size: -1 };
  }
}

/** `give` gets what was read. */
export async function askForRun(ask, give) {
  const file = await ask.file(words.chooseTitle, words.choose, ".txt,text/plain");
  if (file)
    give(await read(file));
}

/** Without this a file that is dropped takes the page's place. */
export function takeDropped(give) {
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file)
      give(await read(file));
  });
}
