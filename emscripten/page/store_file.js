// The file of exportData():
//   { "format": "constrictor-data", "version": 1, "created": "<ISO 8601>", "check": "<check>",
//     "records": [ { "name": "history.p1", "copies": ["<base64>", null], "check": "<check>" } ] }
// Copies stand newest first. A check is FNV-1a of 64 bits in hexadecimal (as game/rules/hash.h): of a
// record over its name, a line feed and, for each copy, its size in digits ("-" for a gap), a line
// feed and its bytes; of the file over "<name> <check>\n" of each record in order.


import { answer, emptyRecord, fingerprint, fromLatin1, maximumVersions, runName, sameBytes, toLatin1, utf8 }
  from "./store_records.js";

const words = {
  notOurs: "This file is not one of Constrictor's exports.",
  newerFile: "This file was made by a newer version of the game.",
  damagedFile: (what) => `This file is damaged: ${what}. Nothing was taken from it.`,
};

const maximumFile = 64 * 1024 * 1024;
const maximumRecords = 5000;
const validName = /^(?:last|(?:profile|history|replay|run)\.[a-z0-9]{1,7}(?:\.[a-z0-9.-]+)?)$/;
const playerOf = (name) => name.split(".")[1];

const failure = (what) => new Error(words.damagedFile(what));

// --- Writing ---

function recordCheck(name, copies) {
  const parts = [utf8(`${name}\n`)];
  for (const bytes of copies)
    parts.push(utf8(bytes ? `${bytes.length}\n` : "-\n"), bytes ?? new Uint8Array());
  return fingerprint(parts);
}

function fileCheck(records) {
  return fingerprint(records.map(({ name, check }) => utf8(`${name} ${check}\n`)));
}

// The newest run of each player goes under the name that every platform knows.
function nameRuns(records) {
  const newest = new Map();
  for (const record of records) {
    const [, player] = runName.exec(record.name) ?? [];
    if (player && !(newest.get(player)?.changed > record.changed))
      newest.set(player, record);
  }
  return records.map((record) => {
    const [, player] = runName.exec(record.name) ?? [];
    return player && newest.get(player) === record ? { ...record, name: `run.${player}` } : record;
  });
}

export function makeFile(all) {
  const records = nameRuns(all.filter(({ versions }) => versions.length > 0)).map(({ name, versions }) => ({
    name,
    copies: versions.map((bytes) => (bytes ? btoa(toLatin1(bytes)) : null)),
    check: recordCheck(name, versions),
  }));
  const file = { format: "constrictor-data", version: 1, created: new Date().toISOString(), check: fileCheck(records), records };
  return new Blob([JSON.stringify(file)], { type: "application/json" });
}

// --- Reading ---

const hasOnly = (object, keys) => object !== null && typeof object === "object" && !Array.isArray(object) &&
  Object.keys(object).sort().join() === keys;

async function parseFile(file) {
  if (file.size > maximumFile)
    throw new Error(words.notOurs);
  let parsed;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
  } catch {
    throw new Error(words.notOurs);
  }
  if (parsed?.format !== "constrictor-data" || !Number.isInteger(parsed.version))
    throw new Error(words.notOurs);
  if (parsed.version > 1)
    throw new Error(words.newerFile);
  return parsed;
}

function readCopy(text) {
  if (text === null)
    return null;
  const bytes = fromLatin1(atob(text));
  if (btoa(toLatin1(bytes)) !== text)
    throw failure("its base64 is not as it was written");
  return bytes;
}

function readRecord(record) {
  if (!hasOnly(record, "check,copies,name") || typeof record.name !== "string" || !Array.isArray(record.copies))
    throw failure("a record is not one");
  const { name } = record;
  if (!validName.test(name) || name.length > 80 || /\.bak|\.aside/.test(name))
    throw failure("a record has a name that is none");
  if (record.copies.length < 1 || record.copies.length > maximumVersions)
    throw failure(`${name} has ${record.copies.length} copies`);
  let copies;
  try {
    copies = record.copies.map(readCopy);
  } catch {
    throw failure(`the bytes of ${name} cannot be read`);
  }
  if (!copies.some((bytes) => bytes) || recordCheck(name, copies) !== record.check)
    throw failure(`the checksum of ${name} does not fit`);
  return { name, copies };
}

// The file's records, or an Error in words: all of them are whole or none is taken.
export async function readFile(file) {
  const parsed = await parseFile(file);
  if (!hasOnly(parsed, "check,created,format,records,version") || parsed.version !== 1 ||
      !Array.isArray(parsed.records) || parsed.records.length > maximumRecords)
    throw failure("it is not built as it should be");
  const records = parsed.records.map(readRecord);
  if (fileCheck(parsed.records) !== parsed.check)
    throw failure("its checksum does not fit");
  if (new Set(records.map(({ name }) => name)).size !== records.length)
    throw failure("a record is there twice");
  return records;
}

