// A bar over the page, with words and buttons, for what is no bother where it shows.

export class Bar {
  #element = document.createElement("aside");
  #text = document.createElement("span");
  #screens;

  /** `calm` is a set of the screens on which it shows; undefined is the start screen's name. */
  constructor(id, calm) {
    this.#element.id = id;
    this.#element.className = "bar";
    this.#element.setAttribute("role", "status");
    this.#element.append(this.#text);
    const show = () => { this.#element.hidden = !calm.has(document.body.dataset.screen); };
    this.#screens = new MutationObserver(show);
    this.#screens.observe(document.body, { attributes: true, attributeFilter: ["data-screen"] });
    document.getElementById(id)?.remove();
    document.body.append(this.#element);
    show();
  }

  say(text) {
    this.#text.textContent = text;
  }

  /** Returns the button. Where it was pressed, the focus goes back to the game. */
  add(text, press) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => {
      press();
      document.getElementById("canvas").focus({ preventScroll: true });
    });
    this.#element.append(button);
    return button;
  }

  close() {
    this.#screens.disconnect();
    this.#element.remove();
  }
}
