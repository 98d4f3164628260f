// Plays the game through roles alone, as a screen reader does: no coordinates, no canvas.
import assert from "node:assert/strict";

import { expectNoComplaints, launch, run, serve, start } from "./lib.mjs";

const patience = 8000;
const entry = /(Right|Wrong|Too late), \d+ points(, interrupted)?$/;

/** Notes all that the live regions say. */
function listen() {
  window.heard = [];
  const region = (selector, urgent) => {
    const element = document.querySelector(`[aria-live="${selector}"]`);
    new MutationObserver((changes) => {
      for (const change of changes)
        for (const node of change.addedNodes) window.heard.push({ urgent, text: node.textContent });
    }).observe(element, { childList: true });
  };
  region("polite", false);
  region("assertive", true);
}

async function open(browser, url, query = "", options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, ...options });
  page.setDefaultTimeout(patience);
  const complaints = expectNoComplaints(page);
  await start(page, url, query);
  await page.getByRole("main", { name: "Constrictor" }).getByRole("button").first().waitFor();
  await page.evaluate(listen);
  return { page, complaints };
}

const button = (page, name) => page.getByRole("button", { name });

/** What a screen reader's "press" is: a click without a pointer. */
const press = (locator) => locator.evaluate((element) => element.click());

async function hears(page, pattern) {
  await page.waitForFunction(
    ([source]) => window.heard.some(({ text }) => new RegExp(source).test(text)), [pattern.source]);
}

function heard(page) {
  return page.evaluate(() => window.heard);
}

/** Name and role of what has the focus; null when that is nothing of the game's. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!document.getElementById("nodes").contains(element)) return null;
    return { tag: element.localName, name: element.getAttribute("aria-label") ?? element.textContent };
  });
}

async function focusIs(page, pattern) {
  await page.waitForFunction(([source]) => {
    const element = document.activeElement;
    if (!document.getElementById("nodes").contains(element)) return false;
    return new RegExp(source).test(element.getAttribute("aria-label") ?? element.textContent);
  }, [pattern.source]);
}

async function openLevel(page) {
  await press(button(page, "Levels"));
  await page.getByRole("heading", { name: "Levels", level: 1 }).waitFor();
  await press(button(page, /^Basic Python/));
  await page.getByRole("heading", { name: "Basic Python", level: 1 }).waitFor();
}

async function startRound(page) {
  await openLevel(page);
  await page.getByRole("slider", { name: "Answer clock" }).waitFor();
  await press(button(page, "Start"));
}

/** From the reading time to the verdict. */
async function answer(page, number) {
  await hears(page, new RegExp(`^Question ${number} of 10\\. .`));
  await page.getByText(`Question ${number} of 10`, { exact: true }).waitFor();
  await focusIs(page, /^Show choices$/);
  await page.getByRole("timer", { name: "Time left to read" }).waitFor();
  assert.equal(await page.getByRole("radio").count(), 0, "choices are hidden while reading");
  const prompt = page.getByRole("heading", { level: 2 });
  const asked = await prompt.textContent();
  const kept = await prompt.elementHandle();
  await press(button(page, "Show choices"));
  const choices = page.getByRole("radiogroup", { name: "Choices" }).getByRole("radio");
  await choices.first().waitFor();
  const names = await choices.allTextContents();
  assert.ok(names.length >= 3 && names.every((name, i) => name.startsWith(`${"ABCDEF"[i]}. `)), names.join());
  assert.equal((await focused(page)).name, asked, "the focus rests on the prompt");
  assert.match(await page.getByRole("timer", { name: "Time left", exact: true }).textContent(), /^\d+ s$/);
  assert.equal(await page.getByRole("radio", { checked: true }).count(), 0);
  await press(choices.nth(number % names.length));
  await button(page, /^(Next question|See the result)$/).waitFor();
  await checkFeedback(page, number % names.length);
  assert.ok(await kept.evaluate((element, text) => element.isConnected && element.textContent === text, asked),
    "the prompt is the same element all the time");
}

async function checkFeedback(page, place) {
  const chosen = page.getByRole("radio", { checked: true });
  assert.equal(await chosen.count(), 1);
  const name = await chosen.textContent();
  assert.ok(name.startsWith(`${"ABCDEF"[place]}. `), name);
  const right = page.getByRole("radio", { name: /The right answer|Your answer, and right/ });
  assert.equal(await right.count(), 1, "one choice is told to be right");
  assert.equal(await page.getByRole("radio", { disabled: true }).count(), await page.getByRole("radio").count());
  const good = /Your answer, and right/.test(name);
  await hears(page, good ? /^Right: \+\d+\. \d+ points in all$/ : /^Wrong\. The right answer is [A-F]: .*points in all$/);
  const said = await page.getByText(/^(Right: \+|Wrong\. )/).count();
  assert.ok(said >= 1, "the verdict can be read again");
  await focusIs(page, /^(Next question|See the result)$/);
}

