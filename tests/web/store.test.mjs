// The saves: several tabs, what a dead one leaves, and a browser that refuses. Kills are in kills.test.mjs.
import assert from "node:assert/strict";

import { launch, run, serve } from "./lib.mjs";
import { crash, lines, newContext, openPage, openStore, pageFolder, readAll, readRows } from "./store_pages.mjs";

const server = await serve(pageFolder);
const { url } = server;
const browser = await launch();

// In the page: 200 answers, each a line of history, a line of the run and, after every tenth, a profile
// that counts the answers and is merged as the game does it.
function saveAnswers(tab) {
  let count = Number(read("profile.p1") ?? 0);
  const merge = () => {
    let merged = 0;
    for (let foreign = store.takeForeign(); foreign; foreign = store.takeForeign()) {
      count += Number(decode(foreign.theirs)) - Number(decode(foreign.base) || 0);
      write("profile.p1", String(count));
      merged++;
    }
    return merged;
  };
  const one = (number) => {
    merge();
    append("history.p1", `${tab}:${number}\n`);
    append("run.p1", `${tab}:${number}\n`);
    count++;
    if (number % 10 === 0)
      write("profile.p1", String(count));
  };
  return (async () => {
    for (let number = 1; number <= 200; number++) {
      one(number);
      await new Promise((done) => setTimeout(done, Math.random() * 4));
    }
    do
      await store.settled();
    while (merge() > 0);
    await store.settled();
    return waiting().filter((key) => key.includes(store.tab)).length;
  })();
}

async function tabsAtOnce(tabs) {
  const context = await newContext(browser);
  const first = await openPage(context, url);
  await first.evaluate(async () => {
    write("profile.p1", "0");
    await store.settled();
  });
  const pages = [];
  for (let tab = 0; tab < tabs; tab++)
    pages.push(await openPage(context, url));
  const left = await Promise.all(pages.map((page, tab) => page.evaluate(saveAnswers, tab)));
  assert.deepEqual(left, pages.map(() => 0));
  const runs = await Promise.all(pages.map((page) => page.evaluate(() => read("run.p1"))));
  runs.forEach((text, tab) => assert.equal(lines(text).filter((line) => line.startsWith(`${tab}:`)).length, 200));
  const rows = await readRows(first, "records");
  const found = await readAll(context, url);
  const expected = pages.flatMap((page, tab) => Array.from({ length: 200 }, (_, at) => `${tab}:${at + 1}`));
  assert.deepEqual(lines(found["history.p1"]).sort(), expected.sort());
  assert.equal(rows.filter(({ name }) => name.startsWith("run.p1.")).length, tabs);
  assert.equal(Number(found["profile.p1"]), tabs * 200);
  assert.equal((await readRows(first, "conflicts")).length, 0);
  await context.close();
}

// A database that stands still: what was journaled is all there is.
function holdDatabase() {
  const real = IDBDatabase.prototype.transaction;
  window.holding = false;
  IDBDatabase.prototype.transaction = function transaction(...rest) {
    if (window.holding)
      throw new DOMException("held by the test", "AbortError");
    return real.apply(this, rest);
  };
}

async function journalReplayedOnce() {
  const context = await newContext(browser, holdDatabase);
  const page = await openPage(context, url);
  const copies = await page.evaluate(async () => {
    append("history.p1", "before\n");
    await store.settled();
    window.holding = true;
    const safe = [append("history.p1", "one\n"), append("history.p1", "two\n"), write("last", "p1")];
    await store.settled();
    return { safe, mode: store.mode, reason: store.reason, items: waiting().map((key) => [key, localStorage.getItem(key)]) };
  });
  assert.deepEqual(copies.safe, [true, true, true]);
  assert.equal(copies.mode, "memory");
  assert.match(copies.reason, /journal/);
  await crash(page);
  const pages = await Promise.all([openPage(context, url), openPage(context, url), openPage(context, url)]);
  for (const other of pages)
    assert.equal(await other.evaluate(() => read("history.p1")), "before\none\ntwo\n");
  // A browser that died can bring items back that were taken away.
  await pages[0].evaluate((items) => items.forEach(([key, text]) => localStorage.setItem(key, text)), copies.items);
  const found = await readAll(context, url);
  assert.equal(found["history.p1"], "before\none\ntwo\n");
  assert.equal(found.last, "p1");
  assert.deepEqual(await pages[0].evaluate(() => waiting()), []);
  await context.close();
}

