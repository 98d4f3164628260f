// What the game hands to the player: text for the clipboard, and downloads. Each call returns one of
// these; after WAITING `done(over)` follows.

const REFUSED = 0;
const OVER = 1;
const WAITING = 2;

const releaseAfter = 60000; // milliseconds; a download reads its address late

/** The old way, for browsers and addresses without the Clipboard API. */
function copySelected(text) {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("aria-hidden", "true");
  area.style.cssText = "position:fixed;left:0;top:0;width:1px;height:1px;opacity:0;";
  document.body.append(area);
  area.select();
  let over = false;
  try {
    over = document.execCommand("copy");
  } catch {
    over = false;
  }
  area.remove();
  before?.focus?.({ preventScroll: true });
  return over;
}

function download(name, blob) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(blob);
  link.href = address;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), releaseAfter);
}

export class Hand {
  #done;

  constructor(done) {
    this.#done = done;
  }

  copy(text) {
    if (!navigator.clipboard?.writeText)
      return copySelected(text) ? OVER : REFUSED;
    navigator.clipboard.writeText(text).then(
      () => this.#done(true),
      () => this.#done(copySelected(text)));
    return WAITING;
  }

  download(name, bytes) {
    download(name, new Blob([bytes], { type: "application/octet-stream" }));
    return OVER;
  }

  /** `pixels` are bytes of red, green, blue and opacity. */
  picture(name, pixels, width, height) {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    if (!context)
      return REFUSED;
    context.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0);
    canvas.toBlob((blob) => {
      if (blob)
        download(name, blob);
      this.#done(blob !== null);
    }, "image/png");
    return WAITING;
  }
}
