// Ways to play in the browser: by touch, by several gamepads, and by a shared address with a run code.
import assert from "node:assert/strict";

import {
  laptop, launch, phone, picture, reaches, run, screen, serve, start, withPage as withPageOf,
} from "./lib.mjs";

const server = await serve();
const browser = await launch();
const withPage = (options, test) => withPageOf(browser, options, test);

const heading = (page) => page.getByRole("heading").nth(1).textContent();

/** Where an element of the node list is painted, once it is in sight. */
async function middleOf(locator) {
  await locator.waitFor({ state: "attached" });
  await locator.focus();
  await locator.page().waitForTimeout(300);
  const box = await locator.boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function tap(page, role, name) {
  await page.touchscreen.tap(...await middleOf(page.getByRole(role, { name }).first()));
  await page.waitForTimeout(400);
}

async function toStacker(page) {
  await tap(page, "button", /^More ways to play/);
  await tap(page, "button", /^Stacker/);
  await tap(page, "button", /^Start/);
  await reaches(page, "play");
}

/** The first choice of each question, until the bank of time is used up. */
async function playStacker(page) {
  const onward = /^(Show choices|Next question|See the result|To the result)/;
  for (let taps = 0; taps < 90 && await screen(page) === "play"; taps++) {
    const button = await page.getByRole("button", { name: onward }).count() > 0;
    // On a busy machine time may be up between the look and the tap: then the next look decides.
    await tap(page, button ? "button" : "radio", button ? onward : /./).catch(() => {});
  }
  await reaches(page, "result");
}

/** Two gamepads as the browser tells of them; `window.pads[n]` is what is held on the n-th. */
function addPads(page) {
  return page.addInitScript(() => {
    window.pads = [0, 1].map((index) => ({ index, id: `pad ${index}`, connected: true, mapping: "standard", timestamp: 1,
      axes: [0, 0, 0, 0], buttons: Array.from({ length: 17 }, () => ({ pressed: false, touched: false, value: 0 })) }));
    navigator.getGamepads = () => [...window.pads, null, null];
    window.connectPads = () => {
      for (const gamepad of window.pads)
        window.dispatchEvent(Object.assign(new Event("gamepadconnected"), { gamepad }));
    };
    window.hold = (pad, button, pressed) => {
      window.pads[pad].timestamp++;
      window.pads[pad].buttons[button] = { pressed, touched: pressed, value: pressed ? 1 : 0 };
    };
  });
}

async function pressPad(page, pad, button) {
  for (const down of [true, false]) {
    await page.evaluate(([number, which, pressed]) => window.hold(number, which, pressed), [pad, button, down]);
    await page.waitForTimeout(150);
  }
}

const shoulder = 4, lowest = 0;
const listens = (page) => page.waitForTimeout(1000); // TABLE_DEAF_MS behind a change of phase

await run({
  "a stacker by touch, and its address for a friend": () => withPage(phone, async (page) => {
    await start(page, server.url);
    await toStacker(page);
    const address = await page.evaluate(() => location.search);
    assert.match(address, /^\?code=[0-9A-Z-]+$/);
    const asked = await heading(page);
    await picture(page, "modes-stacker-phone");
    await playStacker(page);
    await picture(page, "modes-stacker-result-phone");
    await withPage(laptop, async (friend) => {
      await start(friend, server.url, address);
      await reaches(friend, "setup");
      await friend.getByRole("button", { name: /^Start/ }).press("Enter");
      await reaches(friend, "play");
      await friend.waitForTimeout(300);
      assert.equal(await heading(friend), asked);
    });
  }),

  "two gamepads at one table": () => withPage(laptop, async (page) => {
    await addPads(page);
    await start(page, server.url);
    await page.evaluate(() => window.connectPads());
    for (const name of [/^More ways to play/, /^Several players/]) {
      await page.getByRole("button", { name }).press("Enter");
      await page.waitForTimeout(400);
    }
    const players = page.getByRole("slider", { name: /^Players/ });
    await players.focus();
    await players.press("ArrowLeft");
    await players.press("ArrowLeft");
    await page.waitForTimeout(300);
    await pressPad(page, 0, shoulder);
    await pressPad(page, 1, shoulder);
    await picture(page, "modes-party");
    await page.getByRole("button", { name: /^Start/ }).press("Enter");
    await reaches(page, "table");
    await listens(page);
    await pressPad(page, 0, shoulder);
    await pressPad(page, 1, shoulder);
    await listens(page);
    await picture(page, "modes-table");
    await pressPad(page, 0, lowest);
    await page.getByText(/Has answered/).first().waitFor({ state: "attached" });
    await pressPad(page, 1, lowest);
    await page.getByRole("button", { name: /^Next question/ }).waitFor({ state: "attached" });
    await picture(page, "modes-reveal");
  }),
});