async function profileOfDeadTab() {
  const context = await newContext(browser, holdDatabase);
  const [first, second] = [await openPage(context, url), await openPage(context, url)];
  await first.evaluate(() => {
    window.holding = true;
    write("profile.p1", "of the dead tab");
    append("history.p1", "x\n");
  });
  await second.evaluate(async () => {
    write("profile.p1", "of the other tab");
    await store.settled();
  });
  await first.close();
  const third = await openPage(context, url);
  const met = await third.evaluate(async () => {
    const foreign = store.takeForeign();
    const before = read("profile.p1");
    write("profile.p1", "of both");
    await store.settled();
    return { before, theirs: decode(foreign.theirs), base: foreign.base.length };
  });
  assert.deepEqual(met, { before: "of the other tab", theirs: "of the dead tab", base: 0 });
  const found = await readAll(context, url);
  assert.equal(found["profile.p1"], "of both");
  assert.equal((await readRows(third, "conflicts")).length, 0);
  assert.ok((await readRows(third, "aside")).some(({ bytes }) => bytes === "of the dead tab"));
  await context.close();
}

async function runsOfTwoTabs() {
  const context = await newContext(browser);
  const [first, second] = [await openPage(context, url), await openPage(context, url)];
  await first.evaluate(() => (write("run.p1", "of the first\n"), store.settled()));
  await second.evaluate(() => (write("run.p1", "of the second\n"), store.settled()));
  await first.evaluate(() => (append("run.p1", "more\n"), store.settled()));
  const third = await openPage(context, url);
  assert.equal(await third.evaluate(() => read("run.p1")), null, "a run that is being played is not taken up");
  await third.close();
  await first.reload();
  await openStore(first);
  assert.equal(await first.evaluate(() => read("run.p1")), "of the first\nmore\n");
  await first.evaluate(() => (append("run.p1", "after\n"), store.change("remove", "run.p1"), store.settled()));
  await second.close();
  await first.reload();
  await openStore(first);
  assert.equal(await first.evaluate(() => read("run.p1")), "of the second\n");
  await context.close();
}

async function copiesAndAside() {
  const context = await newContext(browser);
  const page = await openPage(context, url);
  await page.evaluate(() => {
    for (let number = 1; number <= 7; number++)
      write("replay.p1.x.100", `copy ${number}`);
    store.change("aside", "replay.p1.x.100", new TextEncoder().encode("copy 6"), 1);
    write("replay.p1.y.100", "gone");
    store.change("remove", "replay.p1.y.100");
    return store.settled();
  });
  await page.reload();
  await openStore(page);
  const copies = await page.evaluate(() => [0, 1, 2, 3, 4].map((version) => read("replay.p1.x.100", version)));
  assert.deepEqual(copies, ["copy 7", null, "copy 5", "copy 4", "copy 3"]);
  assert.equal(await page.evaluate(() => store.records.has("replay.p1.y.100")), false);
  assert.deepEqual((await readRows(page, "aside")).map(({ bytes }) => bytes), ["copy 6"]);
  await context.close();
}

// --- A browser that refuses ---

function fullStorage() {
  const real = Storage.prototype.setItem;
  window.full = true;
  Storage.prototype.setItem = function setItem(...rest) {
    if (window.full)
      throw new DOMException("full", "QuotaExceededError");
    return real.apply(this, rest);
  };
}

async function journalFull() {
  const context = await newContext(browser, fullStorage);
  const page = await openPage(context, url);
  const told = await page.evaluate(async () => {
    const safe = append("history.p1", "one\n");
    const settled = await store.settled();
    return { safe, settled, mode: store.mode, reason: store.reason };
  });
  assert.deepEqual([told.safe, told.settled, told.mode], [false, true, "durable"]);
  assert.match(told.reason, /journal/);
  const well = await page.evaluate(async () => {
    window.full = false;
    const safe = append("history.p1", "two\n");
    await store.settled();
    return { safe, reason: store.reason };
  });
  assert.deepEqual(well, { safe: true, reason: "" });
  await page.reload();
  await openStore(page);
  assert.equal(await page.evaluate(() => read("history.p1")), "one\ntwo\n");
  await context.close();
}

