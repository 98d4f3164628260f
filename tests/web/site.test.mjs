// The built folder as a whole: what it weighs, that a repeated build is the same, how servers send it,
// that it starts without a network, and how a new version takes the place of an old one.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { expectNoComplaints, launch, picture, run, serve, site, start } from "./lib.mjs";

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const module = path.resolve(site, "../game/platform");
const python = "/usr/bin/python3";
const makeSite = path.join(top, "emscripten/make_site.py");

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "constrictor-site-"));
fs.chmodSync(scratch, 0o755); // nginx started by root reads as somebody else
process.on("exit", () => fs.rmSync(scratch, { recursive: true, force: true }));

const inScratch = (name) => path.join(scratch, name);
const list = (folder) => fs.readdirSync(folder).filter((name) => !name.startsWith(".")).sort();
const execute = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "pipe", "inherit"] }).toString();
const install = (folder, from) => execute(path.join(top, "emscripten/install"), folder, from);

/** A site whose module differs from the built one by a space. */
function makeOther(name) {
  const folder = inScratch(`module-${name}`);
  fs.mkdirSync(folder);
  for (const file of ["constrictor.js", "constrictor.wasm"])
    fs.copyFileSync(path.join(module, file), path.join(folder, file));
  fs.appendFileSync(path.join(folder, "constrictor.js"), `\n// ${name}\n`);
  execute(python, "-B", makeSite, folder, inScratch(name));
  return inScratch(name);
}

async function withBrowser(test) {
  const browser = await launch();
  try {
    await test(browser);
  } finally {
    await browser.close();
  }
}

/** Until the worker controls the page and all that it keeps is kept. */
function ready(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    while (registration.active.state !== "activated" || !navigator.serviceWorker.controller)
      await new Promise((done) => setTimeout(done, 20));
  });
}

const screen = (page, name) => page.waitForFunction((wanted) => document.body.dataset.screen === wanted, name);
const cacheNames = (page) => page.evaluate(() => caches.keys());
const scriptName = (folder) => list(folder).find((name) => /^constrictor\..*\.js$/.test(name));
const loadedScript = (page) => page.evaluate(() => [...document.scripts].map((script) => script.src).find((src) => src.includes("constrictor")).split("/").pop());

const nginxTypes = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css",
  json: "application/json",
  webmanifest: "application/manifest+json",
  wasm: "application/wasm",
  pack: "application/octet-stream",
  svg: "image/svg+xml",
  png: "image/png",
  txt: "text/plain; charset=utf-8",
};

/** nginx on a port of its own, with the documented lines and nothing else; gives test() its address. */
async function withNginx(root, test) {
  const port = 20000 + (process.pid % 20000);
  const file = inScratch("nginx.conf");
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${inScratch(name)};`);
  fs.writeFileSync(file, `daemon off; pid ${inScratch("nginx.pid")}; error_log stderr;
    events {} http { access_log off; ${paths.join(" ")}
    server { listen 127.0.0.1:${port}; root ${root}; include ${path.join(top, "emscripten/nginx.conf")}; } }`);
  const nginx = spawn("/usr/sbin/nginx", ["-e", "stderr", "-c", file], { stdio: ["ignore", "ignore", "inherit"] });
  try {
    const url = `http://localhost:${port}/`;
    await answers(url + "play/");
    await test(url);
  } finally {
    nginx.kill();
  }
}

async function answers(url) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      return await fetch(url);
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  throw new Error(`${url} does not answer`);
}

async function checkHeaders(url, folder) {
  for (const name of list(folder).filter((file) => !/\.(br|gz)$/.test(file))) {
    const shrunk = fs.existsSync(path.join(folder, name + ".br"));
    for (const [accepted, encoding, end] of [["gzip, deflate, br, zstd", "br", ".br"], ["gzip", "gzip", ".gz"], ["identity", null, ""]]) {
      const response = await fetch(url + name, { headers: { "accept-encoding": accepted } });
      const length = fs.statSync(path.join(folder, name + (shrunk ? end : ""))).size;
      assert.equal(response.status, 200, name);
      assert.equal(response.headers.get("content-type"), nginxTypes[name.split(".").pop()], name);
      assert.equal(response.headers.get("content-encoding"), shrunk ? encoding : null, `${name} for ${accepted}`);
      assert.equal(Number(response.headers.get("content-length")), length, name);
      assert.match(response.headers.get("vary"), /Accept-Encoding/, name);
      assert.match(response.headers.get("cache-control"), /\.[0-9a-f]{12}\./.test(name) ? /immutable/ : /^no-cache$/, name);
      const body = Buffer.from(await response.arrayBuffer());
      assert.deepEqual(body, fs.readFileSync(path.join(folder, name)), name);
    }
  }
}

