// The page around the game: loads it, opens it when Play is pressed, and gives it what a window has.

import { addressPairs, refusedSentence, systemPairs } from "./address.js";
import { Ask } from "./ask.js";
import { addressIsOurs, Back } from "./back.js";
import { Exchange } from "./exchange.js";
import { Field } from "./field.js";
import { followEvents, Frames } from "./frames.js";
import { askForRun, takeDropped } from "./given.js";
import { Hand } from "./hand.js";
import { keepKeys, keepPinches } from "./keys.js";
import { Later } from "./later.js";
import { load } from "./loader.js";
import { Nodes } from "./nodes.js";
import { Sound } from "./sound.js";
import { Stage, webglLimit } from "./stage.js";
import { StartScreen } from "./start.js";
import { start as startOffline } from "./offline.js";
import { openStore } from "./store.js";
import { offerUpdate } from "./update.js";

const words = {
  noWasmTitle: "This browser cannot run the game",
  noWasm: "The game is a WebAssembly program, which this browser does not run: it is too old, or a setting forbids it. A current Firefox, Chrome, Edge or Safari plays it.",
  loadTitle: "The game could not be loaded",
  noWebgl: "This browser paints without its graphics processor (WebGL is missing): the game works, but more slowly.",
  noLevels: "Most levels could not be fetched: the game starts with the first ones, and tries again while you play.",
  noStore: (why) => `What you play cannot be kept on this device (${why}). The game works; it forgets everything when you close it.`,
  openTitle: "The game could not be opened",
  lostTitle: "The picture is gone",
  lost: "The graphics processor has left this page and does not come back. What you answered is kept: load the page again and go on.",
  brokenTitle: "The game stopped",
  broken: (why) => `A mistake in the game stopped it (${why}). What you answered is kept: load the page again and go on.`,
  again: "Load again",
};

const lostTimeout = 4000; // milliseconds without a context before the player is told

const canvas = document.getElementById("canvas");
const start = new StartScreen();

function reload() {
  location.reload();
}

async function fatal(title, text) {
  await start.trouble(title, text, words.again);
  reload();
}

/** The saves; the game also plays without any. */
async function openSaves() {
  try {
    return await openStore();
  } catch (error) {
    start.note(words.noStore(error.message));
    return undefined;
  }
}

let offlineBegun = false;

/** Not before the game is there, or has failed: the worker fetches all files too, over the same line. */
function beginOffline() {
  if (!offlineBegun)
    startOffline({ onUpdateReady: offerUpdate });
  offlineBegun = true;
}

/** Loads until it works. */
async function loadParts() {
  for (;;) {
    try {
      return await load((share) => start.progress(share)).finally(beginOffline);
    } catch (error) {
      await start.trouble(words.loadTitle, error.message);
      start.troubleOver();
    }
  }
}

function writeFiles(module, files) {
  for (const [name, bytes] of files) {
    const path = "/data/" + name;
    module.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    module.FS.writeFile(path, bytes);
  }
}

/** The game's module with its files, before main(). */
async function makeModule({ compiled, files }, objects) {
  const module = await window.Constrictor({
    ...objects,
    canvas,
    noInitialRun: true,
    noExitRuntime: true,
    setWindowTitle: () => {}, // SDL's own idea of a title
    instantiateWasm(imports, receive) {
      WebAssembly.instantiate(compiled, imports)
        .then((instance) => receive(instance, compiled))
        .catch((error) => fatal(words.openTitle, error.message));
      return {};
    },
  });
  writeFiles(module, files);
  return module;
}

function runMain(module) {
  const asked = addressIsOurs() ? [] : addressPairs(location.search);
  module.callMain([...asked, ...systemPairs()].flat());
  const error = module.UTF8ToString(module._web_error());
  if (error)
    throw new Error(error);
  const sentence = refusedSentence(asked, module._web_refused());
  if (sentence)
    start.note(sentence);
}

function withString(module, text, call) {
  module.ccall(call, null, ["string"], [text]);
}

/** What happens to a page besides keys and pointers. */
function followVisibility(module, frames, sound) {
  const leave = () => {
    module._web_away();
    frames.stepNow();
    sound.follow(false);
  };
  const change = () => {
    if (document.visibilityState === "hidden") {
      leave();
    } else {
      sound.follow(true);
      frames.ask();
      frames.watchPads();
    }
  };
  document.addEventListener("visibilitychange", change);
  document.addEventListener("freeze", leave);
  window.addEventListener("pagehide", leave);
  for (const kind of ["pageshow", "resume"])
    window.addEventListener(kind, change);
}

/** A lost graphics context: no frames while there is nothing to paint on, so no clock runs either. */
function followContext(module, frames) {
  let timer = 0;
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault(); // else it never comes back
    canvas.style.opacity = "0"; // a browser may paint a sad face there
    frames.hold();
    module._web_lose();
    timer = setTimeout(() => fatal(words.lostTitle, words.lost), lostTimeout);
  });
  canvas.addEventListener("webglcontextrestored", () => {
    clearTimeout(timer);
    canvas.style.opacity = "";
    if (module._web_restore())
      frames.release();
    else
      fatal(words.lostTitle, words.lost);
  });
}

function makeField(module, ask) {
  return new Field(document.getElementById("field"), canvas, {
    key: (name, shift) => {
      module.ccall("web_key", null, ["string", "number"], [name, shift ? 1 : 0]);
      ask();
    },
    text: (text) => {
      withString(module, text, "web_text");
      ask();
    },
  });
}

