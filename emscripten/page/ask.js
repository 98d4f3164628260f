// Words that the player must read before the game goes on, and the browser's own picker of files.

const words = {
  chooseButton: "Choose a file",
  goOn: "Go on",
};

/** The picker: a file, or null when the player thinks better of it. */
function pick(accept) {
  document.getElementById("file")?.remove(); // of a picker whose end no event told
  const input = document.createElement("input");
  Object.assign(input, { id: "file", type: "file", accept, hidden: true });
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

export class Ask {
  #start;
  #frames;
  #nodes;

  /** `start` shows what there is to say; the game stands still meanwhile. */
  constructor({ start, frames, nodes }) {
    this.#start = start;
    this.#frames = frames;
    this.#nodes = nodes;
  }

  async tell(title, text, button = words.goOn, good = false) {
    this.#frames.hold();
    this.#nodes.rest(true);
    await this.#start.trouble(title, text, button, good);
  }

  resume() {
    this.#start.troubleOver();
    this.#nodes.rest(false);
    this.#nodes.enter();
    this.#frames.release();
  }

  /** `title` and `text` say what is wanted where the browser lets no picker open by itself. */
  async file(title, text, accept) {
    // A gamepad's button is no press to the browser, which opens a picker after a press only.
    if (navigator.userActivation?.isActive === false) {
      await this.tell(title, text, words.chooseButton, true);
      this.resume();
    }
    return pick(accept);
  }
}
