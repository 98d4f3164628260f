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

function summary({ added, met, answers }) {
  return [added > 0 && words.added(added), met > 0 && words.met(met), words.answers(answers)].filter(Boolean).join(" ");
}

export class Exchange {
  #store;
  #ask;
  #frames;
  #reload;

  constructor({ store, ask, frames, reload }) {
    this.#store = store;
    this.#ask = ask;
    this.#frames = frames;
    this.#reload = reload;
  }

  save = async () => {
    try {
      download(await this.#store.exportData());
    } catch (error) {
      await this.#ask.tell(words.notExportedTitle, words.notExported(error.message));
      this.#ask.resume();
    }
  };

  load = async () => {
    const file = await this.#ask.file(words.chooseTitle, words.choose, ".json,application/json");
    if (file)
      await this.#take(file);
  };

  async #take(file) {
    this.#frames.hold(); // the game has records in memory that will be old
    let taken;
    try {
      taken = await this.#store.importData(file);
    } catch (error) {
      await this.#ask.tell(words.notImportedTitle, error.message);
      this.#ask.resume();
      return;
    }
    await this.#ask.tell(words.importedTitle, summary(taken), undefined, true);
    this.#reload();
  }
}
