// A player's data as a file: a download, and a file that is chosen. What came of it is told in words.

const words = {
  importedTitle: "Imported",
  added: (count) => (count === 1 ? "1 player is new here." : `${count} players are new here.`),
  met: (count) => (count === 1 ? "1 player was here already." : `${count} players were here already.`),
  answers: (count) => (count === 1 ? "1 answer was added." : `${count} answers were added.`),
  notImportedTitle: "Nothing was imported",
  notExportedTitle: "Nothing was exported",
  notExported: (why) => `The file could not be made: ${why}`,
  chooseTitle: "Import",
  choose: "Choose a file that Constrictor has exported, here or on another device.",
  chooseButton: "Choose a file",
  goOn: "Go on",
};

const keptMs = 60000; // a download may begin late

function fileName(date) {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `constrictor-${parts.map((part) => String(part).padStart(2, "0")).join("-")}.json`;
}

function download(blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName(new Date());
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), keptMs);
}

/** The browser's own picker: a file, or null when the player thinks better of it. */
function chooseFile() {
  document.getElementById("file")?.remove(); // of a picker whose end no event told
  const input = document.createElement("input");
  Object.assign(input, { id: "file", type: "file", accept: ".json,application/json", hidden: true });
  document.body.append(input);
  return new Promise((done) => {
    const end = () => {
      input.remove();
      done(input.files[0] ?? null);
    };
    input.addEventListener("change", end);
    input.addEventListener("cancel", end);
    input.click();
  });
}

function summary({ added, met, answers }) {
  return [added > 0 && words.added(added), met > 0 && words.met(met), words.answers(answers)].filter(Boolean).join(" ");
}

export class Exchange {
  #store;
  #start;
  #frames;
  #nodes;
  #reload;

  /** `start` shows what there is to say; the game stands still meanwhile. */
  constructor({ store, start, frames, nodes, reload }) {
    this.#store = store;
    this.#start = start;
    this.#frames = frames;
    this.#nodes = nodes;
    this.#reload = reload;
  }

  save = async () => {
    try {
      download(await this.#store.exportData());
    } catch (error) {
      await this.#tell(words.notExportedTitle, words.notExported(error.message));
      this.#resume();
    }
  };

  load = async () => {
    // A gamepad's button is no press to the browser, which opens a picker after a press only.
    if (navigator.userActivation?.isActive === false) {
      await this.#tell(words.chooseTitle, words.choose, words.chooseButton, true);
      this.#resume();
    }
    const file = await chooseFile();
    if (file)
      await this.#take(file);
  };

  async #take(file) {
    this.#frames.hold(); // the game has records in memory that will be old
    let taken;
    try {
      taken = await this.#store.importData(file);
    } catch (error) {
      await this.#tell(words.notImportedTitle, error.message);
      this.#resume();
      return;
    }
    await this.#tell(words.importedTitle, summary(taken), words.goOn, true);
    this.#reload();
  }

  async #tell(title, text, button = words.goOn, good = false) {
    this.#frames.hold();
    this.#nodes.rest(true);
    await this.#start.trouble(title, text, button, good);
  }

  #resume() {
    this.#start.troubleOver();
    this.#nodes.rest(false);
    this.#nodes.enter();
    this.#frames.release();
  }
}