await run({
  "the first load is within its limits": () => {
    console.log(execute(python, "-B", makeSite, "--sizes", site));
  },

  "a repeated build is the same": () => {
    execute(python, "-B", makeSite, module, inScratch("again"));
    assert.deepEqual(list(inScratch("again")), list(site));
    for (const name of list(site))
      assert.ok(fs.readFileSync(path.join(site, name)).equals(fs.readFileSync(path.join(inScratch("again"), name))), name);
  },

  "the manifest is valid and its icons are what it says": () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(site, "manifest.webmanifest")));
    assert.ok(manifest.name && manifest.short_name && manifest.display === "standalone");
    assert.equal(manifest.start_url, "./");
    const sizes = new Set();
    for (const icon of manifest.icons) {
      const bytes = fs.readFileSync(path.join(site, icon.src));
      if (icon.type !== "image/png")
        continue;
      const size = `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
      assert.equal(icon.sizes, size, icon.src);
      sizes.add(`${size} ${icon.purpose ?? "any"}`);
    }
    for (const wanted of ["192x192 any", "512x512 any", "192x192 maskable", "512x512 maskable"])
      assert.ok(sizes.has(wanted), wanted);
  },

  "the browser finds the page installable": () => withBrowser(async (browser) => {
    const server = await serve();
    const page = await browser.newPage();
    await page.goto(server.url);
    await ready(page);
    const session = await page.context().newCDPSession(page);
    const { errors } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    await server.close();
  }),

  "all levels arrive after the first tier's": () => withBrowser(async (browser) => {
    const server = await serve();
    const page = await browser.newPage();
    const calm = expectNoComplaints(page);
    let release;
    const held = new Promise((done) => { release = done; });
    await page.route(/\/levels\.[0-9a-f]+\.pack$/, async (route) => {
      await held;
      await route.continue();
    });
    await start(page, server.url);
    await screen(page, "title");
    const arrived = () => page.evaluate(() => window.constrictor.module.FS.readdir("/data/levels").length - 3);
    const early = await arrived();
    assert.ok(early > 0);
    await page.getByRole("button", { name: "More ways to play" }).press("Enter");
    await screen(page, "modes");
    const waits = page.getByText("on their way");
    assert.equal(await waits.count(), 2); // the exam and the daily
    release();
    await page.waitForFunction((before) => window.constrictor.module.FS.readdir("/data/levels").length - 3 > before, early);
    assert.equal(await arrived(), list(path.join(top, "levels")).filter((name) => name.endsWith(".json")).length - 2);
    await waits.first().waitFor({ state: "detached" });
    calm();
    await server.close();
  }),

  "levels that cannot be fetched are told of and tried again": () => withBrowser(async (browser) => {
    const server = await serve();
    const context = await browser.newContext({ serviceWorkers: "block" });
    const page = await context.newPage();
    const calm = expectNoComplaints(page, /ERR_FAILED|registration blocked/);
    const pack = /\/levels\.[0-9a-f]+\.pack$/;
    let refused = 0;
    await page.route(pack, (route) => {
      refused++;
      return route.abort();
    });
    await start(page, server.url);
    const bar = page.locator("#missing");
    const told = page.getByText("The other levels could not be fetched.");
    await bar.waitFor({ state: "attached" });
    assert.equal(await bar.isVisible(), false, "a bar is a bother on the title");
    await page.getByRole("button", { name: "Levels" }).evaluate((element) => element.click());
    await screen(page, "map");
    await told.waitFor();

    await bar.getByRole("button", { name: "Try again" }).click();
    await page.waitForFunction(() => document.getElementById("nodes").contains(document.activeElement));
    await told.waitFor();
    assert.equal(refused, 2);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.waitForFunction(() => document.querySelector("#missing button").disabled === false);
    await page.waitForTimeout(300);
    assert.equal(refused, 3);
    await page.unroute(pack);
    await bar.getByRole("button", { name: "Try again" }).click();
    await bar.waitFor({ state: "detached" });
    const levels = await page.evaluate(() => window.constrictor.module.FS.readdir("/data/levels").length - 3);
    assert.equal(levels, list(path.join(top, "levels")).filter((name) => name.endsWith(".json")).length - 2);
    calm();
    await context.close();
    await server.close();
  }),

  "an address with a level that cannot be fetched starts without it": () => withBrowser(async (browser) => {
    const server = await serve();
    const page = await browser.newPage({ serviceWorkers: "block" });
    await page.route(/\/levels\.[0-9a-f]+\.pack$/, (route) => route.abort());
    await page.goto(server.url + "?level=async&seed=7");
    await page.locator("#play:not([disabled])").waitFor();
    assert.match(await page.locator("#notes").textContent(), /Most levels could not be fetched/);
    await picture(page, "site-levels-missing-at-start");
    await page.locator("#play").click();
    await screen(page, "map");
    await page.getByText("The other levels could not be fetched.").waitFor();
    await server.close();
  }),

  "an address with a level of the second pack waits for it": () => withBrowser(async (browser) => {
    const server = await serve();
    const page = await browser.newPage();
    const calm = expectNoComplaints(page);
    await start(page, server.url, "?level=async&seed=7");
    await screen(page, "card");
    await picture(page, "site-level-of-second-pack");
    calm();
    await server.close();
  }),

  "it starts without a network": () => withBrowser(async (browser) => {
    const folder = inScratch("offline");
    fs.cpSync(site, path.join(folder, "some/where"), { recursive: true });
    const server = await serve(folder);
    const page = await browser.newPage();
    const calm = expectNoComplaints(page);
    await page.goto(server.url + "some/where/");
    await ready(page);
    await server.close();
    await start(page, server.url + "some/where/", "?level=async&seed=7");
    await screen(page, "card");
    await picture(page, "site-offline");
    const levels = await page.evaluate(() => window.constrictor.module.FS.readdir("/data/levels").length - 3);
    assert.equal(levels, list(path.join(top, "levels")).filter((name) => name.endsWith(".json")).length - 2);
    calm();
  }),

  "a new version is offered, not forced, and not in a round": () => withBrowser(async (browser) => {
    const other = makeOther("other");
    const folder = inScratch("deployed");
    install(folder, site);
    const server = await serve(folder);
    const page = await browser.newPage();
    const calm = expectNoComplaints(page);
    await start(page, server.url, "?level=async&seed=7");
    await ready(page);
    const [before] = await cacheNames(page);
    await screen(page, "card");
    await page.keyboard.press("Enter");
    await screen(page, "play");
    install(folder, other);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null);
    await page.locator("#update").waitFor({ state: "attached" });
    assert.equal(await page.locator("#update").isVisible(), false);
    assert.equal(await loadedScript(page), scriptName(site));

    // Without pressing anything, a reload is still the old version, whole.
    await start(page, server.url);
    assert.equal(await loadedScript(page), scriptName(site));
    await screen(page, "title");
    await page.getByText("A new version is here.").waitFor();
    await picture(page, "site-update");
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, "site-update-phone");
    const reloaded = page.waitForEvent("load");
    await page.getByRole("button", { name: "Load it" }).click();
    await reloaded;
    await page.locator("#play:not([disabled])").click();
    assert.equal(await loadedScript(page), scriptName(other));
    await page.waitForFunction(async (old) => !(await caches.keys()).includes(old), before);
    assert.equal((await cacheNames(page)).length, 1);
    calm();
    await server.close();
  }),

  "installing keeps one older version and removes the rest": () => {
    const [second, third] = [makeOther("second"), makeOther("third")];
    const folder = inScratch("installed");
    for (const from of [site, second, second, third])
      install(folder, from);
    const names = list(folder);
    assert.ok(names.includes(scriptName(third)) && names.includes(scriptName(second)));
    assert.ok(!names.includes(scriptName(site)));
    fs.mkdirSync(inScratch("foreign"));
    fs.writeFileSync(inScratch("foreign/index.html"), "");
    assert.throws(() => install(inScratch("foreign"), site));
  },

  "nginx sends what was documented": async () => {
    const root = inScratch("www");
    install(path.join(root, "play"), site);
    await withNginx(root, async (url) => {
      await checkHeaders(url + "play/", path.join(root, "play"));
      await withBrowser(async (browser) => {
        const page = await browser.newPage();
        const calm = expectNoComplaints(page);
        await start(page, url + "play/");
        await screen(page, "title");
        await ready(page);
        calm();
      });
    });
  },

  "the server of ./play --web sends the same": async () => {
    const server = spawn(python, ["-B", path.join(top, "emscripten/serve.py"), site], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const [line] = await new Promise((done) => server.stdout.once("data", (data) => done(String(data).split("\n"))));
      await checkHeaders(line.split(" ")[0], site);
    } finally {
      server.kill();
    }
  },

  "rare letters and the other font arrive when they are wanted": () => withBrowser(async (browser) => {
    const server = await serve();
    const page = await browser.newPage({ viewport: { width: 900, height: 640 } });
    const calm = expectNoComplaints(page);
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await start(page, server.url);
    await screen(page, "title");
    assert.ok(!asked.some((url) => /\/(letters|dyslexic)\./.test(url)));
    const fonts = () => page.evaluate(() => window.constrictor.module.FS.readdir("/data/fonts"));
    await page.evaluate(() => {
      const { module, frames } = window.constrictor;
      module.shell.wantsFont("DejaVuSans.ttf");
      module.shell.wantsFont("OpenDyslexic-Regular.ttf");
      frames.ask();
    });
    await page.waitForFunction(() => {
      const names = window.constrictor.module.FS.readdir("/data/fonts");
      return names.includes("DejaVuSans.ttf") && names.includes("OpenDyslexic-Regular.ttf");
    });
    assert.ok((await fonts()).includes("Inter-Regular.ttf"));
    await picture(page, "site-all-fonts");
    calm();
    await server.close();
  }),
});