/** Pressed in the middle of a question: covered, and back. */
async function pauseAndResume(page) {
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Paused", level: 1 }).waitFor();
  assert.equal(await page.getByRole("radio").count(), 0, "the question is covered");
  await focusIs(page, /^Go on$/);
  await press(button(page, "Go on"));
}

async function playRound(page) {
  await startRound(page);
  for (let number = 1; number <= 10; number++) {
    if (number === 4) {
      await button(page, "Show choices").waitFor();
      await pauseAndResume(page);
    }
    await answer(page, number);
    await page.evaluate(() => { window.heard = []; });
    await press(button(page, number < 10 ? "Next question" : "See the result"));
  }
}

async function checkResult(page) {
  await page.getByRole("heading", { name: "Your answers" }).waitFor();
  await hears(page, /points\. .*\d of 3 stars\. Right: \d+ of 10\./);
  assert.equal(await button(page, entry).count(), 10);
  await press(button(page, entry).first());
  await page.getByRole("heading", { name: "Question 1 of 10", level: 1 }).waitFor();
  assert.ok(await page.getByRole("radio").count() >= 3);
  await press(button(page, "Next"));
  await page.getByRole("heading", { name: "Question 2 of 10", level: 1 }).waitFor();
  await press(button(page, "Back"));
  await page.getByRole("heading", { name: "Your answers" }).waitFor();
}

/** Every control has a name and a box inside the window, ids are used once, the picture is hidden. */
async function checkTree(page) {
  const faults = await page.evaluate(() => {
    const found = [];
    const game = document.getElementById("nodes");
    const edge = 1;
    for (const element of game.querySelectorAll("button, input, h1, h2, p, [role=timer]")) {
      const name = element.getAttribute("aria-label") ?? element.textContent;
      const box = element.getBoundingClientRect();
      if (!name.trim()) found.push(`${element.localName} without a name`);
      if (/`.*`|undefined|NaN/.test(name)) found.push(`not to be read: ${name}`);
      if (box.width < 1 || box.height < 1) found.push(`${name}: no box`);
      if (box.left < -edge || box.top < -edge || box.right > innerWidth + edge || box.bottom > innerHeight + edge)
        found.push(`${name}: outside`);
    }
    if (game.querySelectorAll("h1").length !== 1) found.push("not one first heading");
    if (document.getElementById("canvas").getAttribute("aria-hidden") !== "true") found.push("the picture is read");
    if (document.querySelectorAll("main:not([hidden])").length !== 1) found.push("not one main");
    return found;
  });
  assert.deepEqual(faults, []);
}

const screens = ["title", "map", "card", "reading", "play", "feedback", "wrong", "pause", "result", "review",
  "settings", "profiles", "help"];

