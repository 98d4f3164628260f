// The input element over a field that the game draws: it brings up the keyboard of a phone and takes
// what input methods write. What stands in it goes into the game as if it were typed.

const passedOn = ["Enter", "Escape", "Tab", "ArrowUp", "ArrowDown"];

export class Field {
  #input;
  #canvas;
  #send;
  #open = false;
  #value = ""; // what the game has
  #composing = false;

  /** `send` has key(name, shift) and text(string), which reach the game with its next frame. */
  constructor(input, canvas, send) {
    this.#input = input;
    this.#canvas = canvas;
    this.#send = send;
    input.addEventListener("input", this.#changed);
    input.addEventListener("compositionstart", () => { this.#composing = true; });
    input.addEventListener("compositionend", () => {
      this.#composing = false;
      this.#changed();
    });
    input.addEventListener("keydown", this.#pressed);
  }

  /** The game shows a field here, in CSS pixels of the canvas. */
  show(box, label, value) {
    const input = this.#input;
    Object.assign(input.style, { left: `${box.x}px`, top: `${box.y}px`, width: `${box.w}px`, height: `${box.h}px` });
    input.setAttribute("aria-label", label);
    this.#value = value;
    if (input.value !== value && !this.#composing)
      input.value = value;
    if (this.#open)
      return;
    this.#open = true;
    input.hidden = false;
    input.focus({ preventScroll: true });
  }

  hide() {
    if (!this.#open)
      return;
    this.#open = false;
    const focused = document.activeElement === this.#input;
    this.#input.hidden = true;
    this.#composing = false;
    if (focused)
      this.#canvas.focus({ preventScroll: true });
  }

  // The game only knows letters at the end: it is given the difference.
  #changed = () => {
    const have = [...this.#value];
    const want = [...this.#input.value];
    let same = 0;
    while (same < have.length && have[same] === want[same])
      same++;
    for (let i = same; i < have.length; i++)
      this.#send.key("Backspace", false);
    if (same < want.length)
      this.#send.text(want.slice(same).join(""));
    this.#value = this.#input.value;
  };

  #pressed = (event) => {
    if (!passedOn.includes(event.key) || this.#composing || event.ctrlKey || event.metaKey || event.altKey)
      return;
    event.preventDefault();
    if (event.key !== "Enter" && event.key !== "Escape")
      this.#canvas.focus({ preventScroll: true });
    this.#send.key(event.key, event.shiftKey);
  };
}
