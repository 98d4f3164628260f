// How large the canvas is: as many pixels as the screen has there, so that letters are sharp at every
// ratio of pixels.

const mostPixels = 8192; // of a side, where WebGL does not tell

/** What a throw-away canvas tells of WebGL: 0 without it, else the longest side of a picture. */
export function webglLimit() {
  const context = document.createElement("canvas").getContext("webgl", { failIfMajorPerformanceCaveat: false });
  if (!context)
    return 0;
  const [width, height] = context.getParameter(context.MAX_VIEWPORT_DIMS);
  const limit = Math.min(width, height, context.getParameter(context.MAX_TEXTURE_SIZE));
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return limit;
}

export class Stage {
  #element;
  #onChange;
  #limit;
  #exact = null;
  #ratioQuery = null;

  constructor(element, limit, onChange) {
    this.#element = element;
    this.#limit = limit || mostPixels;
    this.#onChange = onChange;
    this.#observe();
    this.#watchRatio();
    window.addEventListener("orientationchange", this.#changed);
  }

  /** Width and height in pixels, and how many of them a CSS pixel has. */
  get size() {
    const box = this.#element.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    const fits = this.#exact && Math.abs(this.#exact.width - box.width * ratio) < 2 &&
      Math.abs(this.#exact.height - box.height * ratio) < 2;
    const width = fits ? this.#exact.width : Math.round(box.width * ratio);
    const height = fits ? this.#exact.height : Math.round(box.height * ratio);
    const shrink = Math.min(1, this.#limit / Math.max(width, height, 1));
    return {
      width: Math.max(1, Math.floor(width * shrink)),
      height: Math.max(1, Math.floor(height * shrink)),
      scale: ratio * shrink,
    };
  }

  #changed = () => this.#onChange(this.size);

  #observe() {
    const observer = new ResizeObserver(([entry]) => {
      const exact = entry.devicePixelContentBoxSize?.[0];
      this.#exact = exact ? { width: exact.inlineSize, height: exact.blockSize } : null;
      this.#changed();
    });
    try {
      observer.observe(this.#element, { box: "device-pixel-content-box" });
    } catch {
      observer.observe(this.#element); // not every browser tells pixels
    }
  }

  // A window moved to another screen, or zoomed, keeps its size and changes its ratio.
  #watchRatio = () => {
    this.#ratioQuery?.removeEventListener("change", this.#watchRatio);
    this.#ratioQuery = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    this.#ratioQuery.addEventListener("change", this.#watchRatio);
    this.#changed();
  };
}
