// A player's data as a file: out of the game and into it by its buttons, and to the desktop and back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import {
  freshPage, launch, phone, picture, run, screen, serve, start, temporaryFolder,
} from "./lib.mjs";
import { lines, readNewest, readRows } from "./store_pages.mjs";

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const desktop = path.resolve(process.env.CONSTRICTOR_DESKTOP ?? path.join(top, "build/check/game/platform/constrictor-headless"));
const folder = temporaryFolder("exchange");
const server = await serve();
const { url } = server;
const browser = await launch();

const byName = (one, other) => (one.name < other.name ? -1 : 1);
const recordsOf = (text) => JSON.parse(text).records.sort(byName);
const profileIn = (save) => JSON.parse(lines(save).slice(1).join("\n"));
const profileOf = (text) => profileIn(Buffer.from(recordsOf(text).find(({ name }) => name === "profile.p1").copies[0], "base64").toString());
const button = (page, name) => page.getByRole("button", { name, exact: true });

async function press(page, key) {
  await page.keyboard.press(key);
  await page.waitForTimeout(150);
}

const newPage = (options) => freshPage(browser, options);

/** A round of which this many questions are answered; all ten end it. */
async function play(page, seed, answers) {
  await start(page, url, `?level=python-basics&seed=${seed}`);
  for (let tries = 0; tries < 20 && (await screen(page)) !== "play"; tries++)
    await press(page, "Enter");
  for (let at = 0; at < answers && (await screen(page)) === "play"; at++) {
    await press(page, "Enter");
    await press(page, "1");
    await press(page, "Enter");
  }
}

async function toPlayers(page) {
  for (let tries = 0; tries < 5 && (await screen(page)) !== "title"; tries++) {
    await page.evaluate(() => window.constrictor.module._web_back());
    await page.evaluate(() => window.constrictor.frames.ask());
    await press(page, "Shift");
    if ((await screen(page)) === "pause")
      await button(page, "Leave, continue later").press("Enter");
    await page.waitForTimeout(200);
  }
  await button(page, "Players").press("Enter");
  await page.waitForFunction(() => document.body.dataset.screen === "profiles");
}

async function pressExport(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Export my data").press("Enter")]);
  assert.match(download.suggestedFilename(), /^constrictor-\d{4}-\d\d-\d\d\.json$/);
  return fs.readFileSync(await download.path(), "utf8");
}

async function pressImport(page, name, text) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button(page, "Import").press("Enter")]);
  await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await page.locator("#trouble").waitFor();
  return `${await page.locator("#trouble-title").textContent()}: ${await page.locator("#trouble-text").textContent()}`;
}

async function goOn(page) {
  await Promise.all([page.waitForEvent("load"), page.locator("#retry").click()]);
  await page.locator("#play:not([disabled])").click();
  await page.waitForFunction(() => !document.getElementById("canvas").hidden);
}

