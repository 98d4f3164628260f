// How long a player waits: until Play can be pressed, and from that press to the first question.
import fs from "node:fs";
import path from "node:path";

import { slowly } from "./slow.mjs";

const rounds = 5;
const barePage = "bare.html";
const size = { viewport: { width: 1280, height: 720 } };
const ways = { address: "?level=python-basics&seed=7", menu: "" };

/** The page that the game is compared with: it fetches and compiles the same wasm, and nothing else. */
export function addBarePage(folder) {
  const wasm = fs.readdirSync(folder).find((name) => name.endsWith(".wasm"));
  fs.writeFileSync(path.join(folder, barePage), `<!doctype html><meta charset="utf-8"><title>bare</title>
<link rel="icon" href="data:,"><script type="module">
await WebAssembly.compileStreaming(fetch("./${wasm}"));
window.compiled = performance.now();
</script>
`);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

/**
 * In the page, from its beginning: `marks.play` is when Play could be pressed; `marks.shown` are the
 * screens with the milliseconds from the press that led there until they were painted.
 */
function watch() {
  const marks = { play: 0, shown: [] };
  let pressedAt = 0;
  const pressed = (event) => {
    if (event.key === "Enter")
      pressedAt = event.timeStamp;
  };
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  });
  const changed = () => {
    if (!marks.play && document.getElementById("play")?.disabled === false)
      marks.play = performance.now();
    const screen = document.body?.dataset.screen;
    if (!screen || screen === marks.screen)
      return;
    marks.screen = screen;
    painted(() => marks.shown.push([screen, performance.now() - pressedAt]));
  };
  window.marks = marks;
  window.addEventListener("keydown", pressed, { capture: true });
  const attributes = ["disabled", "data-screen"];
  new MutationObserver(changed).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: attributes });
}

async function withContext(browser, test) {
  const context = await browser.newContext(size);
  try {
    return await test(context);
  } finally {
    await context.close();
  }
}

/** Opens an address in a new page of the context, prepared by `before`, and returns what `after` says. */
async function visit(context, address, before, after) {
  const page = await context.newPage();
  try {
    await before(page);
    await page.goto(address, { waitUntil: "commit" });
    return await after(page);
  } finally {
    await page.close();
  }
}

/** The page that fetches and compiles the game's wasm and does nothing else: milliseconds. */
function visitBare(context, url) {
  return visit(context, url + barePage, async () => {}, async (page) => {
    await page.waitForFunction(() => window.compiled > 0);
    return page.evaluate(() => window.compiled);
  });
}

/** Presses Enter, on Play and then on each screen's first button, until the question is there. */
async function pressToQuestion(page) {
  for (let press = 1; press <= 5; press++) {
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => window.marks.shown.length >= count, press);
    const shown = await page.evaluate(() => window.marks.shown);
    if (shown.at(-1)[0] === "play")
      return shown.reduce((sum, [, took]) => sum + took, 0);
  }
  throw new Error("no question after five presses");
}

/** Milliseconds to Play, and from there to the question: the player's own time between presses is left out. */
function visitGame(context, address) {
  return visit(context, address, (page) => page.addInitScript(watch), async (page) => {
    await page.waitForFunction(() => window.marks.play > 0);
    const play = await page.evaluate(() => window.marks.play);
    return { play, question: await pressToQuestion(page) };
  });
}

/** A visit that ends when the service worker has all that it keeps. */
async function firstVisit(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active.state !== "activated" || !navigator.serviceWorker.controller)
      await new Promise((done) => setTimeout(done, 20));
  });
  await page.close();
}

/** One of each kind of visit; new contexts have new caches. */
async function visitAll(browser, url, took) {
  const keep = (name, value) => (took[name] ??= []).push(value);
  const keepGame = (temperature, way, { play, question }) => {
    keep(`play_${temperature}`, play);
    keep(`question_${way}_${temperature}`, question);
  };
  for (const [way, query] of Object.entries(ways)) {
    keep("bare_cold", await withContext(browser, (context) => visitBare(context, url)));
    keepGame("cold", way, await withContext(browser, (context) => visitGame(context, url + query)));
    await withContext(browser, async (context) => {
      await firstVisit(context, url);
      keep("bare_warm", await visitBare(context, url)); // through the same worker
      keepGame("warm", way, await visitGame(context, url + query));
    });
  }
}

// How many times what the bare page takes. Nothing asks for these numbers: they are about twice what was
// measured when they were set, so that a start that becomes much slower is noticed.
const most = {
  play: { cold: 16, warm: 10 },
  question_address: { cold: 16, warm: 15 },
  question_menu: { cold: 18, warm: 20 },
};

export async function measureStart({ browser, url, add }) {
  const took = {};
  await withContext(browser, (context) => visitGame(context, url)); // the browser's own first time
  for (let round = 0; round < rounds; round++)
    await visitAll(browser, url, took);
  for (const temperature of ["cold", "warm"]) {
    const bare = median(took[`bare_${temperature}`]);
    add(`bare_${temperature}_ms`, bare, "ms");
    for (const [name, targets] of Object.entries(most)) {
      const time = median(took[`${name}_${temperature}`]);
      add(`${name}_${temperature}_to_bare`, time / bare, "ratio", targets[temperature]);
      add(`${name}_${temperature}_ms`, time, "ms");
    }
  }
}

/** What "slow 4G" means in browsers' own tools: 1.6 Mbit/s and 150 ms to and fro. */
const slow4g = [1.6e6 / 8 / 1000, 150];

export async function measureNetwork({ browser, url, add }) {
  const line = await slowly(url, ...slow4g);
  try {
    add("slow_bare_ms", await withContext(browser, (context) => visitBare(context, line.url)), "ms");
    const game = await withContext(browser, (context) => visitGame(context, line.url + ways.address));
    add("slow_play_ms", game.play, "ms");
    add("slow_question_ms", game.question, "ms");
  } finally {
    line.close();
  }
}
