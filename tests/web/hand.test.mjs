// What the page hands to the player: the result as text on the clipboard, and as a picture.
//   node tests/web/hand.test.mjs [part of a test's name]
import assert from "node:assert/strict";
import fs from "node:fs";

import { expectNoComplaints, launch, run, serve, start } from "./lib.mjs";

const server = await serve();
const browser = await launch();

async function openResult(options, prepare) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  const page = await context.newPage();
  const check = expectNoComplaints(page);
  if (prepare)
    await page.addInitScript(prepare);
  await start(page, server.url, "?screen=result");
  const press = (label) => page.getByRole("button", { name: label }).press("Enter");
  return { context, page, check, press };
}

const says = (page, text) => page.waitForFunction(
  (words) => document.getElementById("nodes").textContent.includes(words), text);

async function copies() {
  const { context, page, check, press } = await openResult({ permissions: ["clipboard-read", "clipboard-write"] });
  await press("Copy result");
  await says(page, "Copied");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^Constrictor · .+\n(?:✅|❌|⏳|⬜){10}\n\d+ of 10 right/u);
  assert.match(text, /code (?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  check();
  await context.close();
}

// An address without https has no Clipboard API, and a browser may refuse: then the old way is left.
async function copiesTheOldWay() {
  for (const refusal of ["absent", "refused"]) {
    const { context, page, check, press } = await openResult({}, refusal === "absent"
      ? () => Object.defineProperty(navigator, "clipboard", { value: undefined })
      : () => { navigator.clipboard.writeText = () => Promise.reject(new Error("no")); });
    await press("Copy result");
    await says(page, "Copied");
    check();
    await context.close();
  }
}

async function tellsARefusal() {
  const { context, page, check, press } = await openResult({}, () => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
    document.execCommand = () => false;
  });
  await press("Copy result");
  await says(page, "Not copied: the browser does not allow it");
  check();
  await context.close();
}

async function savesAPicture() {
  const { context, page, check, press } = await openResult({ acceptDownloads: true });
  const waiting = page.waitForEvent("download");
  await press("Save picture");
  const download = await waiting;
  assert.match(download.suggestedFilename(), /^constrictor-result-\d{4}-\d\d-\d\d\.png$/);
  const bytes = fs.readFileSync(await download.path());
  assert.equal(bytes.toString("latin1", 1, 4), "PNG");
  assert.equal(bytes.readUInt32BE(16), 1200);
  assert.equal(bytes.readUInt32BE(20), 900);
  assert.ok(bytes.length > 20000, `${bytes.length} bytes`);
  if (process.env.KEEP_PICTURE)
    fs.copyFileSync(await download.path(), process.env.KEEP_PICTURE);
  await says(page, "Saved among your downloads");
  check();
  await context.close();
}

await run({
  "the result is copied": copies,
  "it is copied without the Clipboard API": copiesTheOldWay,
  "a refusal is told": tellsARefusal,
  "the result is saved as a picture": savesAPicture,
});
