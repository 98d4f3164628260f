// Pages that hold nothing but the saves: store.js without the game.
import path from "node:path";
import { fileURLToPath } from "node:url";

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The folder that has store.js under its own name. */
export const pageFolder = path.join(top, "emscripten/page");

/** A context of its own; `prepare` runs in each page before anything else. */
export async function newContext(browser, prepare) {
  const context = await browser.newContext();
  await prepareContext(context);
  if (prepare)
    await context.addInitScript(prepare);
  return context;
}

/** What openPage() needs of a context. */
export function prepareContext(context) {
  return context.route("**/bare.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>saves</title>" }));
}

/** A page with an open store as `store`, and short words for what tests do. */
export async function openPage(context, url) {
  const page = await context.newPage();
  await page.goto(`${url}bare.html`);
  await openStore(page);
  return page;
}

export function openStore(page) {
  return page.evaluate(async () => {
    const { openStore } = await import("./store.js");
    window.store = await openStore();
    const encoder = new TextEncoder();
    const decoder = new TextDecoder();
    window.write = (name, text) => window.store.change("write", name, encoder.encode(text));
    window.append = (name, text) => window.store.change("append", name, encoder.encode(text));
    window.read = (name, version = 0) => {
      const bytes = window.store.records.get(name)?.[version];
      return bytes ? decoder.decode(bytes) : null;
    };
    window.decode = (bytes) => decoder.decode(bytes);
    window.waiting = () => Object.keys(localStorage).filter((key) => key.startsWith("constrictor.journal."));
  });
}

/** What a page that starts now finds: name -> text of the newest copy. */
export async function readAll(context, url) {
  const page = await openPage(context, url);
  const found = await page.evaluate(() =>
    Object.fromEntries([...store.records].map(([name, [bytes]]) => [name, bytes ? decode(bytes) : null])));
  await page.close();
  return found;
}

/** All rows of one object store. */
export function readRows(page, name) {
  return page.evaluate((wanted) => new Promise((resolve, reject) => {
    const request = indexedDB.open("constrictor");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const all = request.result.transaction(wanted).objectStore(wanted).getAll();
      all.onsuccess = () => {
        request.result.close();
        resolve(all.result.map((row) => ({ ...row, bytes: row.bytes && new TextDecoder().decode(row.bytes) })));
      };
    };
  }), name);
}

/** The newest copy of the record whose name begins so, of all tabs' the one that changed last; "" for none. */
export async function readNewest(page, beginning) {
  const rows = await page.evaluate((wanted) => new Promise((resolve, reject) => {
    const request = indexedDB.open("constrictor");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const all = request.result.transaction("records").objectStore("records").getAll();
      all.onsuccess = () => {
        request.result.close();
        resolve(all.result.filter(({ name }) => name.startsWith(wanted))
          .map(({ changed, versions }) => ({ changed, text: versions[0] ? new TextDecoder().decode(versions[0]) : "" })));
      };
    };
  }), beginning);
  return rows.sort((one, other) => other.changed - one.changed)[0]?.text ?? "";
}

/** Ends the page's process as a crash does. */
export async function crash(page) {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((done) => page.once("crash", done));
  session.send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
}

export function lines(text) {
  return (text ?? "").split("\n").filter((line) => line);
}
