// Offers a new version where it is no bother: on the start screen and on the title, never in a run.

import { Bar } from "./bar.js";

const words = {
  ready: "A new version is here.",
  load: "Load it",
  later: "Later",
};

const calm = new Set([undefined, "title"]);

/** Pressing the bar's first button calls `apply`. */
export function offerUpdate(apply) {
  const bar = new Bar("update", calm);
  bar.say(words.ready);
  bar.add(words.load, apply);
  bar.add(words.later, () => bar.close());
}