// Breaks puts of the database in the way `window.trouble` names.
function troubledDatabase() {
  const real = IDBObjectStore.prototype.put;
  window.trouble = "";
  IDBObjectStore.prototype.put = function put(...rest) {
    if (window.trouble === "QuotaExceededError")
      throw new DOMException("full", "QuotaExceededError");
    if (window.trouble === "abort")
      setTimeout(() => this.transaction.abort());
    if (window.trouble === "abort" && this.name === "applied")
      this.transaction.abort();
    return real.apply(this, rest);
  };
}

async function databaseRefuses(trouble, said) {
  const context = await newContext(browser, troubledDatabase);
  const page = await openPage(context, url);
  const told = await page.evaluate(async (how) => {
    let news = 0;
    store.onnews = () => news++;
    window.trouble = how;
    const safe = [append("history.p1", "one\n"), append("history.p1", "two\n")];
    const settled = await store.settled();
    return { safe, settled, mode: store.mode, reason: store.reason, news };
  }, trouble);
  assert.deepEqual([told.safe, told.settled, told.mode, told.news], [[true, true], false, "memory", 1]);
  assert.match(told.reason, said);
  const well = await page.evaluate(async () => {
    window.trouble = "";
    append("history.p1", "three\n");
    return { settled: await store.settled(), mode: store.mode, reason: store.reason, left: waiting().length };
  });
  assert.deepEqual(well, { settled: true, mode: "durable", reason: "", left: 0 });
  assert.equal((await readAll(context, url))["history.p1"], "one\ntwo\nthree\n");
  await context.close();
}

async function databaseBlocked() {
  const context = await newContext(browser, () => {
    if (!sessionStorage.getItem("allowed"))
      Object.defineProperty(window, "indexedDB", { get: () => { throw new DOMException("no", "SecurityError"); } });
  });
  const page = await openPage(context, url);
  const told = await page.evaluate(() => {
    const safe = append("history.p1", "one\n");
    return { safe, mode: store.mode, reason: store.reason };
  });
  assert.deepEqual([told.safe, told.mode], [true, "memory"]);
  assert.match(told.reason, /allow this site/);
  assert.equal((await readAll(context, url))["history.p1"], "one\n", "the journal is read without a database");
  await page.evaluate(() => sessionStorage.setItem("allowed", "1"));
  await page.reload();
  await openStore(page);
  assert.deepEqual(await page.evaluate(() => [read("history.p1"), store.mode, waiting().length]), ["one\n", "durable", 0]);
  await context.close();
}

async function everythingBlocked() {
  const context = await newContext(browser, () => {
    const refuse = { get: () => { throw new DOMException("no", "SecurityError"); } };
    for (const name of ["indexedDB", "localStorage", "sessionStorage"])
      Object.defineProperty(window, name, refuse);
    Object.defineProperty(navigator, "locks", { get: () => undefined });
  });
  const page = await openPage(context, url);
  const told = await page.evaluate(async () => {
    const safe = append("history.p1", "one\n");
    return { safe, settled: await store.settled(), mode: store.mode, reason: store.reason, here: read("history.p1") };
  });
  assert.deepEqual([told.safe, told.settled, told.mode, told.here], [false, false, "memory", "one\n"]);
  assert.match(told.reason, /memory alone/);
  await context.close();
}

async function newerDatabase() {
  const context = await newContext(browser);
  const page = await openPage(context, url);
  await page.evaluate(() => (append("history.p1", "old\n"), store.settled()));
  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open("constrictor", 2);
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = () => reject(request.error);
  }));
  const told = await page.evaluate(async () => {
    const safe = append("history.p1", "new\n");
    await store.settled();
    return [safe, store.mode, store.reason];
  });
  assert.deepEqual(told.slice(0, 2), [true, "memory"]);
  assert.match(told[2], /newer version/);
  await context.close();
}

