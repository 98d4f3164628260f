// The file of exportData():
//   { "format": "constrictor-data", "version": 1, "created": "<ISO 8601>", "check": "<check>",
//     "records": [ { "name": "history.p1", "copies": ["<base64>", null], "check": "<check>" } ] }
// Copies stand newest first. A check is FNV-1a of 64 bits in hexadecimal (as game/rules/hash.h): of a
// record over its name, a line feed and, for each copy, its size in digits ("-" for a gap), a line
// feed and its bytes; of the file over "<name> <check>\n" of each record in order. The desktop's side
// is game/data/data_file.h; what is taken of a file is decided in store_import.js.

import { fingerprint, fromLatin1, maximumVersions, runName, toLatin1, utf8 } from "./store_records.js";

const words = {
  notOurs: "This file is not one of Constrictor's exports.",
  newerFile: "This file was made by a newer version of the game.",
  damagedFile: (what) => `This file is damaged: ${what}. Nothing was taken from it.`,
};

const maximumFile = 64 * 1024 * 1024;
const maximumRecords = 5000;
const nameForm = /^(?:last|(?:profile|history)\.[a-z0-9]{1,7}|run\.[a-z0-9]{1,7}(?:\.[a-z0-9]+)?|replay\.[a-z0-9]{1,7}\.[a-z0-9.-]+)$/;
const validName = (name) => nameForm.test(name) && name.length <= 80 && !/\.bak|\.aside/.test(name);

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
  const records = nameRuns(all.filter(({ name, versions }) => validName(name) && versions.some((copy) => copy))).map(({ name, versions }) => ({
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
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer()));
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
  if (!validName(name))
    throw failure("a record has a name that is none");
  if (record.copies.length < 1 || record.copies.length > maximumVersions)
    throw failure(`${name} has too few or too many copies`);
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