function runDesktop(...parts) {
  return execFileSync(desktop, parts, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function refusedByDesktop(...parts) {
  try {
    runDesktop(...parts);
  } catch (error) {
    assert.equal(error.status, 1);
    return error.stderr;
  }
  return assert.fail("it was taken");
}

/** The text of a file with one whole round, and one that waits. */
async function playedFile() {
  const { context, page, quiet } = await newPage();
  await play(page, 5, 10);
  for (let tries = 0; tries < 40 && (await screen(page)) !== "result"; tries++)
    await press(page, "Enter");
  await play(page, 6, 3);
  await toPlayers(page);
  const text = await pressExport(page);
  quiet();
  await context.close();
  return text;
}

const played = await playedFile();

async function exported() {
  const names = recordsOf(played).map(({ name }) => name);
  assert.deepEqual(names, ["history.p1", "last", "profile.p1", "replay.p1.python-basics.100", "run.p1"]);
}

async function toTheDesktopAndBack() {
  const [first, second, third] = ["one.json", "two.json", "three.json"].map((name) => path.join(folder, name));
  fs.writeFileSync(first, played);
  const home = path.join(folder, "home");
  assert.match(runDesktop("--user-dir", home, "--import", first), /new here: 1, known: 0; answers new here: 10/);
  assert.match(runDesktop("--user-dir", home, "--import", first), /new here: 0, known: 1; answers new here: 0/);
  assert.match(runDesktop("--user-dir", home, "--export", second), /1 player and 10 answers/);
  assert.deepEqual(recordsOf(fs.readFileSync(second, "utf8")), recordsOf(played));
  assert.match(runDesktop("--user-dir", home, "--stats"), /All +10 /);

  const { context, page, quiet } = await newPage();
  await start(page, url);
  await toPlayers(page);
  const told = await pressImport(page, "two.json", fs.readFileSync(second, "utf8"));
  assert.equal(told, "Imported: 1 player is new here. 10 answers were added.");
  await goOn(page);
  await toPlayers(page);
  const back = await pressExport(page);
  assert.deepEqual(recordsOf(back), recordsOf(played));
  fs.writeFileSync(third, back);
  assert.match(runDesktop("--user-dir", home, "--import", third), /new here: 0, known: 1; answers new here: 0/);
  quiet();
  await context.close();
}

async function intoAFreshPhone() {
  const { context, page, quiet } = await newPage(phone);
  await start(page, url);
  await toPlayers(page);
  await picture(page, "exchange-phone");
  await pressImport(page, "mine.json", played);
  await picture(page, "exchange-told-phone");
  await goOn(page);
  await button(page, "Continue the round").waitFor({ state: "attached" });
  assert.equal(lines(await readNewest(page, "history.p1")).filter((line) => line.startsWith("answer2")).length, 10);
  await toPlayers(page);
  assert.equal(await page.getByRole("button", { name: /^Player \d/ }).count(), 1, "nobody stays beside the player who came");
  quiet();
  await context.close();
}

async function twiceAndMerged() {
  const { context, page, quiet } = await newPage();
  await play(page, 9, 10);
  for (let tries = 0; tries < 40 && (await screen(page)) !== "result"; tries++)
    await press(page, "Enter");
  for (const known of [false, true]) {
    await toPlayers(page);
    const told = await pressImport(page, "mine.json", played);
    assert.match(told, known ? /1 player was here already\. 0 answers/ : /1 player is new here\. 10 answers/);
    await goOn(page);
  }
  await toPlayers(page);
  await button(page, "Player 1 (2), Playing now").waitFor({ state: "attached" });
  assert.equal(await page.getByRole("button", { name: /^Player \d/ }).count(), 2);
  const records = recordsOf(await pressExport(page));
  assert.equal(records.filter(({ name }) => name.startsWith("run.")).length, 1);
  // What the browser has renamed and sealed anew is a whole save to the desktop.
  const file = path.join(folder, "both.json");
  fs.writeFileSync(file, await pressExport(page));
  const home = path.join(folder, "both");
  assert.match(runDesktop("--user-dir", home, "--import", file), /new here: 2, known: 0; answers new here: 20/);
  assert.match(runDesktop("--user-dir", home, "--profile", "Player 1 (2)", "--stats"), /^Player 1 \(2\)[^]*All +10 /);
  quiet();
  await context.close();
}

/** The same player has played on at two places. */
async function merged() {
  const { context, page, quiet } = await newPage();
  await start(page, url);
  await toPlayers(page);
  await pressImport(page, "mine.json", played);
  await goOn(page);
  await page.goto("about:blank");
  await play(page, 21, 10);
  for (let tries = 0; tries < 40 && (await screen(page)) !== "result"; tries++)
    await press(page, "Enter");
  await toPlayers(page);
  const further = path.join(folder, "further.json");
  fs.writeFileSync(further, await pressExport(page));
  const home = path.join(folder, "merged");
  const early = path.join(folder, "early.json");
  fs.writeFileSync(early, played);
  runDesktop("--user-dir", home, "--import", early);
  // Ten, and the three of the round that waited and was ended.
  assert.match(runDesktop("--user-dir", home, "--import", further), /new here: 0, known: 1; answers new here: 13/);
  const last = path.join(folder, "last.json");
  runDesktop("--user-dir", home, "--export", last);
  assert.match(await pressImport(page, "last.json", fs.readFileSync(last, "utf8")), /1 player was here already\. 0 answers/);
  await goOn(page);
  const [record] = profileIn(await readNewest(page, "profile.p1")).records;
  assert.equal(record.plays, 2);
  const [first] = profileOf(played).records;
  assert.ok(record.played > first.played);
  const firstStays = record.score === first.score && record.mean_ms === first.mean_ms;
  assert.equal(record.scored, firstStays ? first.scored : record.played, "the day is that of the best");
  assert.equal((await readRows(page, "conflicts")).length, 0);
  quiet();
  await context.close();
}

async function damaged() {
  const { context, page, quiet } = await newPage();
  await start(page, url);
  await toPlayers(page);
  const before = recordsOf(await pressExport(page));
  const at = played.indexOf('"copies":["') + 20;
  const other = played[at] === "A" ? "B" : "A";
  const file = path.join(folder, "damaged.json");
  const wrong = {
    [played.slice(0, at) + other + played.slice(at + 1)]: /damaged: the checksum of \S+ does not fit\. Nothing was taken/,
    [played.slice(0, -5)]: /not one of Constrictor's exports/,
    [played.replace('"version":1', '"version":2')]: /newer version/,
    "{}": /not one of/,
  };
  for (const [text, said] of Object.entries(wrong)) {
    assert.match(await pressImport(page, "damaged.json", text), said);
    if (text === "{}")
      await picture(page, "exchange-damaged");
    await page.locator("#retry").click();
    await page.locator("#trouble").waitFor({ state: "hidden" });
    fs.writeFileSync(file, text);
    assert.match(refusedByDesktop("--user-dir", path.join(folder, "none"), "--import", file), said);
  }
  assert.equal(await screen(page), "profiles");
  assert.deepEqual(recordsOf(await pressExport(page)), before);
  assert.deepEqual(fs.readdirSync(path.join(folder, "none")), [".lock"]);
  quiet();
  await context.close();
}

/** Opens the players' screen; `opened` expects that the picker opens, `wait` lets presses count no more. */
async function atImport(options) {
  const { context, page, quiet } = await newPage(options);
  await start(page, url);
  await toPlayers(page);
  const opened = async (act) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser", { timeout: 20000 }), act()]);
    await chooser.setFiles([]);
  };
  await button(page, "Import").focus(); // which scrolls it into sight
  await page.waitForTimeout(500);
  const box = await button(page, "Import").boundingBox();
  const middle = [box.x + box.width / 2, box.y + box.height / 2];
  return { context, page, quiet, opened, middle, wait: () => page.waitForTimeout(6000) };
}

async function byTouch() {
  const { context, page, quiet, opened, middle, wait } = await atImport(phone);
  await wait();
  await opened(() => page.touchscreen.tap(...middle));
  quiet();
  await context.close();
}

async function byMouseAndKeys() {
  const { context, page, quiet, opened, middle, wait } = await atImport();
  await wait();
  await opened(() => page.mouse.click(...middle));
  await button(page, "Import").focus();
  await wait();
  await opened(() => page.keyboard.press("Space"));
  quiet();
  await context.close();
}

/** As by a gamepad: a button of the page asks for the press that the browser wants. */
async function withoutAPress() {
  const { context, page, quiet, opened, wait } = await atImport();
  await button(page, "Import").evaluate((element) => { setTimeout(() => element.click(), 5500); });
  await wait();
  await page.locator("#retry", { hasText: "Choose a file" }).waitFor();
  await opened(() => page.locator("#retry").click());
  assert.equal(await page.locator("#trouble").isVisible(), false);
  quiet();
  await context.close();
}

try {
  await run({
    "exported by the button": exported,
    "to the desktop and back": toTheDesktopAndBack,
    "into a fresh phone": intoAFreshPhone,
    "twice, beside another player": twiceAndMerged,
    "the same player at two places": merged,
    "damaged files": damaged,
    "the picker by touch": byTouch,
    "the picker by mouse and keys": byMouseAndKeys,
    "the picker without a press": withoutAPress,
  });
} finally {
  await browser.close();
  await server.close();
}
