// Steps the game, and only when there is a reason: something happened, the time that the last frame
// asked for is over, or the screen is moving. Nothing runs while nothing happens.

const padPause = 1000 / 60 - 2; // milliseconds between two looks at the gamepads

export class Frames {
  #module;
  #picture = 0;
  #timer = 0;
  #padLook = 0;
  #padAt = 0;
  #due = false;
  #held = false;
  #stepping = false;
  #onFail;

  /** How many frames were stepped: for tests. */
  count = 0;

  constructor(module, onFail) {
    this.#module = module;
    this.#onFail = onFail;
  }

  /** A frame with the screen's next picture. */
  ask = () => {
    this.#due = true;
    clearTimeout(this.#timer);
    if (this.#picture === 0 && !this.#held && document.visibilityState === "visible")
      this.#picture = requestAnimationFrame(this.#atPicture);
  };

  /**
   * A frame at once: for what only counts while the browser handles a press (a keyboard that opens,
   * full screen), and for a page about to be hidden.
   */
  stepNow = () => {
    if (this.#stepping || this.#held)
      return;
    this.#due = false;
    clearTimeout(this.#timer);
    this.#stepping = true;
    let wait;
    try {
      wait = this.#module._web_frame();
    } catch (error) {
      this.hold();
      this.#onFail(error);
      return;
    } finally {
      this.#stepping = false;
    }
    this.count++;
    if (wait === 0)
      this.ask();
    else if (wait > 0 && document.visibilityState === "visible")
      this.#timer = setTimeout(this.ask, wait);
  };

  /** No frames until release(): nothing could be shown. */
  hold() {
    this.#held = true;
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#picture);
    this.#picture = 0;
  }

  release() {
    this.#held = false;
    this.ask();
  }

  /** Gamepads send no events: while one is there it is asked, and only what it did makes a frame. */
  watchPads() {
    const any = navigator.getGamepads?.().some(Boolean);
    if (any && this.#padLook === 0)
      this.#padLook = requestAnimationFrame(this.#atPadLook);
  }

  #atPicture = () => {
    this.#picture = 0;
    if (this.#due)
      this.stepNow();
  };

  #atPadLook = (now) => {
    this.#padLook = 0;
    if (now - this.#padAt >= padPause && !this.#held) {
      this.#padAt = now;
      if (this.#module._web_pending())
        this.ask();
    }
    this.watchPads();
  };
}

const heard = ["keydown", "keyup", "mousemove", "wheel", "touchstart", "touchmove", "touchcancel", "focus", "blur", "resize"];
const atOnce = ["mousedown", "mouseup", "touchend"];

/** Lets every event that SDL hears be followed by a frame. */
export function followEvents(frames) {
  for (const kind of heard)
    window.addEventListener(kind, frames.ask, { passive: true });
  for (const kind of atOnce)
    window.addEventListener(kind, frames.stepNow, { passive: true });
  for (const kind of ["gamepadconnected", "gamepaddisconnected"])
    window.addEventListener(kind, () => {
      frames.ask();
      frames.watchPads();
    });
  frames.watchPads();
}
