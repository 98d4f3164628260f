// The saves through the whole game: rounds in two tabs, a renderer killed in the middle of one, and a
// browser that refuses its database.
import assert from "node:assert/strict";

import { expectNoComplaints, launch, run, screen, serve, start } from "./lib.mjs";
import { crash, lines, readNewest, readRows } from "./store_pages.mjs";

const server = await serve();
const { url } = server;
const browser = await launch();
const level = "?level=python-basics&seed=";


async function press(page, key) {
  await page.keyboard.press(key);
  await page.waitForTimeout(150);
}

async function begin(page, query) {
  await start(page, url, query);
  await page.waitForFunction(() => document.body.dataset.screen === "card" || document.body.dataset.screen === "play");
  for (let tries = 0; tries < 20 && (await screen(page)) !== "play"; tries++)
    await press(page, "Enter");
}

// Answers question after question with the first choice; stops when so many are answered or it is over.
async function answer(page, questions) {
  for (let at = 0; at < questions && (await screen(page)) === "play"; at++) {
    await press(page, "1");
    await press(page, "Enter");
  }
}

async function finish(page) {
  for (let tries = 0; tries < 80 && (await screen(page)) !== "result"; tries++)
    await answer(page, 1);
  assert.equal(await screen(page), "result");
}

const answers = (history) => lines(history).filter((line) => line.startsWith("answer2"));

async function twoTabs() {
  const context = await browser.newContext();
  const pages = [await context.newPage(), await context.newPage()];
  const quiet = pages.map(expectNoComplaints);
  await begin(pages[0], `${level}5`);
  await begin(pages[1], `${level}6`);
  for (let tries = 0; tries < 6; tries++)
    for (const page of pages) {
      await page.bringToFront();
      await answer(page, 1);
    }
  for (const page of pages) {
    await page.bringToFront();
    for (let tries = 0; tries < 10 && (await screen(page)) === "pause"; tries++)
      await press(page, "Enter");
    await finish(page);
  }
  await pages[0].waitForTimeout(500);
  const history = await readNewest(pages[0], "history.p1");
  assert.equal(answers(history).length, 20);
  const profile = JSON.parse(lines(await readNewest(pages[0], "profile.p1")).slice(1).join("\n"));
  assert.equal(profile.records.reduce((sum, { plays }) => sum + plays, 0), 2);
  assert.equal((await readRows(pages[0], "conflicts")).length, 0);
  quiet.forEach((check) => check());
  await context.close();
}

async function killedInTheMiddle() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await begin(page, `${level}7`);
  await answer(page, 3);
  await press(page, "2");
  await crash(page);
  const again = await context.newPage();
  const quiet = expectNoComplaints(again);
  await start(again, url);
  const log = await readNewest(again, "run.p1");
  assert.ok(/seed[ =:]*7\b/.test(log), log.slice(0, 300));
  await again.waitForFunction(() => document.body.dataset.screen === "title");
  await press(again, "Enter"); // goes on with the unfinished run
  for (let tries = 0; tries < 10 && (await screen(again)) !== "play"; tries++)
    await press(again, "Enter");
  await finish(again);
  await again.waitForTimeout(500);
  const history = answers(await readNewest(again, "history.p1"));
  assert.equal(history.length, 10);
  assert.ok(history.every((line) => line.split("\t")[2] === "7"), history[0]);
  assert.equal(await readNewest(again, "run.p1"), "");
  quiet();
  await context.close();
}

async function databaseFull() {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function put(...rest) {
      if (window.full)
        throw new DOMException("full", "QuotaExceededError");
      return real.apply(this, rest);
    };
  });
  const page = await context.newPage();
  const quiet = expectNoComplaints(page);
  await begin(page, `${level}8`);
  await page.evaluate(() => { window.full = true; });
  await answer(page, 2);
  await page.getByText(/no room left/).first().waitFor({ state: "attached", timeout: 5000 });
  await answer(page, 1);
  await page.evaluate(() => { window.full = false; });
  await finish(page);
  await page.waitForTimeout(500);
  assert.equal(answers(await readNewest(page, "history.p1")).length, 10);
  // The banner goes, and a moment later what was said of it to a screen reader.
  await page.waitForFunction(() => !document.body.textContent.includes("no room left"));
  quiet();
  await context.close();
}

try {
  await run({
    "rounds in two tabs": twoTabs,
    "renderer killed in the middle of a round": killedInTheMiddle,
    "database full during a round": databaseFull,
  });
} finally {
  await browser.close();
  await server.close();
}