// Without Web Locks a tab is alive while it beats.
async function withoutLocks() {
  const context = await newContext(browser, () => Object.defineProperty(navigator, "locks", { get: () => undefined }));
  const [first, second] = [await openPage(context, url), await openPage(context, url)];
  await first.evaluate(() => (write("run.p1", "playing\n"), store.settled()));
  await second.reload();
  await openStore(second);
  assert.equal(await second.evaluate(() => read("run.p1")), null);
  await first.reload();
  await openStore(first);
  assert.equal(await first.evaluate(() => read("run.p1")), "playing\n");
  await context.close();
}

// --- The file ---

async function exportAndImport() {
  const one = await newContext(browser);
  const from = await openPage(one, url);
  const profile = (created, name) => `constrictor-save 1\n${JSON.stringify({ created, name })}`;
  const text = await from.evaluate(async (ann) => {
    write("profile.p1", ann);
    append("history.p1", "\nanswer one\nanswer two \u00e9\n");
    write("run.p1", "a run\n");
    write("replay.p1.level.100", "a replay");
    write("last", "p1");
    return (await store.exportData()).text();
  }, profile(5, "Ann"));
  const take = (page, content) => page.evaluate((json) =>
    store.importData(new Blob([json])).then(JSON.stringify, (error) => error.message), content);

  const two = await newContext(browser);
  const into = await openPage(two, url);
  await into.evaluate(async (bob) => {
    write("profile.p1", bob);
    append("history.p1", "\nanswer of Bob\n");
    await store.settled();
  }, profile(9, "Bob"));
  for (let at = 0; at < text.length; at += 7) {
    const damaged = text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
    if (!/^[^]*"created":"[^"]*$/.test(text.slice(0, at)))
      assert.match(await take(into, damaged), /damaged|not one of|newer/, `a change at ${at}`);
  }
  assert.match(await take(into, text.slice(0, -1)), /not one of/);
  assert.match(await take(into, text.replace('"version":1', '"version":2')), /newer version/);
  assert.equal(await take(into, text), '{"added":1,"met":0,"answers":2}');
  assert.equal(await take(into, text), '{"added":0,"met":1,"answers":0}');
  const found = await readAll(two, url);
  assert.equal(found["profile.p1"], profile(9, "Bob"));
  assert.equal(found["profile.p2"], profile(5, "Ann"));
  assert.deepEqual(lines(found["history.p1"]), ["answer of Bob"]);
  assert.deepEqual(lines(found["history.p2"]), ["answer one", "answer two \u00e9"]);
  assert.deepEqual([found["run.p2"], found["replay.p2.level.100"], found.last], ["a run\n", "a replay", "p2"]);

  // Home again: the same player has gone on in the meantime.
  await from.evaluate(async (ann) => {
    append("history.p1", "\nanswer three\n");
    write("profile.p1", ann);
    await store.settled();
  }, profile(5, "Anna"));
  assert.equal(await take(from, text), '{"added":0,"met":1,"answers":0}');
  await from.close();
  const home = await openPage(one, url);
  assert.deepEqual(lines(await home.evaluate(() => read("history.p1"))), ["answer one", "answer two \u00e9", "answer three"]);
  assert.equal(await home.evaluate(() => read("profile.p1")), profile(5, "Anna"));
  await one.close();
  await two.close();
}

try {
  await run({
    "two tabs save 200 answers each": () => tabsAtOnce(2),
    "three tabs save 200 answers each": () => tabsAtOnce(3),
    "four tabs save 200 answers each": () => tabsAtOnce(4),
    "a journal is replayed once": journalReplayedOnce,
    "the profile of a dead tab is merged": profileOfDeadTab,
    "the runs of two tabs stay apart": runsOfTwoTabs,
    "copies, gaps and removal": copiesAndAside,
    "journal full": journalFull,
    "database full": () => databaseRefuses("QuotaExceededError", /no room left/),
    "transaction aborted": () => databaseRefuses("abort", /broke off/),
    "database blocked": databaseBlocked,
    "everything blocked": everythingBlocked,
    "database of a newer version": newerDatabase,
    "without Web Locks": withoutLocks,
    "export and import": exportAndImport,
  });
} finally {
  await browser.close();
  await server.close();
}
