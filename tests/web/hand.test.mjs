// What the page hands to the player: the result as text on the clipboard, and as a picture.
//   node tests/web/hand.test.mjs [part of a test's name]
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

import { freshPage, inkOf, laptop, launch, pictures, run, says, serve, start } from "./lib.mjs";

const server = await serve();
const browser = await launch();

async function openResult(options, prepare, screen = "result") {
  const { context, page, quiet: check } = await freshPage(browser, { ...laptop, ...options });
  if (prepare)
    await page.addInitScript(prepare);
  await start(page, server.url, `?screen=${screen}`);
  const press = (label) => page.getByRole("button", { name: label }).press("Enter");
  return { context, page, check, press };
}


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

/** A picture of something is neither empty nor all ink, reaches from the top to the bottom, and has words in its middle. */
async function expectPicture(page, bytes, width, height) {
  assert.equal(bytes.toString("latin1", 1, 4), "PNG");
  assert.equal(bytes.readUInt32BE(16), width);
  assert.equal(bytes.readUInt32BE(20), height);
  assert.ok(bytes.length > 20000, `${bytes.length} bytes`);
  const { ink, rows, ...decoded } = await inkOf(page, bytes);
  assert.deepEqual(decoded, { width, height });
  assert.ok(ink > 0.05 && ink < 0.9 && rows > 0.9, `${ink} ink on ${rows} of the rows`);
  const inside = await inkOf(page, bytes, 0.15);
  assert.ok(inside.ink > 0.02 && inside.ink < 0.5 && inside.rows > 0.3, `${inside.ink} ink on ${inside.rows} within`);
}

/** What the button saves; kept among the tests' pictures. */
async function savesAPicture(screen, label, stem, [width, height]) {
  const { context, page, check, press } = await openResult({ acceptDownloads: true }, undefined, screen);
  const waiting = page.waitForEvent("download");
  await press(label);
  const download = await waiting;
  assert.match(download.suggestedFilename(), new RegExp(`^constrictor-${stem}-\\d{4}-\\d\\d-\\d\\d\\.png$`));
  const bytes = fs.readFileSync(await download.path());
  fs.mkdirSync(pictures, { recursive: true });
  fs.writeFileSync(path.join(pictures, `saved-${stem}.png`), bytes);
  await expectPicture(page, bytes, width, height);
  await says(page, "Saved among your downloads");
  check();
  await context.close();
}

await run({
  "the result is copied": copies,
  "it is copied without the Clipboard API": copiesTheOldWay,
  "a refusal is told": tellsARefusal,
  "the result is saved as a picture": () => savesAPicture("result", "Save picture", "result", [1200, 900]),
  "a passed exam saves its certificate": () => savesAPicture("examresult", "Save certificate", "certificate", [1600, 1131]),
});
