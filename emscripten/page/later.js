// What the game can begin without: the levels behind the first tier, which are fetched at once, and the
// fonts with rare letters and for dyslexic readers, which are fetched when the game asks for them.

import { loadPack } from "./loader.js";
import { Missing } from "./missing.js";

const retryAfter = 20000; // milliseconds; a network that is away may come back

const wait = (time) => new Promise((done) => setTimeout(done, time));

/** Which pack has a font that the game misses. */
function packOf(font) {
  return font.startsWith("OpenDyslexic") ? "dyslexic" : "letters";
}

export class Later {
  #packs;
  #write;
  #asked = new Set();
  #levels;
  #have;
  #given = false; // to the module, which reads what is there when it begins

  /** `packs` as load() tells them; `write(files)` puts files into the module. */
  constructor(packs, write) {
    this.#packs = packs;
    this.#write = write;
    this.#levels = this.#fetch("levels");
    this.#levels.then((files) => { this.#have = files; });
  }

  /** Is this level's file among those that come later? */
  hasLevel(id) {
    return this.#packs.levels.files.some(([path]) => path === `levels/${id}.json`);
  }

  /** Before main(): writes the levels if they are here, and first waits for them if they are needed.
      False when they are needed and could not be fetched. */
  async beforeMain(needed) {
    const files = needed ? await this.#levels : this.#have;
    if (!files)
      return !needed;
    this.#write(files);
    this.#given = true;
    return true;
  }

  /** Gives the levels to the game that runs, when it has not begun with them, and tells it that these
      are all; then `changed()`. While they cannot be fetched the map says so. */
  async giveLevels(module, changed) {
    if (this.#given) {
      module._web_levels_arrived();
      return;
    }
    this.#given = true;
    const missing = new Missing();
    let files = await this.#levels;
    while (!files) {
      await missing.again();
      files = await this.#fetch("levels");
    }
    missing.over();
    this.#write(files);
    for (const [path] of files) {
      const error = module.ccall("web_level_arrived", "string", ["string"], ["/data/" + path]);
      if (error)
        throw new Error(error);
    }
    module._web_levels_arrived();
    changed();
  }

  /** Fetches the fonts that have what the game misses, once; then `changed()`. */
  async giveFont(font, module, changed) {
    const name = packOf(font);
    if (this.#asked.has(name))
      return;
    this.#asked.add(name);
    const files = await this.#fetch(name);
    if (files) {
      this.#write(files);
      module._web_fonts_arrived();
      changed();
    } else {
      await wait(retryAfter);
      this.#asked.delete(name);
    }
  }

  /** A pack's files; undefined when they could not be had. */
  async #fetch(name) {
    try {
      return await loadPack(this.#packs[name]);
    } catch {
      return undefined;
    }
  }
}
