// A friend's run: saved in one browser, raced and watched in another; files that are none.
import assert from "node:assert/strict";
import fs from "node:fs";

import {
  laptop, launch, phone, picture, reaches, run, says, serve, start, withPage as withPageOf,
} from "./lib.mjs";

const server = await serve();
const browser = await launch();
const withPage = (options, test) => withPageOf(browser, options, test);

const press = (page, name) => page.getByRole("button", { name }).press("Enter");

/** The run of a result: its file, and its points as the game writes them. */
async function saveRun(page) {
  await start(page, server.url, "?screen=result");
  await reaches(page, "result");
  const waiting = page.waitForEvent("download");
  await press(page, /^Save the run/);
  const download = await waiting;
  assert.match(download.suggestedFilename(), /^constrictor-run-[a-z-]+-\d+\.txt$/);
  return { name: download.suggestedFilename(), mimeType: "text/plain", buffer: fs.readFileSync(await download.path()) };
}

async function toFriend(page) {
  await start(page, server.url);
  await press(page, /^More ways to play/);
  await reaches(page, "modes");
  await press(page, /^A friend's code or run/);
  await reaches(page, "code");
  await press(page, /^A run from a file/);
  await reaches(page, "friend");
}

async function choose(page, file) {
  const asked = page.waitForEvent("filechooser");
  await press(page, /^Choose a file/);
  await (await asked).setFiles(file);
}

/** As a file manager does it. */
function drop(page, { name, buffer }) {
  return page.evaluate(([called, text]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], called, { type: "text/plain" }));
    for (const kind of ["dragover", "drop"])
      document.getElementById("canvas").dispatchEvent(
        new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, [name, buffer.toString()]);
}

let file;

await run({
  "a run is saved": () => withPage({ ...laptop, acceptDownloads: true }, async (page) => {
    file = await saveRun(page);
    assert.match(file.buffer.toString(), /^constrictor-run \d+\n/);
  }),

  "a friend races it on a phone": () => withPage(phone, async (page) => {
    await toFriend(page);
    await choose(page, file);
    await says(page, file.name);
    await picture(page, "friend-phone");
    await press(page, /^Race it/);
    await reaches(page, "play");
    await says(page, "Ghost: 0");
    await picture(page, "friend-race-phone");
  }),

  "a friend watches it, dropped onto the title": () => withPage(laptop, async (page) => {
    await start(page, server.url);
    await drop(page, file);
    await reaches(page, "friend");
    await picture(page, "friend");
    await press(page, /^Watch/);
    await reaches(page, "play");
    await press(page, /^Leave the replay/);
    await reaches(page, "friend");
  }),

  "a race goes on with its ghost after a reload": () => withPage(laptop, async (page) => {
    await toFriend(page);
    await drop(page, file);
    await press(page, /^Race it/);
    await reaches(page, "play");
    await press(page, /^Show choices/);
    await page.getByRole("radio").first().press("Enter");
    await says(page, "it has answered");
    await page.waitForTimeout(500);
    await start(page, server.url);
    await press(page, /^(Continue|Go on)/);
    await reaches(page, "pause");
    await press(page, /^(Continue|Go on|Resume)/);
    await reaches(page, "play");
    await says(page, "Ghost:");
  }),

  "what is no run is told": () => withPage(laptop, async (page) => {
    await toFriend(page);
    await choose(page, { name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("dear friend\n") });
    await says(page, "letter.txt cannot be played");
    await choose(page, { name: "large.txt", mimeType: "text/plain", buffer: Buffer.alloc(2 ** 20 + 1, "x") });
    await says(page, "larger than any run");
    await choose(page, { ...file, buffer: Buffer.from(file.buffer.toString().replace(/ answer (\d)/, (_, place) => ` answer ${1 - Math.min(1, place)}`)) });
    await says(page, `${file.name} cannot be played`);
    await choose(page, file);
    await page.getByRole("button", { name: /^Race it/ }).waitFor({ state: "attached" });
  }),
});
