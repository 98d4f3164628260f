// The page around the game: sizes, keys, pointers, Back, hidden tabs, lost contexts, addresses, errors.
import assert from "node:assert/strict";

import { frames, idleFor, settled, silence } from "./idle.mjs";
import {
  expectNoComplaints, laptop, launch, launchProcess, phone, picture, reaches, run, screen, serve, start, temporaryFolder, withPage as withPageOf,
} from "./lib.mjs";
import { lines, readNewest } from "./store_pages.mjs";

const server = await serve();
const browser = await launch();
const withPage = (options, test, from = browser) => withPageOf(from, options, test);
const seeded = "?level=python-basics&seed=7&factor=off";

const notes = (page) => page.locator("#notes").textContent();

async function keyboardTo(page, name) {
  for (let press = 0; press < 4 && await screen(page) !== name; press++) {
    await page.keyboard.press("Enter");
    await page.waitForTimeout(150);
  }
  assert.equal(await screen(page), name);
}

/** Is there more than a ground on the canvas? */
async function isPainted(page) {
  const bytes = await page.locator("#canvas").screenshot();
  return bytes.length > 8000; // one colour compresses to less
}

/** The middle of the button of this name, which lies over where it is painted. */
async function nodeCentre(page, name) {
  const element = page.getByRole("button", { name }).first();
  const box = await element.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function answerWithKeys(page, questions) {
  for (let question = 0; question < questions; question++) {
    await page.keyboard.press("Enter");
    await page.waitForTimeout(80);
    await page.keyboard.press("1");
    await page.waitForTimeout(80);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(80);
  }
}

async function playWithKeys(page) {
  await answerWithKeys(page, 10);
  await reaches(page, "result");
}

const away = 3; // questions answered before the one during which the tab is hidden
const awayFor = 3000; // milliseconds

/** Another tab comes to the front and, as browsers do, the hidden one is frozen and thawed. */
async function leaveAndComeBack(page, context) {
  const devtools = await context.newCDPSession(page);
  const soundIs = (state) => page.waitForFunction((wanted) => window.constrictor.sound.context.state === wanted, state, { polling: 50 });
  await soundIs("running");
  const other = await context.newPage();
  await other.bringToFront();
  await page.waitForFunction(() => document.visibilityState === "hidden", null, { polling: 50 });
  assert.equal(await screen(page), "pause"); // at once, without another picture
  await soundIs("suspended");
  const before = await frames(page);
  await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
  await new Promise((done) => setTimeout(done, awayFor));
  await devtools.send("Page.setWebLifecycleState", { state: "active" });
  assert.ok(await frames(page) <= before + 1, "nothing is painted that nobody sees");
  await page.bringToFront();
  await page.waitForFunction(() => document.visibilityState === "visible");
  await soundIs("running");
}

/** What the finished round left: its one interrupted question, and no time of the absence. */
async function checkInterrupted(page) {
  await page.waitForTimeout(500);
  const entries = lines(await readNewest(page, "history.p1"))
    .filter((line) => line.startsWith("answer2")).map((line) => line.split("\t"));
  const [elapsed, interrupted] = [10, 12];
  assert.deepEqual(entries.map((entry) => entry[interrupted]), Array.from({ length: 10 }, (_, at) => at === away ? "1" : "0"));
  assert.ok(Number(entries[away][elapsed]) < awayFor, `${entries[away][elapsed]} ms`);
  const replay = lines(await readNewest(page, "replay.p1."));
  assert.deepEqual(replay.map((line) => line.split(" ")[1]).filter((word) => /pause|resume/.test(word)), ["pause", "resume"]);
}

async function playWithPointer(page, press) {
  for (let question = 0; question < 10; question++) {
    await press(await nodeCentre(page, /^Show choices/));
    await page.waitForTimeout(400);
    const choice = await page.getByRole("radio").first().boundingBox();
    await press({ x: choice.x + choice.width / 2, y: choice.y + choice.height / 2 });
    await page.waitForTimeout(400);
    await press(await nodeCentre(page, /^(Next question|See the result|To the result)/));
    await page.waitForTimeout(400);
  }
  await reaches(page, "result");
}

const sizes = [[320, 568], [390, 844], [768, 1024], [1280, 720], [1920, 1080], [3840, 2160]];

await run({
  "a round by keyboard": () => withPage(laptop, async (page) => {
    await start(page, server.url, seeded);
    await keyboardTo(page, "play");
    await playWithKeys(page);
    await picture(page, "page-result");
  }),

  "a round by mouse": () => withPage(laptop, async (page) => {
    await start(page, server.url, seeded);
    await keyboardTo(page, "play");
    await playWithPointer(page, (at) => page.mouse.click(at.x, at.y));
  }),

  "a round by touch": () => withPage(phone, async (page) => {
    await start(page, server.url, seeded);
    await keyboardTo(page, "play");
    await playWithPointer(page, (at) => page.touchscreen.tap(at.x, at.y));
  }),

  "sharp at every ratio": async () => {
    for (const deviceScaleFactor of [1, 1.5, 2, 3])
      await withPage({ ...laptop, deviceScaleFactor }, async (page) => {
        await start(page, server.url, "?screen=feedback");
        const canvas = await page.evaluate(() => {
          const element = document.getElementById("canvas");
          const box = element.getBoundingClientRect();
          return [element.width, element.height, box.width * devicePixelRatio, box.height * devicePixelRatio];
        });
        assert.deepEqual(canvas.slice(0, 2), canvas.slice(2));
        await settled(page);
        assert.ok(await isPainted(page));
        await picture(page, `page-ratio-${deviceScaleFactor}`);
      });
  },

  "widths from 320 to 3840": async () => {
    for (const [width, height] of sizes)
      await withPage({ viewport: { width, height } }, async (page) => {
        await start(page, server.url, "?screen=feedback");
        await settled(page);
        assert.ok(await isPainted(page));
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        await picture(page, `page-width-${width}`);
      });
  },

  "hints begin with the device there is": async () => {
    const hintChanges = async (options, press) => {
      let changes;
      await withPage({ ...options, reducedMotion: "reduce" }, async (page) => {
        await page.goto(server.url + "?screen=feedback&level=python-basics&seed=3");
        await page.locator("#play:not([disabled])").evaluate((button) => button.click());
        await reaches(page, "play");
        await settled(page);
        const box = await page.getByRole("button", { name: "Next question" }).boundingBox();
        const clip = { ...box, x: box.x + box.width * 0.75, width: box.width * 0.25 };
        const before = await page.screenshot({ clip });
        await press(page, options.viewport.width - 2, 2);
        await settled(page);
        changes = !before.equals(await page.screenshot({ clip }));
      });
      return changes;
    };
    assert.equal(await hintChanges(phone, (page, x, y) => page.touchscreen.tap(x, y)), false, "a key is named to fingers");
    assert.equal(await hintChanges(laptop, (page, x, y) => page.mouse.click(x, y)), true, "the pointer takes the key away");
  },

  "live resize and rotation": () => withPage(phone, async (page) => {
    await start(page, server.url, "?screen=feedback");
    for (const viewport of [{ width: 844, height: 390 }, { width: 390, height: 844 }, { width: 600, height: 500 }]) {
      await page.setViewportSize(viewport);
      await page.waitForFunction(({ width, height }) => {
        const canvas = document.getElementById("canvas");
        return canvas.width === width * 3 && canvas.height === height * 3;
      }, viewport);
    }
    await page.setViewportSize({ width: 844, height: 390 });
    await settled(page);
    await picture(page, "page-rotated");
  }),

  "nothing is drawn while nothing happens": () => withPage(laptop, async (page) => {
    await start(page, server.url);
    await silence(page);
    const idle = await idleFor(page, 10);
    console.log(`  idle menu: ${(idle.share * 100).toFixed(2)} % of a core`);
    assert.equal(idle.frames, 0);
    assert.ok(idle.share < 0.01);
    await page.evaluate(() => window.constrictor.sound.follow(true));
    const music = await idleFor(page, 5);
    console.log(`  with music: ${(music.share * 100).toFixed(2)} % of a core`);
  }),

  "a gamepad is asked without painting": () => withPage(laptop, async (page) => {
    await page.addInitScript(() => {
      window.pad = { index: 0, id: "pad", connected: true, mapping: "standard", timestamp: 1, axes: [0, 0, 0, 0],
        buttons: Array.from({ length: 17 }, () => ({ pressed: false, touched: false, value: 0 })) };
      window.asked = 0;
      navigator.getGamepads = () => { window.asked++; return [window.pad, null, null, null]; };
    });
    await start(page, server.url);
    await page.evaluate(() => {
      const event = new Event("gamepadconnected");
      event.gamepad = window.pad;
      window.dispatchEvent(event);
    });
    await settled(page);
    const before = await page.evaluate(() => [window.constrictor.frames.count, window.asked]);
    await page.waitForTimeout(1000);
    const after = await page.evaluate(() => [window.constrictor.frames.count, window.asked]);
    assert.equal(after[0], before[0]);
    assert.ok(after[1] - before[1] > 20);
    await page.evaluate(() => {
      window.pad.timestamp++;
      window.pad.buttons[0] = { pressed: true, touched: true, value: 1 };
    });
    await reaches(page, "card");
  }),

  "the canvas stays inside the safe area": () => withPage(phone, async (page, context) => {
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setSafeAreaInsetsOverride", { insets: { top: 47, bottom: 34, left: 0, right: 0 } });
    await start(page, server.url, "?screen=title");
    const box = await page.locator("#canvas").boundingBox();
    assert.deepEqual([box.y, box.height], [47, 844 - 47 - 34]);
    await settled(page);
    await picture(page, "page-safe-area");
  }),

  "the browser keeps its keys": () => withPage(laptop, async (page) => {
    await start(page, server.url);
    await page.evaluate(() => {
      window.taken = [];
      window.addEventListener("keydown", (event) => window.taken.push([event.key, event.defaultPrevented]));
    });
    for (const key of ["F5", "F1", "Control+k", "Meta+k", "ArrowDown"]) {
      await page.evaluate(() => document.getElementById("canvas").focus());
      await page.evaluate((pressed) => {
        const parts = pressed.split("+");
        const event = new KeyboardEvent("keydown", {
          key: parts.at(-1), code: parts.at(-1), keyCode: { ArrowDown: 40, F5: 116, F1: 112, k: 75 }[parts.at(-1)],
          ctrlKey: parts[0] === "Control", metaKey: parts[0] === "Meta", bubbles: true, cancelable: true,
        });
        document.getElementById("canvas").dispatchEvent(event);
        window.taken.push([pressed, event.defaultPrevented]);
      }, key);
    }
    const taken = Object.fromEntries(await page.evaluate(() => window.taken));
    assert.deepEqual(taken, { F5: false, F1: false, "Control+k": false, "Meta+k": false, ArrowDown: true });
  }),

  "Tab moves by the browser's rules and Esc leaves": () => withPage(laptop, async (page) => {
    await start(page, server.url);
    const focused = () => page.evaluate(() => document.activeElement.textContent.trim().slice(0, 20));
    assert.equal(await focused(), "Play");
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "More ways to play");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await focused(), "Play");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
    await page.keyboard.press("Enter"); // is not the game's any more
    assert.equal(await screen(page), "title");
    await page.locator("#canvas").click({ position: { x: 5, y: 5 } });
    await page.keyboard.press("Enter");
    await reaches(page, "card");
  }),

  "Back leaves a run through its pause": () => withPage(laptop, async (page) => {
    await page.goto("about:blank");
    await start(page, server.url);
    await keyboardTo(page, "play");
    assert.match(page.url(), /\?level=.*&seed=\d+/);
    await page.goBack();
    await reaches(page, "pause");
    await page.goBack();
    await reaches(page, "title");
    assert.equal(page.url(), server.url);
    await page.goBack();
    assert.equal(page.url(), "about:blank");
  }),

  "the steps of history follow the game": () => withPage(laptop, async (page) => {
    await page.goto("about:blank");
    await start(page, server.url);
    await keyboardTo(page, "play");
    await page.keyboard.press("Escape");
    await reaches(page, "pause");
    await page.keyboard.press("Enter");
    await reaches(page, "play");
    await page.goBack();
    await reaches(page, "pause");
    await page.goBack();
    await reaches(page, "title");
    await page.waitForTimeout(200);
    await page.goBack();
    assert.equal(page.url(), "about:blank");
  }),

  "a hidden tab covers the question, pauses and is silent": async () => {
    const { context, kill } = await launchProcess(temporaryFolder("hidden"));
    const page = await context.newPage();
    const quiet = expectNoComplaints(page);
    await page.setViewportSize(laptop.viewport);
    await start(page, server.url, "?level=python-basics&seed=7");
    await keyboardTo(page, "play");
    await answerWithKeys(page, away);
    await page.keyboard.press("Enter");
    await page.getByRole("radio").first().waitFor();
    const prompt = await page.getByRole("heading", { level: 2 }).textContent();
    await leaveAndComeBack(page, context);
    assert.equal(await screen(page), "pause");
    assert.ok(prompt.length > 5);
    assert.ok(!(await page.locator("#nodes").textContent()).includes(prompt), "the question is covered");
    assert.equal(await page.getByRole("radio").count(), 0);
    await settled(page);
    await picture(page, "page-hidden-and-back");
    await page.keyboard.press("Enter");
    await reaches(page, "play");
    await page.getByRole("heading", { level: 2, name: prompt, exact: true }).waitFor();
    await answerWithKeys(page, 10 - away);
    await reaches(page, "result");
    await checkInterrupted(page);
    quiet();
    await kill();
  },

  "a lost context comes back": () => withPage(laptop, async (page) => {
    await start(page, server.url, "?screen=reading");
    await page.waitForTimeout(300);
    const before = await page.evaluate(() => window.constrictor.module.ccall("web_renderer", "string"));
    assert.equal(before, "opengles2");
    for (let time = 0; time < 3; time++) {
      const took = await page.evaluate(async () => {
        const canvas = document.getElementById("canvas");
        const lose = canvas.getContext("webgl").getExtension("WEBGL_lose_context");
        const counted = window.constrictor.frames.count;
        const began = performance.now();
        await new Promise((done) => {
          canvas.addEventListener("webglcontextlost", () => setTimeout(done, 50), { once: true });
          lose.loseContext();
        });
        await new Promise((done) => {
          canvas.addEventListener("webglcontextrestored", done, { once: true });
          lose.restoreContext();
        });
        while (window.constrictor.frames.count === counted)
          await new Promise(requestAnimationFrame);
        return performance.now() - began;
      });
      console.log(`  back after ${Math.round(took)} ms`);
      assert.ok(took < 2000);
      assert.ok(await isPainted(page));
    }
    assert.equal(await screen(page), "play");
    await picture(page, "page-restored");
  }),

  "an address opens what it asks for": () => withPage(laptop, async (page) => {
    await start(page, server.url, "?level=reference-counting&seed=5");
    await reaches(page, "card");
    await page.keyboard.press("Enter");
    await reaches(page, "play");
    assert.match(page.url(), /\?level=reference-counting&seed=5&factor=1$/);
    await page.reload();
    assert.equal(await page.locator("#notes").isVisible(), false);
    await page.locator("#play:not([disabled])").click();
    await reaches(page, "title"); // which offers to go on
  }),

  "an address with a run code opens what it names": () => withPage(laptop, async (page) => {
    await start(page, server.url, "?code=2m00-c1s0-0000-403h");
    await reaches(page, "setup");
    await page.keyboard.press("Enter");
    await reaches(page, "play");
    assert.match(page.url(), /\?code=2M00-C1S0-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await start(page, server.url, "?code=2m00-c1s0-0000-403j");
    await reaches(page, "code"); // mistyped: to be mended
  }),

  "an address that is wrong is told of": () => withPage(laptop, async (page) => {
    await page.goto(server.url + "?level=python-basics&seed=abc&factor=3&screen=nowhere");
    await page.locator("#play:not([disabled])").waitFor();
    assert.match(await notes(page), /the seed “abc”.*the clock “3”.*the screen “nowhere”/);
    await picture(page, "page-wrong-address");
    await page.locator("#play").click();
    await reaches(page, "card");
  }),

  "what the system prefers is a new player's": async () => {
    const themes = { dark: "#10191b", light: "#f3f7f4" };
    for (const colorScheme of ["dark", "light"])
      await withPage({ ...laptop, colorScheme, reducedMotion: "reduce" }, async (page) => {
        await start(page, server.url);
        await settled(page);
        assert.ok(await frames(page) < 8); // nothing moves
        await picture(page, `page-title-${colorScheme}`);
        // The page takes the colours of the theme that the game plays in.
        const ground = await page.evaluate(() => document.documentElement.style.getPropertyValue("--background"));
        assert.equal(ground, themes[colorScheme]);
      });
  },

  "a name is typed through an input element": () => withPage(phone, async (page) => {
    await start(page, server.url, "?screen=profiles");
    await reaches(page, "profiles");
    await settled(page);
    const button = await nodeCentre(page, /New player/);
    await page.touchscreen.tap(button.x, button.y);
    await page.locator("#field").waitFor();
    await page.locator("#field").pressSequentially("Zoë");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("a");
    await settled(page);
    await picture(page, "page-name");
    assert.equal(await page.locator("#field").inputValue(), "Zoa");
    await page.keyboard.press("Enter");
    await page.locator("#field").waitFor({ state: "hidden" });
    await page.getByText("Zoa").first().waitFor({ state: "attached" });
  }),

  "without storage the game plays on": () => withPage(laptop, async (page) => {
    await page.addInitScript(() => {
      for (const name of ["indexedDB", "localStorage"])
        Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
    });
    await start(page, server.url, seeded);
    await keyboardTo(page, "play");
    await playWithKeys(page);
    await picture(page, "page-no-storage");
  }),

  "without WebGL the game paints by itself": async () => {
    const plain = await launch({ args: ["--disable-gpu", "--disable-3d-apis"] });
    try {
      await withPage({ ...phone, ...laptop, deviceScaleFactor: 2 }, async (page) => {
        await page.goto(server.url + "?screen=feedback");
        await page.locator("#play:not([disabled])").waitFor();
        assert.match(await notes(page), /WebGL is missing/);
        await page.locator("#play").click();
        await settled(page);
        assert.equal(await page.evaluate(() => window.constrictor.module.ccall("web_renderer", "string")), "software");
        assert.equal(await page.evaluate(() => document.getElementById("canvas").width), 2560);
        assert.ok(await isPainted(page));
        await picture(page, "page-no-webgl");
      }, plain);
    } finally {
      await plain.close();
    }
  },

  "without WebAssembly it says so": () => withPage(laptop, async (page) => {
    await page.addInitScript(() => { delete window.WebAssembly; });
    await page.goto(server.url);
    await page.getByText("This browser cannot run the game").waitFor();
    await picture(page, "page-no-wasm");
  }),

  "a failed load can be tried again": async () => {
    const context = await browser.newContext(laptop);
    const page = await context.newPage();
    const wasm = /\.wasm/;
    await page.route(wasm, (route) => route.abort());
    await page.goto(server.url);
    await page.getByText("The game could not be loaded").waitFor();
    await picture(page, "page-load-failed");
    await page.unroute(wasm);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("#play:not([disabled])").waitFor();
    await context.close();
  },
});

await browser.close();
await server.close();
