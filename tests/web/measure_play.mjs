// What playing costs: the work of a frame, memory over rounds, and a menu that nobody touches.
import { idleFor, silence } from "./idle.mjs";
import { start } from "./lib.mjs";

const size = { viewport: { width: 1280, height: 720 } };
const level = "?level=python-basics";

async function withPlay(browser, address, test) {
  const context = await browser.newContext(size);
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await start(page, address);
    await page.waitForFunction(() => document.body.dataset.screen === "card");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.body.dataset.screen === "play");
    return await test(page, devtools);
  } finally {
    await context.close();
  }
}

/** Bytes of JavaScript that are in use, and of the module's memory. */
async function heaps(page, devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return { script: usedSize, wasm: await page.evaluate(() => window.constrictor.module.HEAP8.length) };
}

const choicesShown = () => document.querySelector("[role=radio], input[type=radio]") !== null;
const onward = "Next question|See the result|To the result";
const button = (page, name) => page.getByRole("button", { name }).first();
const kib = 1024;

// --- Frames ---

/** In the page: how long each frame takes from now on, in `frameTimes`. */
function timeFrames() {
  const { module } = window.constrictor;
  const step = module._web_frame;
  window.frameTimes = [];
  module._web_frame = () => {
    const began = performance.now();
    const wait = step();
    window.frameTimes.push(performance.now() - began);
    return wait;
  };
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1];

/** A question that nobody answers, until its time is over. */
export async function measureFrames({ browser, url, add }) {
  await withPlay(browser, url + level + "&seed=7&factor=1", async (page, devtools) => {
    await page.keyboard.press("Enter");
    await page.waitForFunction(choicesShown);
    await page.evaluate(timeFrames);
    const before = await heaps(page, devtools);
    await page.waitForTimeout(6000);
    const after = await heaps(page, devtools);
    await button(page, new RegExp(`^(${onward})`)).waitFor({ state: "attached", timeout: 60000 });
    const times = await page.evaluate(() => window.frameTimes);
    add("frames", times.length, "frames");
    add("frame_p50_ms", quantile(times, 0.5), "ms", 4, 2);
    add("frame_p99_ms", quantile(times, 0.99), "ms", 16, 4);
    add("frame_script_growth", (after.script - before.script) / kib, "KiB", 256);
    add("frame_wasm_growth", (after.wasm - before.wasm) / kib, "KiB", 0);
  });
}

// --- Rounds ---

const focusIsOn = (page, words) => page.waitForFunction(
  (start) => new RegExp(`^(${start})`).test(document.activeElement.textContent.trim()), words);

async function playRound(page) {
  for (let question = 0; question < 10; question++) {
    await focusIsOn(page, "Show choices");
    await page.keyboard.press("Enter");
    await page.waitForFunction(choicesShown);
    await page.keyboard.press("1");
    await focusIsOn(page, onward);
    await page.keyboard.press("Enter");
  }
  await page.waitForFunction(() => document.body.dataset.screen === "result");
}

/** What was told to readers goes by itself after some seconds. */
const isQuiet = () => [...document.querySelectorAll("[aria-live]")].every((region) => region.childElementCount === 0);

/**
 * What is in use now, on a screen where nothing moves. `top` is where the module would put a large block:
 * its memory begins with room that nobody has used yet, and so grows late.
 */
async function inUse(page, devtools) {
  await page.waitForFunction(isQuiet);
  const used = await heaps(page, devtools);
  const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
  const top = await page.evaluate(() => {
    const { module } = window.constrictor;
    const block = module._malloc(1 << 20);
    module._free(block);
    return block;
  });
  return { ...used, top, nodes, listeners: jsEventListeners };
}

const rounds = 10;

/** One round, then ten more: what is then in use that was not after the first. */
export async function measureMemory({ browser, url, add }) {
  await withPlay(browser, url + level + "&factor=off", async (page, devtools) => {
    await playRound(page);
    const first = await inUse(page, devtools);
    for (let round = 0; round < rounds; round++) {
      await button(page, /^Again/).evaluate((element) => element.click());
      await playRound(page);
    }
    const last = await inUse(page, devtools);
    add("memory_wasm", last.wasm / kib, "KiB");
    add("memory_wasm_growth", (last.wasm - first.wasm) / kib, "KiB", 0);
    add("memory_wasm_top_growth", (last.top - first.top) / kib, "KiB", 256);
    add("memory_script", last.script / kib, "KiB");
    add("memory_script_growth", (last.script - first.script) / kib, "KiB", 512);
    add("memory_nodes", last.nodes, "nodes");
    // What has just been announced stays for a moment.
    add("memory_nodes_growth", last.nodes - first.nodes, "nodes", 4);
    add("memory_listeners_growth", last.listeners - first.listeners, "listeners", 0);
  });
}

// --- Nothing ---

export async function measureIdle({ browser, url, add }) {
  const context = await browser.newContext(size);
  try {
    const page = await context.newPage();
    await start(page, url);
    await silence(page);
    const { frames, share } = await idleFor(page, 10);
    add("idle_frames", frames, "frames", 0);
    add("idle_processor", share * 100, "% of a core", 1);
  } finally {
    await context.close();
  }
}
