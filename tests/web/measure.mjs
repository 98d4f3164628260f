// measure.mjs SITE [PART...]: measures a built site in Chromium and prints figures as constrictor-bench
// does. Parts: bytes start network frames memory idle; all of them without any. Exit status 1 when a
// figure is past its limit.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { launch, serve, temporaryFolder } from "./lib.mjs";
import { measureFrames, measureIdle, measureMemory } from "./measure_play.mjs";
import { addBarePage, measureNetwork, measureStart } from "./measure_start.mjs";

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** What make_site.py tells of the first load: lines of a name, its bytes, and perhaps how many it may have. */
function measureBytes({ site, add }) {
  const command = [path.join(top, "emscripten/make_site.py"), "--sizes", site];
  const text = execFileSync("/usr/bin/python3", ["-B", ...command]).toString();
  const line = /^ {2}(\S.*?) +([\d,]+)(?: +at most ([\d,]+))?$/gm;
  const number = (digits) => Number(digits.replaceAll(",", ""));
  for (const [, part, bytes, most] of text.matchAll(line))
    add(`bytes_${part.replace(/\W+/g, "_")}`, number(bytes), "bytes", most ? number(most) : null);
}

const parts = {
  bytes: measureBytes,
  start: measureStart,
  network: measureNetwork,
  frames: measureFrames,
  memory: measureMemory,
  idle: measureIdle,
};

/** A target is reached or not; the limit, `slack` times as far, is what fails: a busy machine is no mistake. */
function figure(name, value, unit, target = null, slack = 1) {
  const sense = target === null ? "told" : "at most";
  const limit = target === null ? null : target * slack;
  return { name, value: Number(value.toPrecision(6)), unit, sense, target, limit, met: target === null ? null : value <= target };
}

/** The figures of these parts, one after the other. */
export async function measure(site, names = Object.keys(parts)) {
  const folder = temporaryFolder("measure");
  fs.cpSync(site, folder, { recursive: true });
  addBarePage(folder);
  const server = await serve(folder);
  const browser = await launch();
  const figures = [];
  const add = (...told) => figures.push(figure(...told));
  try {
    for (const name of names)
      await parts[name]({ site, browser, url: server.url, add });
  } finally {
    await browser.close();
    await server.close();
  }
  return figures;
}

export const pastLimit = (figures) => figures.filter(({ value, limit }) => limit !== null && value > limit);

async function main([site, ...names]) {
  const unknown = names.find((name) => !Object.hasOwn(parts, name));
  if (!site || unknown) {
    console.error(`measure.mjs SITE [PART...]; parts: ${Object.keys(parts).join(" ")}`);
    process.exit(2);
  }
  const figures = await measure(path.resolve(site), names.length > 0 ? names : undefined);
  console.log(`{"table": "web figures", "figures": [\n${figures.map((one) => "  " + JSON.stringify(one)).join(",\n")}\n]}`);
  for (const { name, value, unit, limit } of pastLimit(figures))
    console.error(`${name}: ${value} ${unit}, at most ${limit} wanted`);
  process.exit(pastLimit(figures).length > 0 ? 1 : 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(process.argv.slice(2));
