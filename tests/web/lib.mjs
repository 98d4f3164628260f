// What the browser tests share: the server of ./play --web, Chromium, and a page in play.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The folder that is tested, and where pictures go. */
export const site = path.resolve(process.env.CONSTRICTOR_SITE ?? path.join(top, "build/web/site"));
export const pictures = path.resolve(process.env.CONSTRICTOR_PICTURES ?? path.join(top, "build/web/pictures"));

const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const quietly = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"];

/** What the first match of `pattern` in a program's words captures; rejects when it ends before. */
function hear(child, stream, pattern) {
  return new Promise((done, fail) => {
    let heard = "";
    stream.setEncoding("utf8").on("data", (text) => {
      heard += text;
      const match = pattern.exec(heard);
      if (match)
        done(match[1]);
    });
    child.once("error", fail);
    child.once("exit", () => fail(new Error(`${child.spawnfile} ended early: ${heard}`)));
  });
}

/** Serves a folder on a free port of localhost, as emscripten/serve.py does; `url` ends with a slash. */
export async function serve(folder = site) {
  const program = ["-B", path.join(top, "emscripten/serve.py"), folder];
  const child = spawn("/usr/bin/python3", program, { stdio: ["ignore", "pipe", "inherit"] });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const url = await hear(child, child.stdout, /^(http:\S+)/);
  const close = async () => {
    process.off("exit", end);
    if (end())
      await once(child, "exit");
  };
  return { url, close };
}

export function launch(options = {}) {
  const { args = [], ...rest } = options;
  return chromium.launch({
    executablePath: chromiumPath,
    args: [...quietly, ...args],
    ...rest,
  });
}

/** A folder that goes when the test ends. */
export function temporaryFolder(name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `constrictor-${name}-`));
  process.once("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Chromium as a person starts it, with a folder that keeps what it knows: a tab behind another one is
 * hidden, which launch() prevents, and kill() ends all its processes at once, without a farewell.
 */
export async function launchProcess(profile) {
  const args = ["--headless", "--enable-unsafe-swiftshader", "--disable-sync", ...quietly, "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  const child = spawn(chromiumPath, args, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const end = () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  process.once("exit", end);
  const address = await hear(child, child.stderr, /DevTools listening on (ws:\S+)/);
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  const kill = async () => {
    process.off("exit", end);
    const ended = once(child, "exit");
    end();
    await ended;
  };
  return { browser, context: browser.contexts()[0], kill };
}

/** Collects what the page complains about, but for what a test expects; call the result at the end. */
export function expectNoComplaints(page, expected = /^$/) {
  const complaints = [];
  const known = /ScriptProcessorNode is deprecated|GL Driver Message|GPU stall due to ReadPixels/;
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const bad = message.type() === "error" || message.type() === "warning";
    if (bad && !known.test(message.text()) && !expected.test(message.text())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  return () => assert.deepEqual(complaints, []);
}

export const laptop = { viewport: { width: 1280, height: 720 } };
export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true };

/**
 * A page in a context of its own; quiet() fails when it has complained. Playwright takes pickers of files
 * over as long as somebody listens, and the browser hears of that by another way than of presses: a
 * listener that came with the press would at times be too late, and headless Chromium cancels a picker.
 */
export async function freshPage(browser, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("filechooser", () => {});
  return { context, page, quiet: expectNoComplaints(page) };
}

/** Gives the test a page of its own, which must not complain. */
export async function withPage(browser, options, test) {
  const { context, page, quiet } = await freshPage(browser, options);
  try {
    await test(page, context);
    quiet();
  } finally {
    await context.close();
  }
}

export const screen = (page) => page.evaluate(() => document.body.dataset.screen);
export const reaches = (page, name) => page.waitForFunction((want) => document.body.dataset.screen === want, name);
export const says = (page, text) => page.waitForFunction(
  (words) => document.getElementById("nodes").textContent.includes(words), text);

/** Loads the site and presses Play. */
export async function start(page, url, query = "") {
  await page.goto(url + query);
  await page.locator("#play:not([disabled])").click();
  await page.waitForFunction(() => !document.getElementById("canvas").hidden);
}

/** Keeps a picture of the page among the tests' output; returns its bytes. */
export async function picture(page, name) {
  fs.mkdirSync(pictures, { recursive: true });
  return page.screenshot({ path: path.join(pictures, name + ".png") });
}

/**
 * How much of a picture is not ground, and over how much of its height: shares from 0 to 1. Each row's
 * ground is the colour that it begins with, since the ground is a gradient. `eye` is any page; it decodes.
 * `inset` is what is left out at each side, as a share of the whole.
 */
export async function inkOf(eye, png, inset = 0) {
  return eye.evaluate(async ([bytes, out]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${bytes}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(Math.round(image.width * out), Math.round(image.height * out),
      Math.round(image.width * (1 - 2 * out)), Math.round(image.height * (1 - 2 * out)));
    let inked = 0;
    let rows = 0;
    for (let y = 0; y < height; y++) {
      const ground = y * width * 4;
      const before = inked;
      for (let at = ground; at < ground + width * 4; at += 4) {
        const apart = Math.max(...[0, 1, 2].map((part) => Math.abs(data[at + part] - data[ground + part])));
        inked += apart > 60 ? 1 : 0;
      }
      rows += inked > before ? 1 : 0;
    }
    return { width: image.width, height: image.height, ink: inked / (width * height), rows: rows / height };
  }, [png.toString("base64"), inset]);
}

/** Runs named tests one after the other and ends the process with 1 when one failed. */
export async function run(tests) {
  let failed = 0;
  const only = process.argv[2];
  for (const [name, test] of Object.entries(tests)) {
    if (only && !name.includes(only)) continue;
    const began = Date.now();
    try {
      await test();
      console.log(`ok   ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${name}\n${error.stack}`);
    }
  }
  process.exit(failed ? 1 : 0);
}