/** What each screen must have for a reader, in the words of an ARIA snapshot. */
const needed = {
  title: [/heading "Constrictor" \[level=1\]/, /button "Play"/],
  map: [/heading "Levels" \[level=1\]/, /button "Back"/],
  card: [/slider "Answer clock"/, /button "Start"/],
  reading: [/timer "Time left to read"/, /button "Show choices"/],
  play: [/timer "Time left"/, /radiogroup "Choices"/, /radio "A\. /, /Score: /],
  feedback: [/Right: \+/, /radio .*Your answer, and right.*\[checked\] \[disabled\]/, /button "Next question"/],
  wrong: [/Wrong\. The right answer is/, /Your answer: wrong/, /button "Next question"/],
  pause: [/heading "Paused" \[level=1\]/, /button "Go on"/, /button "Give up this round"/],
  result: [/of 3 stars/, /For knowing: /, /button "Again"/],
  review: [/heading "Question \d+ of 10" \[level=1\]/, /radiogroup "Choices"/],
  settings: [/switch "Less motion"/, /slider "Effects"/, /heading "Sound" \[level=2\]/],
  profiles: [/button "Player 1, Playing now"/, /button "New player"/],
  help: [/heading "A round"/, /Ten questions from one level/],
};

async function lookAtScreen(browser, url, screen, viewport) {
  const { page, complaints } = await open(browser, url, `?screen=${screen}`, { viewport });
  await page.waitForTimeout(600);
  await checkTree(page);
  const snapshot = await page.getByRole("main").ariaSnapshot();
  for (const pattern of needed[screen]) assert.match(snapshot, pattern, screen);
  if (screen !== "play") await focusIs(page, /./);
  complaints();
  await page.close();
}

async function settingsByRoles(page) {
  await press(button(page, "Settings"));
  const motion = page.getByRole("switch", { name: "Less motion" });
  const before = await motion.getAttribute("aria-checked");
  await press(motion);
  await page.getByRole("switch", { name: "Less motion", checked: before === "false" }).waitFor();
  const effects = page.getByRole("slider", { name: "Effects" });
  const valueIs = (slider, value) =>
    page.waitForFunction(([element, text]) => element.getAttribute("aria-valuetext") === text, [slider, value]);
  const handle = await effects.elementHandle();
  const volume = parseInt(await effects.getAttribute("aria-valuetext"), 10);
  await effects.focus();
  await page.keyboard.press("ArrowLeft");
  await valueIs(handle, `${volume - 10} %`);
  await effects.evaluate((element) => {
    element.value = "1"; // how the system's own gesture for sliders comes
    element.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await valueIs(handle, `${volume} %`);
  await focusIs(page, /^Effects$/);
  await press(button(page, "Back"));
  await focusIs(page, /^Settings$/); // where it came from
}

async function newPlayer(page) {
  await press(button(page, "Players"));
  await press(button(page, "New player"));
  const name = page.getByRole("textbox", { name: /^Name/ });
  await name.fill("Añn 2");
  await press(button(page, "Save"));
  await button(page, "Añn 2, Playing now").waitFor();
  await focusIs(page, /./);
  await press(button(page, "Back"));
}

const server = await serve();
const browser = await launch();

await run({
  async "a whole round through roles"() {
    const { page, complaints } = await open(browser, server.url);
    await focusIs(page, /^Play$/);
    await playRound(page);
    await checkResult(page);
    complaints();
    await page.close();
  },
  async "a whole round with less motion"() {
    const { page, complaints } = await open(browser, server.url, "", { reducedMotion: "reduce" });
    await press(button(page, "Settings"));
    await page.getByRole("switch", { name: "Less motion", checked: true }).waitFor();
    await press(button(page, "Back"));
    await playRound(page);
    await checkResult(page);
    complaints();
    await page.close();
  },
  async "settings and players through roles"() {
    const { page, complaints } = await open(browser, server.url);
    await settingsByRoles(page);
    await newPlayer(page);
    complaints();
    await page.close();
  },
  async "the end of the clock is told, twice and not each second"() {
    const { page, complaints } = await open(browser, server.url);
    await startRound(page);
    await press(button(page, "Show choices"));
    await page.waitForFunction(() => window.heard.some(({ text }) => /^Time is up/.test(text)), null, { timeout: 60000 });
    const said = (await heard(page)).filter(({ text }) => /left|choices|Time is up/.test(text));
    assert.deepEqual(said.filter(({ urgent }) => urgent).map(({ text }) => text), ["5 seconds left"]);
    assert.equal(said.filter(({ text }) => text === "10 seconds left").length, 1);
    assert.equal(said.length, 4, said.map(({ text }) => text).join("; "));
    complaints();
    await page.close();
  },
  async "keys, Tab and the focus of both sides"() {
    const { page, complaints } = await open(browser, server.url);
    await focusIs(page, /^Play$/);
    await page.keyboard.press("Tab");
    await focusIs(page, /^More ways to play$/);
    await page.keyboard.press("ArrowDown"); // the game's own way to move
    await focusIs(page, /^Levels$/);
    await page.keyboard.press("ArrowDown");
    await focusIs(page, /^Settings$/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
    await page.keyboard.press("Escape");
    await focusIs(page, /^Settings$/);
    await startRound(page);
    await focusIs(page, /^Show choices$/);
    await page.keyboard.press("Space"); // once: the choices come, and nothing is chosen
    await page.getByRole("radio").first().waitFor();
    await page.waitForTimeout(300);
    assert.equal(await button(page, "Next question").count(), 0, "one press acted twice");
    await page.keyboard.press("b");
    await button(page, "Next question").waitFor();
    assert.match(await page.getByRole("radio", { checked: true }).textContent(), /^B\. /);
    complaints();
    await page.close();
  },
  async "Esc on the title lets go, Tab comes back"() {
    const { page, complaints } = await open(browser, server.url);
    await focusIs(page, /^Play$/);
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), null);
    await page.waitForTimeout(500);
    assert.equal(await focused(page), null, "the focus was taken back");
    await page.keyboard.press("Tab");
    await focusIs(page, /./);
    complaints();
    await page.close();
  },
  async "an idle screen leaves the elements alone"() {
    const { page, complaints } = await open(browser, server.url);
    await page.waitForTimeout(1500);
    const changes = await page.evaluate(async () => {
      let count = 0;
      const watch = new MutationObserver((list) => { count += list.length; });
      watch.observe(document.getElementById("nodes"), { subtree: true, childList: true, attributes: true, characterData: true });
      await new Promise((done) => setTimeout(done, 1500));
      return count;
    });
    assert.equal(changes, 0);
    complaints();
    await page.close();
  },
  async "code is a group, and its lines have numbers"() {
    const { page, complaints } = await open(browser, server.url, "?screen=reading&level=python-basics&seed=3");
    const code = page.getByRole("group", { name: /^Code, lines: \d+$/ });
    const texts = await code.getByRole("paragraph").allTextContents();
    assert.ok(texts.length > 2);
    texts.forEach((text, at) => assert.ok(text.startsWith(`Line ${at + 1}: `), text));
    assert.equal(await code.getAttribute("aria-label"), `Code, lines: ${texts.length}`);
    complaints();
    await page.close();
  },
  async "each screen has what a reader needs"() {
    for (const screen of screens) {
      await lookAtScreen(browser, server.url, screen, { width: 1280, height: 720 });
      await lookAtScreen(browser, server.url, screen, { width: 390, height: 844 });
    }
  },
});