// --- Merging ---

// What tells players apart: { created, name } of a profile's newest copy that can be read.
function identity(copies) {
  for (const bytes of copies.filter((copy) => copy)) {
    try {
      const text = new TextDecoder().decode(bytes);
      const { created, name } = JSON.parse(text.slice(text.indexOf("\n") + 1));
      return { created, name };
    } catch {
      // An older copy may be whole.
    }
  }
  return null;
}

function samePlayer(local, id, wanted) {
  const profiles = [...local.values()].filter(({ name }) => name.startsWith("profile."));
  const found = profiles.find(({ name, versions }) => {
    const known = identity(versions);
    return known && wanted && known.created === wanted.created && (playerOf(name) === id || known.name === wanted.name);
  });
  return found && playerOf(found.name);
}

// Which player here each player of the file is; other people with the same id get a free one.
function matchPlayers(local, records) {
  const players = new Map();
  const taken = new Set([...local.keys(), ...records.map(({ name }) => name)].map(playerOf));
  const used = new Set([...local.keys()].map(playerOf));
  for (const { name, copies } of records.filter((record) => record.name.startsWith("profile.")))
    players.set(playerOf(name), samePlayer(local, playerOf(name), identity(copies)));
  for (const id of new Set(records.map(({ name }) => playerOf(name)).filter((player) => player))) {
    let free = used.has(id) ? "" : id;
    for (let number = 1; !free; number++)
      free = taken.has(`p${number}`) ? "" : `p${number}`;
    players.set(id, players.get(id) ?? free);
    taken.add(players.get(id));
  }
  return players;
}

function importHistory(known, copies) {
  const lines = toLatin1(copies.find((bytes) => bytes)).split("\n");
  const before = known.versions[0] ?? new Uint8Array();
  const there = new Set(toLatin1(before).split("\n"));
  const missing = lines.filter((line) => line && !there.has(line));
  if (missing.length === 0)
    return known;
  const bytes = fromLatin1(`${toLatin1(before)}\n${missing.join("\n")}\n`);
  return { ...known, versions: [bytes, ...known.versions.slice(1)] };
}

function importReplay(stores, known, copies) {
  const fresh = copies.filter((bytes) => bytes && !known.versions.some((copy) => copy && sameBytes(copy, bytes)));
  const versions = [...known.versions, ...fresh];
  for (const bytes of versions.slice(maximumVersions).filter((copy) => copy))
    stores.aside.add({ name: known.name, bytes, changed: Date.now() });
  return { ...known, versions: versions.slice(0, maximumVersions) };
}

function importProfile(stores, known, copies) {
  if (known.versions.length === 0)
    return { ...known, versions: copies };
  for (const bytes of copies.filter((copy) => copy && !known.versions.some((other) => other && sameBytes(other, copy))))
    stores.conflicts.add({ tab: "import", name: known.name, bytes });
  return known;
}

function importRun(local, player, copies) {
  const bytes = copies.find((copy) => copy);
  const there = [...local.values()].some(({ name, versions }) =>
    runName.exec(name)?.[1] === player && versions.some((copy) => copy && sameBytes(copy, bytes)));
  return there ? null : emptyRecord(`run.${player}.${crypto.getRandomValues(new Uint32Array(2)).join("x")}`);
}

function importOne(stores, local, players, { name, copies }) {
  const [kind, id, ...more] = name.split(".");
  const player = players.get(id);
  const here = [kind, player, ...more].join(".");
  const known = local.get(here) ?? emptyRecord(here);
  if (kind === "profile")
    return importProfile(stores, known, copies);
  if (kind === "history")
    return importHistory(known, copies);
  if (kind === "replay")
    return importReplay(stores, known, copies);
  const run = importRun(local, player, copies);
  return run && { ...run, versions: copies };
}

function importLast(stores, local, players, { copies }) {
  const player = players.get(toLatin1(copies.find((bytes) => bytes)));
  const known = local.get("last") ?? emptyRecord("last");
  if (player)
    stores.records.put({ ...known, versions: [utf8(player), ...known.versions].slice(0, maximumVersions) });
}

// Within one transaction.
export async function importRecords(stores, records) {
  const local = new Map((await answer(stores.records.getAll())).map((record) => [record.name, record]));
  const players = matchPlayers(local, records);
  for (const record of records.filter(({ name }) => name !== "last")) {
    const made = importOne(stores, local, players, record);
    if (made && made !== local.get(made.name))
      stores.records.put({ ...made, generation: made.generation + 1, writer: "import", changed: Date.now() });
  }
  for (const record of records.filter(({ name }) => name === "last"))
    importLast(stores, local, players, record);
  return { players: players.size, records: records.length };
}
