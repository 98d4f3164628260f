// Answers given until the page's process is killed, or all of the browser.
//
// An answer is acknowledged when it is in the journal, and kept a few milliseconds later, when the
// transaction with it is complete. The journal outlives the page's process but not the browser's: that
// writes localStorage to the disk seconds later, and no page can ask it to be quicker. So of a browser
// that is killed it holds that all that was kept is there, and that what is lost was acknowledged a
// moment before the kill.
import assert from "node:assert/strict";

import { launch, launchProcess, run, serve, temporaryFolder } from "./lib.mjs";
import { crash, lines, newContext, openPage, pageFolder, prepareContext, readAll } from "./store_pages.mjs";

const browserKills = Number(process.env.CONSTRICTOR_KILLS ?? 10);
const losable = 2000; // milliseconds: a commit takes about ten, and longer on a machine with other work

const server = await serve(pageFolder);
const wait = (time) => new Promise((done) => setTimeout(done, time));
const now = () => performance.timeOrigin + performance.now();

// In the page: saves without end and tells of each answer that was taken.
function saveForever({ round, pause }) {
  const time = () => performance.timeOrigin + performance.now();
  const next = (number) => {
    const answer = `${round}:${number}`;
    const acknowledged = append("history.p1", `${answer}\n`);
    append("run.p1", `${answer}\n`);
    if (acknowledged)
      window.tell("acknowledged", answer, time());
    store.settled().then((kept) => {
      if (kept)
        window.tell("kept", answer, time());
    });
    setTimeout(next, Math.random() * pause, number + 1);
  };
  next(1);
}

/** Answers of all rounds and when they came that far, by the page's own word. */
class Told {
  acknowledged = new Map();
  kept = new Map();

  listen(context) {
    return context.exposeFunction("tell", (what, answer, time) => this[what].set(answer, time));
  }
}

/** Saves for a while in a new page of the context. */
async function saveAWhile(context, round, pause) {
  const page = await openPage(context, server.url);
  await page.evaluate(saveForever, { round, pause });
  await wait(20 + Math.random() * 150);
  return page;
}

function checkSingle(found) {
  assert.equal(new Set(found).size, found.length, "an answer is there twice");
}

async function rendererKilled() {
  const browser = await launch();
  const context = await newContext(browser);
  const told = new Told();
  await told.listen(context);
  for (let round = 0; round < 50; round++)
    await crash(await saveAWhile(context, round, 6));
  const found = lines((await readAll(context, server.url))["history.p1"]);
  const { acknowledged } = told;
  assert.deepEqual([...acknowledged.keys()].filter((answer) => !found.includes(answer)), []);
  checkSingle(found);
  assert.ok(acknowledged.size > 200, `${acknowledged.size} answers were acknowledged`);
  console.log(`     ${acknowledged.size} answers acknowledged, ${found.length} found`);
  await browser.close();
}

/** What a browser that starts anew with this profile finds of the history. */
async function readAgain(profile) {
  const { context, kill } = await launchProcess(profile);
  await prepareContext(context);
  const found = lines((await readAll(context, server.url))["history.p1"]);
  await kill();
  return found;
}

/** One life of a browser: returns when it was killed. */
async function liveAndDie(profile, round, told) {
  const { context, kill } = await launchProcess(profile);
  await prepareContext(context);
  await told.listen(context);
  await saveAWhile(context, round, 60);
  const at = now();
  await kill();
  return at;
}

/** Of one round nothing is missing before something that is there. */
function checkNoGap(found, round) {
  const numbers = found.filter((answer) => answer.startsWith(`${round}:`)).map((answer) => Number(answer.split(":")[1]));
  assert.deepEqual(numbers, numbers.map((_, at) => at + 1), `round ${round} has a gap`);
}

async function browserKilled() {
  const profile = temporaryFolder("profile");
  const told = new Told();
  const ages = [];
  for (let round = 0; round < browserKills; round++) {
    const killed = await liveAndDie(profile, round, told);
    const found = await readAgain(profile);
    const isLost = (answer) => !found.includes(answer);
    assert.deepEqual([...told.kept.keys()].filter(isLost), [], "an answer that was kept is lost");
    const lost = [...told.acknowledged].filter(([answer]) => answer.startsWith(`${round}:`) && isLost(answer));
    ages.push(...lost.map(([, time]) => killed - time));
    checkNoGap(found, round);
    checkSingle(found);
  }
  assert.ok(told.acknowledged.size > browserKills, `${told.acknowledged.size} answers were acknowledged`);
  const oldest = Math.max(0, ...ages);
  console.log(`     ${browserKills} kills: of ${told.acknowledged.size} answers acknowledged, ${told.kept.size} were kept at the time, ` +
    `and ${ages.length} are lost, the oldest ${oldest.toFixed(0)} ms old`);
  assert.ok(oldest < losable, `an answer is lost that was acknowledged ${oldest.toFixed(0)} ms before`);
}

await run({
  "renderer killed 50 times": rendererKilled,
  [`browser killed ${browserKills} times`]: browserKilled,
});
