// The start screen: how far loading is, Play, notes, and what went wrong in words.

const byId = (id) => document.getElementById(id);

export class StartScreen {
  #main = byId("start");
  #card = byId("card");
  #play = byId("play");

  progress(share) {
    byId("progress").value = share;
    this.#card.style.setProperty("--wound", String(share * 100));
    this.#play.textContent = `Loading… ${Math.floor(share * 100)} %`;
  }

  /** Resolves when Play is pressed. */
  ready() {
    this.progress(1);
    this.#card.classList.add("ready");
    this.#play.disabled = false;
    this.#play.textContent = "Play";
    if (document.activeElement === document.body)
      this.#play.focus({ preventScroll: true });
    return new Promise((done) => this.#play.addEventListener("click", done, { once: true }));
  }

  hide() {
    this.#main.hidden = true;
    document.body.classList.add("playing");
  }

  note(sentence) {
    const item = document.createElement("li");
    item.textContent = sentence;
    byId("notes").append(item);
    byId("notes").hidden = false;
  }

  /** Shows what is wrong, or well, over the game when that is on. Resolves when the button is pressed. */
  trouble(title, text, button = "Try again", good = false) {
    const over = this.#main.hidden;
    this.#main.classList.toggle("over", over);
    this.#main.hidden = false;
    this.#card.classList.add("troubled");
    byId("trouble").classList.toggle("good", good);
    byId("trouble-title").textContent = title;
    byId("trouble-text").textContent = text;
    byId("retry").textContent = button;
    byId("trouble").hidden = false;
    byId("retry").focus({ preventScroll: true });
    return new Promise((done) => byId("retry").addEventListener("click", done, { once: true }));
  }

  troubleOver() {
    byId("trouble").hidden = true;
    this.#card.classList.remove("troubled");
    if (this.#main.classList.contains("over")) {
      this.#main.classList.remove("over");
      this.#main.hidden = true;
    }
  }
}
