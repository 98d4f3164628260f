// What the browser tests share: a static server for the built site, Chromium, and a page in play.
import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The folder that is tested, and where pictures go. */
export const site = path.resolve(process.env.CONSTRICTOR_SITE ?? path.join(top, "build/web/site"));
export const pictures = path.resolve(process.env.CONSTRICTOR_PICTURES ?? path.join(top, "build/web/pictures"));

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** Serves a folder on a free port of localhost; `url` ends with a slash. */
export async function serve(folder = site) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = path.join(folder, name.endsWith("/") ? name + "index.html" : name);
    if (!file.startsWith(folder) || !fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://localhost:${server.address().port}/`;
  return { url, close: () => new Promise((done) => server.close(done).closeAllConnections?.()) };
}

export function launch(options = {}) {
  const { args = [], ...rest } = options;
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run", ...args],
    ...rest,
  });
}

/** Collects what the page complains about; call the result at the end. */
export function expectNoComplaints(page) {
  const complaints = [];
  const known = /ScriptProcessorNode is deprecated|GL Driver Message|GPU stall due to ReadPixels/;
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const bad = message.type() === "error" || message.type() === "warning";
    if (bad && !known.test(message.text())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  return () => assert.deepEqual(complaints, []);
}

/** Loads the site and presses Play. */
export async function start(page, url, query = "") {
  await page.goto(url + query);
  await page.locator("#play:not([disabled])").click();
  await page.waitForFunction(() => !document.getElementById("canvas").hidden);
}

export async function picture(page, name) {
  fs.mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, name + ".png") });
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
