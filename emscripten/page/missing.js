// Tells of levels that could not be fetched where they are looked for, and when to try again.

import { Bar } from "./bar.js";

const words = {
  missing: "The other levels could not be fetched.",
  again: "Try again",
  trying: "Fetching the other levels…",
};

const calm = new Set(["map"]);
const retryAfter = 20000; // milliseconds; a server that is away may come back

export class Missing {
  #bar = null;
  #button = null;

  /** Resolves when it is worth another try: the player asks, the network is back, or time went by. */
  again() {
    if (!this.#bar)
      this.#open();
    this.#bar.say(words.missing);
    this.#button.disabled = false;
    return new Promise((done) => {
      const stop = new AbortController();
      const go = () => {
        stop.abort();
        clearTimeout(timer);
        done();
      };
      const timer = setTimeout(go, retryAfter);
      window.addEventListener("online", go, { signal: stop.signal });
      this.#button.addEventListener("click", go, { signal: stop.signal });
    });
  }

  /** They are here. */
  over() {
    this.#bar?.close();
    this.#bar = null;
  }

  #open() {
    this.#bar = new Bar("missing", calm);
    this.#button = this.#bar.add(words.again, () => {
      this.#bar.say(words.trying);
      this.#button.disabled = true;
    });
  }
}
