// The browser's Back button: from a run to its pause, from any other screen to the title, and only
// then away from the page. As many steps of history lie behind the page as the game is deep, and the
// address of each tells what opens the same round or level again.

const ours = (state) => Number.isInteger(state?.depth);

/** Was this address written by the game itself? Then a reload goes on instead of opening it. */
export function addressIsOurs() {
  return ours(history.state) && history.state.depth > 0;
}

export class Back {
  #at; // depth of the present step of history
  #wanted = 0;
  #address = "";
  #moving = false; // a step back of our own is under way
  #base = location.pathname;
  #onBack;

  constructor(onBack) {
    this.#onBack = onBack;
    this.#at = ours(history.state) ? history.state.depth : 0;
    if (!ours(history.state))
      history.replaceState({ depth: 0 }, "");
    window.addEventListener("popstate", this.#popped);
  }

  /** The game shows a screen of this depth. */
  show(depth, address) {
    this.#wanted = depth;
    this.#address = address;
    this.#settle();
  }

  get depth() {
    return this.#wanted;
  }

  #settle() {
    if (this.#moving)
      return;
    if (this.#at > this.#wanted) {
      this.#moving = true;
      history.go(this.#wanted - this.#at);
      return;
    }
    while (this.#at < this.#wanted) {
      this.#at++;
      history.pushState({ depth: this.#at }, "", this.#base + this.#address);
    }
    if (this.#at > 0 && location.search !== this.#address)
      history.replaceState({ depth: this.#at }, "", this.#base + this.#address);
  }

  #popped = (event) => {
    this.#at = ours(event.state) ? event.state.depth : 0;
    const own = this.#moving;
    this.#moving = false;
    if (!own && this.#at < this.#wanted)
      this.#onBack();
    else
      this.#settle();
  };
}