function setFullscreen(on) {
  const is = Boolean(document.fullscreenElement);
  if (on === is)
    return;
  // Without a press, or on a phone that has none, the browser refuses: then it stays as it is.
  const change = on ? document.documentElement.requestFullscreen?.() : document.exitFullscreen?.();
  change?.catch(() => {});
}

/** The page around the canvas, and the browser's own bars, take the colours of the game's theme. */
function showGround(top, bottom) {
  const css = (colour) => "#" + colour.toString(16).padStart(6, "0");
  document.documentElement.style.setProperty("--background", css(top));
  document.documentElement.style.setProperty("--background-low", css(bottom));
  for (const meta of document.querySelectorAll("meta[name=theme-color]"))
    meta.content = css(top);
}

/** Opens the game on the canvas; from here on it runs by itself. */
function open(module, shell, nodes, limit, sound) {
  start.hide();
  canvas.hidden = false;
  const frames = new Frames(module, (error) => fatal(words.brokenTitle, words.broken(error.message)));
  const back = new Back(() => {
    module._web_back();
    frames.ask();
  });
  let opened = false;
  const stage = new Stage(document.getElementById("stage"), limit, ({ width, height, scale }) => {
    if (!opened || (canvas.width === width && canvas.height === height && shell.scale === scale))
      return;
    shell.scale = scale;
    module._web_resize(width, height, scale);
    frames.ask();
  });
  const field = makeField(module, frames.ask);
  shell.scale = stage.size.scale;
  shell.field = (box, label, value) => {
    const css = Object.fromEntries(Object.entries(box).map(([name, px]) => [name, px / shell.scale]));
    field.show(css, label, value);
  };
  shell.fieldOff = () => field.hide();
  shell.screen = (name, depth, address) => {
    document.body.dataset.screen = name;
    back.show(depth, address);
  };
  shell.ground = showGround;
  const hand = new Hand((over) => {
    module._web_handed(over ? 1 : 0);
    frames.ask();
  });
  shell.copy = (text) => hand.copy(text);
  shell.download = (name, bytes) => hand.download(name, bytes);
  shell.picture = (name, pixels, width, height) => hand.picture(name, pixels, width, height);
  keepPinches(canvas); // before SDL listens
  const { width, height, scale } = stage.size;
  const opening = module.ccall("web_open", "string", ["number", "number", "number"], [width, height, scale]);
  if (opening)
    throw new Error(opening);
  opened = true;
  keepKeys(canvas, () => back.depth);
  followEvents(frames);
  followVisibility(module, frames, sound);
  followContext(module, frames);
  nodes.connect(module, frames.ask);
  nodes.enter();
  frames.stepNow();
  frames.ask(); // the second frame opens what nobody should wait for
  return frames;
}

/** A round to go on with, or what the address names, may be of a level that comes later; exams are. */
function needsLaterLevels(later, store) {
  const asked = new URLSearchParams(location.search);
  const level = asked.get("level");
  return (store && store.records.size > 0) || asked.has("code") || asked.get("screen")?.startsWith("exam") ||
    (level !== null && later.hasLevel(level));
}

/** A mistake outside of the game stops it just the same. */
function toldOf(error) {
  return fatal(words.brokenTitle, words.broken(error.message));
}

/** The buttons for it show where shell has both. */
function offerExchange(shell, store, ask, frames) {
  const exchange = new Exchange({ store, ask, frames, reload });
  shell.exportData = () => exchange.save().catch(toldOf);
  shell.importData = () => exchange.load().catch(toldOf);
}

function offerFiles(shell, module, ask, frames) {
  const give = (given) => {
    shell.given = given;
    module._web_file();
    frames.ask();
  };
  shell.askFile = () => askForRun(ask, give).catch(toldOf);
  takeDropped(give);
}

function giveLater(promise) {
  promise.catch((error) => console.error(error));
}

async function run() {
  if (typeof WebAssembly !== "object") {
    await fatal(words.noWasmTitle, words.noWasm);
    return;
  }
  const saves = openSaves();
  const parts = await loadParts();
  const store = await saves;
  const limit = webglLimit();
  const shell = { hasWebgl: () => limit > 0, fullscreen: setFullscreen };
  const nodes = new Nodes(canvas, document.getElementById("field"));
  const objects = { shell, store, nodes, SDL2: {} };
  const module = await makeModule(parts, objects);
  const later = new Later(parts.later, (files) => writeFiles(module, files));
  if (!await later.beforeMain(needsLaterLevels(later, store)))
    start.note(words.noLevels);
  runMain(module);
  if (limit === 0)
    start.note(words.noWebgl);
  await start.ready();
  const sound = new Sound();
  objects.SDL2.audioContext = sound.context;
  const frames = open(module, shell, nodes, limit, sound);
  const ask = new Ask({ start, frames, nodes });
  window.constrictor = { module, frames, sound };
  shell.wantsFont = (font) => giveLater(later.giveFont(font, module, frames.ask));
  giveLater(later.giveLevels(module, frames.ask));
  offerFiles(shell, module, ask, frames);
  if (store) {
    offerExchange(shell, store, ask, frames);
    store.onnews = frames.ask;
  }
}

run().catch((error) => fatal(words.openTitle, error.message));
