// What the page does while nobody does anything.

/** How many frames the game has stepped. */
export const frames = (page) => page.evaluate(() => window.constrictor.frames.count);

/** Waits until the game draws nothing more by itself. */
export async function settled(page) {
  let before = -1;
  for (let now = await frames(page); now !== before; now = await frames(page)) {
    before = now;
    await page.waitForTimeout(250);
  }
}

/** Over the next `seconds`: how many frames were stepped, and the share of a core that the page's thread took. */
export async function idleFor(page, seconds) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const busy = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value;
  };
  const before = { frames: await frames(page), busy: await busy() };
  await page.waitForTimeout(seconds * 1000);
  const share = (await busy() - before.busy) / seconds;
  const stepped = await frames(page) - before.frames;
  await devtools.detach();
  return { frames: stepped, share };
}

/** A title that is silent: a page that plays music cannot rest. */
export async function silence(page) {
  await page.evaluate(() => window.constrictor.sound.follow(false));
  await settled(page);
}
