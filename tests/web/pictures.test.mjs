// Pictures of every screen as phone and laptop show it, for people to look at. What a machine can see of
// them is checked as well: that something is painted all over, and that nothing reaches out of sight.
import assert from "node:assert/strict";

import { expectNoComplaints, inkOf, launch, picture, run, serve } from "./lib.mjs";

const server = await serve();
const browser = await launch();
const eye = await browser.newPage(); // decodes pictures

const phone = { deviceScaleFactor: 3, hasTouch: true, isMobile: true };
const devices = {
  portrait: { ...phone, viewport: { width: 390, height: 844 } },
  landscape: { ...phone, viewport: { width: 844, height: 390 } },
  laptop: { viewport: { width: 1280, height: 720 } },
};

/** Waits until the game draws nothing more by itself, or draws a clock, which never rests. */
async function settled(page) {
  const frames = () => page.evaluate(() => window.constrictor.frames.count);
  let before = -1;
  for (let now = await frames(), tries = 0; now !== before && tries < 8; tries++) {
    before = now;
    await page.waitForTimeout(200);
    now = await frames();
  }
}

/** With a finger where there is one, else by a key: a mouse would stay there and hover. */
async function press(page, button) {
  if (!await page.evaluate(() => matchMedia("(pointer: coarse)").matches)) {
    await button.press("Enter");
    return;
  }
  const { x, y, width, height } = await button.boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
}

async function play(page, query) {
  await page.goto(server.url + query);
  await page.locator("#play:not([disabled])").waitFor();
  await press(page, page.locator("#play"));
  await page.waitForFunction(() => document.body.dataset.screen);
}

/** What a screen set up to be looked at says of its saves is not what a player sees. */
async function dismissBanner(page) {
  const close = page.getByRole("button", { name: "Close" });
  await press(page, close);
  await close.waitFor({ state: "detached" });
}

/** A machine that stands still for two seconds pauses the run: then it is set up anew. */
async function setUp(page, name, then) {
  const shown = { reading: "play", feedback: "play", wrong: "play" }[name] ?? name;
  let trouble = "";
  for (let tries = 0; tries < 4; tries++) {
    await play(page, `?screen=${name}&level=python-basics&seed=3`);
    try {
      await dismissBanner(page);
      await then(page);
    } catch (error) {
      trouble = error.message;
      continue;
    }
    await settled(page);
    if (await page.evaluate(() => document.body.dataset.screen) === shown)
      return;
  }
  throw new Error(`${name} could not be shown: ${trouble}`);
}

const screen = (page, name) => setUp(page, name, async () => {});

const showChoices = (page) => setUp(page, "reading", async () => {
  await press(page, page.getByRole("button", { name: "Show choices" }));
  await page.getByRole("radio").first().waitFor();
});

async function beforePlay(page) {
  await page.goto(server.url);
  await page.locator("#play:not([disabled])").waitFor();
  await page.waitForTimeout(600); // the snake closes its ring
}

async function notLoaded(page) {
  await page.route(/\.wasm/, (route) => route.abort());
  await page.goto(server.url);
  await page.getByText("The game could not be loaded").waitFor();
}

/** A graphics context that does not come back, under the game. */
async function pictureGone(page) {
  await screen(page, "feedback");
  await page.evaluate(() => document.getElementById("canvas").getContext("webgl").getExtension("WEBGL_lose_context").loseContext());
  await page.getByText("The picture is gone").waitFor();
}

async function newVersion(page) {
  await play(page, "");
  await page.evaluate(async () => {
    const names = performance.getEntriesByType("resource").map(({ name }) => name);
    const { offerUpdate } = await import(names.find((name) => /\/update\.[0-9a-f]+\.js$/.test(name)));
    offerUpdate(() => {});
  });
  await page.getByText("A new version is here.").waitFor();
  await settled(page);
}

async function levelsMissing(page) {
  await page.route(/\/levels\.[0-9a-f]+\.pack$/, (route) => route.abort());
  await screen(page, "map");
  await page.getByText(/levels could not be fetched/).waitFor();
  await settled(page);
}

async function typingName(page) {
  await screen(page, "profiles");
  await press(page, page.getByRole("button", { name: "New player" }));
  await page.locator("#field").waitFor();
  await page.keyboard.type("Zoë");
  await settled(page);
}

const screens = {
  "start-page": beforePlay,
  "title": (page) => screen(page, "title"),
  "map": (page) => screen(page, "map"),
  "card": (page) => screen(page, "card"),
  "reading": (page) => screen(page, "reading"),
  "play": showChoices,
  "half-wound": (page) => screen(page, "play"),
  "right": (page) => screen(page, "feedback"),
  "wrong": (page) => screen(page, "wrong"),
  "pause": (page) => screen(page, "pause"),
  "result": (page) => screen(page, "result"),
  "review": (page) => screen(page, "review"),
  "settings": (page) => screen(page, "settings"),
  "profiles": (page) => screen(page, "profiles"),
  "name": typingName,
  "help": (page) => screen(page, "help"),
  "error": notLoaded,
  "error-over-game": pictureGone,
  "update": newVersion,
  "levels-missing": levelsMissing,
};

/** Names of what stands wider than the page; what is scrolled away is cut to its region by the game. */
function outOfSight(page) {
  return page.evaluate(() => [...document.querySelectorAll("#nodes *, #start *, .bar, .bar *")]
    .filter((element) => element.checkVisibility() && !(element instanceof SVGElement))
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1;
    })
    .map((element) => element.textContent));
}

async function look(device, name) {
  // A service worker would bring what a test withholds from the page.
  const withheld = name === "error" || name === "levels-missing";
  const context = await browser.newContext({ ...devices[device], serviceWorkers: withheld ? "block" : "allow" });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const quiet = expectNoComplaints(page, withheld ? /ERR_FAILED|registration blocked/ : undefined);
  await screens[name](page);
  const { ink, rows, width, height } = await inkOf(eye, await picture(page, `${device}-${name}`));
  const { viewport, deviceScaleFactor = 1 } = devices[device];
  assert.deepEqual([width, height], [viewport.width * deviceScaleFactor, viewport.height * deviceScaleFactor]);
  const seen = `${device} ${name}: ${(ink * 100).toFixed(1)} % ink on ${(rows * 100).toFixed(0)} % of the rows`;
  assert.ok(ink > 0.01 && ink < 0.9 && rows > 0.2, seen);
  assert.deepEqual(await outOfSight(page), [], `${device} ${name}`);
  quiet();
  await context.close();
}

const tests = Object.keys(devices).flatMap((device) =>
  Object.keys(screens).map((name) => [`${device} ${name}`, () => look(device, name)]));

await run(Object.fromEntries(tests));
