// The device that SDL plays on. It is made while the browser handles the press of Play, since browsers
// let no page sound before, and at the rate of the game's own sounds, which costs half of the usual.

const rate = 24000;

function open() {
  const Context = window.AudioContext ?? window.webkitAudioContext;
  if (!Context)
    return undefined;
  try {
    return new Context({ sampleRate: rate, latencyHint: "interactive" });
  } catch {
    return new Context(); // a browser with rates of its own
  }
}

export class Sound {
  context = open();

  /** Nobody hears a page that is hidden. */
  async follow(visible) {
    try {
      await (visible ? this.context?.resume() : this.context?.suspend());
    } catch {
      // A device that is gone stays silent; the game goes on without it.
    }
  }
}
