// How the records of a file meet those that are here; game/ui/saves_exchange.h has the rules, which
// are the same on the desktop. What differs: two profiles of one player are merged by the game when it
// starts, from the store "conflicts", and an unfinished run here stays beside the one that comes, since
// another tab may be playing it.

import { answer, emptyRecord, fingerprint, fromLatin1, join, maximumVersions, runName, sameBytes, toLatin1, utf8 }
  from "./store_records.js";

const words = {
  nobody: "There is no player in this file.",
  full: (most) => `With these players there would be more than ${most}; remove some first.`,
  newer: "The profile of a player was saved by a newer version of the game: load this page again, or update the game.",
  longName: (name) => `The record ${name} cannot be kept: its name is too long.`,
};

// As in game/ui/saves.h, data/profile.h and ui/strings_en.def.
const mostPlayers = 64;
const mostLetters = 24;
const longestName = 80;
const firstName = "Player 1";

/** Why nothing can be taken, in words for the player. */
export class ImportError extends Error {}

const isProfile = ({ name }) => name.startsWith("profile.");
const playerOf = (name) => name.split(".")[1];
const newest = (copies) => copies.find((bytes) => bytes);
const copiesOf = (record) => record.versions ?? record.copies;
const linesOf = (bytes) => toLatin1(bytes ?? new Uint8Array()).split("\n").slice(0, -1).filter((line) => line);
const beginsWith = (bytes, start) => bytes.length >= start.length && sameBytes(bytes.subarray(0, start.length), start);

// --- Profiles ---

// The version of a save's envelope, its generation and its profile; throws when it is none.
function readSave(bytes) {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const end = text.indexOf("\n");
  const [, version = "1", generation = "0"] = /^constrictor-save (\d+)(?: generation=(\d+))?/.exec(text.slice(0, end)) ?? [];
  const profile = JSON.parse(text.slice(end + 1));
  return { newer: Number(version) > 1 || profile.version > 1, generation: BigInt(generation), profile };
}

// What is known of a player from the newest copy that can be read.
function makePerson(record, all) {
  const id = playerOf(record.name);
  const person = { id, record, to: "", met: null, newer: false, history: newest(copiesOf(all.get(`history.${id}`) ?? emptyRecord(""))) };
  for (const bytes of copiesOf(record).filter((copy) => copy)) {
    try {
      const save = readSave(bytes);
      person.newer ||= save.newer;
      return Object.assign(person, { save });
    } catch {
      // An older copy may be whole.
    }
  }
  return person;
}

// Only the first player, and not one round.
function hasNotPlayed({ id, save }, all) {
  const { name, records, last_level: lastLevel } = save?.profile ?? {};
  const more = [...all.values()].some((record) =>
    !isProfile(record) && playerOf(record.name) === id && newest(copiesOf(record))?.length > 0);
  return name === firstName && !lastLevel && !(records?.length > 0) && !more;
}

// --- Who is who ---

// A line of history holds the seed of its run: nobody else has it.
function firstStandsIn(some, others) {
  const [first] = linesOf(some);
  return first !== undefined && linesOf(others).includes(first);
}

// How two profiles show that they are one player's, the surest first.
const signs = [
  (here, there) => copiesOf(here.record).some((copy) => copy && sameBytes(copy, newest(copiesOf(there.record)))),
  (here, there) => firstStandsIn(here.history, there.history) || firstStandsIn(there.history, here.history),
  (here, there) => {
    const [one, other] = [here.save?.profile, there.save?.profile];
    return Boolean(one && other) && one.created === other.created &&
      (one.name === other.name || String(one.name).startsWith(`${other.name} (`));
  },
];

function meet(hosts, guests) {
  const taken = new Set();
  for (const [at, sign] of signs.entries())
    for (const guest of guests.filter(({ met }) => !met)) {
      const host = hosts.find((one) => !taken.has(one) && sign(one, guest));
      if (host)
        Object.assign(guest, { met: host, same: at === 0, to: host.id });
      taken.add(host);
    }
}

function giveIds(guests, used) {
  const spokenFor = new Set(guests.flatMap(({ id, to }) => [id, to]));
  for (const guest of guests.filter(({ met }) => !met)) {
    guest.to = guest.id;
    for (let number = 1; used.has(guest.to); number++)
      guest.to = used.has(`p${number}`) || spokenFor.has(`p${number}`) ? guest.to : `p${number}`;
    spokenFor.add(guest.to);
    used.add(guest.to);
  }
}

// "Ann (2)", cut where the letters are too many.
function numberedName(name, number) {
  const suffix = ` (${number})`;
  return [...name].slice(0, mostLetters - suffix.length).join("").trimEnd() + suffix;
}

function giveNames(guests, used) {
  for (const guest of guests.filter(({ met, save }) => !met && save)) {
    let { name } = guest.save.profile;
    for (let number = 2; used.has(name); number++)
      name = numberedName(guest.save.profile.name, number);
    guest.renamed = name === guest.save.profile.name ? "" : name;
    used.add(name);
  }
}

function judge(hosts, guests) {
  if (guests.length === 0)
    throw new ImportError(words.nobody);
  if (hosts.length + guests.filter(({ met }) => !met).length > mostPlayers)
    throw new ImportError(words.full(mostPlayers));
  if (guests.some((guest) => guest.newer || (guest.met?.newer && !guest.same)))
    throw new ImportError(words.newer);
}

const idsOf = (records, without) => new Set(records.map(({ name }) => playerOf(name)).filter((id) => id && !without.has(id)));

// The players of the file, each with who it is here, and who leaves for them.
function meetAll(local, file) {
  const there = new Map(file.map((record) => [record.name, record]));
  const all = [...local.values()].filter((record) => isProfile(record) && newest(record.versions));
  const everybody = all.map((record) => makePerson(record, local));
  const guests = file.filter(isProfile).map((record) => makePerson(record, there));
  meet(everybody, guests);
  const alone = everybody.length === 1 && hasNotPlayed(everybody[0], local) && !guests.some(({ met }) => met);
  const [leaving, hosts] = alone && guests.length > 0 ? [everybody, []] : [[], everybody];
  judge(hosts, guests);
  const gone = new Set(leaving.map(({ id }) => id));
  giveIds(guests, idsOf([...local.values()].filter(({ versions }) => newest(versions)), gone));
  giveNames(guests, new Set(hosts.map(({ save }) => save?.profile.name)));
  return { guests, leaving };
}

// --- Taking over ---

const withoutGaps = (copies) => copies.filter((bytes) => bytes);

function putAside(stores, name, copies) {
  for (const bytes of withoutGaps(copies))
    stores.aside.add({ name, bytes, changed: Date.now() });
}

function words64(...numbers) {
  const bytes = new DataView(new ArrayBuffer(8 * numbers.length));
  numbers.forEach((number, at) => bytes.setBigUint64(8 * at, BigInt(number), true));
  return new Uint8Array(bytes.buffer);
}

// A save as game/data/save.c writes it.
function sealSave(profile, generation) {
  const payload = utf8(`${JSON.stringify(profile, null, 2)}\n`);
  const check = fingerprint([words64(1, generation, payload.length), payload]);
  const head = utf8(`constrictor-save 1 generation=${generation} size=${payload.length} check=${check}\n`);
  return join(head, payload);
}

function importProfile(stores, known, { met, same, save, to, renamed, record: { copies } }) {
  if (!met) {
    const own = renamed ? [sealSave({ ...save.profile, id: to, name: renamed }, save.generation + 1n)] : [];
    putAside(stores, known.name, known.versions);
    return { ...known, versions: [...own, ...withoutGaps(copies)].slice(0, maximumVersions) };
  }
  if (!same && save)
    stores.conflicts.add({ tab: "import", name: known.name, bytes: newest(copies) });
  return known;
}

function importHistory(known, copies, count) {
  const there = new Set(linesOf(known.versions[0]));
  const missing = linesOf(newest(copies)).filter((line) => !there.has(line));
  count.answers += missing.length;
  if (!newest(known.versions))
    return { ...known, versions: withoutGaps(copies) };
  if (missing.length === 0)
    return known;
  const bytes = fromLatin1(`${toLatin1(known.versions[0] ?? new Uint8Array())}\n${missing.join("\n")}\n`);
  return { ...known, versions: [bytes, ...known.versions.slice(1)] };
}

const isFirstKind = ({ mode, law = "arcade" }) => mode === "round" && law === "arcade";
const tailOf = (record) =>
  (isFirstKind(record) ? `.${record.level}.${record.factor}` : `.${record.level}.${record.mode}.${record.law}.${record.factor}`);
const resultOf = (person, name) => person.save?.profile.records?.find((record) => name.endsWith(tailOf(record)));

// Is the replay of the file that of a better round than the one here?
function isBetter(guest, name) {
  const [mine, theirs] = [resultOf(guest.met, name), resultOf(guest, name)];
  if (!mine || !theirs)
    return Boolean(theirs);
  return theirs.score > mine.score || (theirs.score === mine.score && theirs.mean_ms < mine.mean_ms);
}

function importReplay(stores, known, copies, guest) {
  if (!newest(known.versions))
    return { ...known, versions: withoutGaps(copies) };
  if (!isBetter(guest, known.name))
    return known;
  const versions = [newest(copies), ...known.versions];
  putAside(stores, known.name, versions.slice(maximumVersions));
  return { ...known, versions: versions.slice(0, maximumVersions) };
}

// A run here that the file has gone on with gives way, unless a tab is playing it.
function dropBeginnings(stores, runs, bytes, alive) {
  for (const { name, versions } of runs) {
    const [, , owner] = runName.exec(name);
    if (alive.has(owner) || !beginsWith(bytes, newest(versions)))
      continue;
    putAside(stores, name, versions);
    stores.records.delete(name);
  }
}

function importRun(stores, local, player, copies, alive) {
  const bytes = newest(copies);
  const runs = [...local.values()].filter(({ name, versions }) => runName.exec(name)?.[1] === player && newest(versions));
  if (bytes.length === 0 || runs.some(({ versions }) => beginsWith(newest(versions), bytes)))
    return null;
  dropBeginnings(stores, runs, bytes, alive);
  const own = crypto.getRandomValues(new Uint32Array(2)).join("x");
  return { ...emptyRecord(`run.${player}.${own}`), versions: withoutGaps(copies) };
}

function nameHere(name, guest) {
  const [kind, , ...more] = name.split(".");
  const here = [kind, guest.to, ...more].join(".");
  if (here.length > longestName)
    throw new ImportError(words.longName(name));
  return here;
}

function importOne(stores, local, { name, copies }, guest, { alive, count }) {
  const here = nameHere(name, guest);
  const known = local.get(here) ?? emptyRecord(here);
  if (name.startsWith("profile."))
    return importProfile(stores, known, guest);
  if (name.startsWith("history."))
    return importHistory(known, copies, count);
  if (name.startsWith("replay."))
    return importReplay(stores, known, copies, guest);
  return importRun(stores, local, guest.to, copies, alive);
}

// Whoever played last in the file goes on here.
function importLast(stores, local, guests, copies) {
  const known = local.get("last") ?? emptyRecord("last");
  const guest = guests.find(({ id }) => id === toLatin1(newest(copies)));
  const [before] = known.versions;
  if (!guest || (before && toLatin1(before) === guest.to))
    return null;
  return { ...known, versions: [utf8(guest.to), ...known.versions].slice(0, maximumVersions) };
}

function leave(stores, local, leaving) {
  for (const { record } of leaving) {
    putAside(stores, record.name, record.versions);
    const empty = { ...record, versions: [] };
    local.set(record.name, empty);
    stores.records.put(empty);
  }
}

/**
 * Within one transaction; `alive` are tabs whose runs are being played. Returns how many players came
 * and were met, and how many answers are new. Throws an ImportError when nothing can be taken.
 */
export async function importRecords(stores, file, alive) {
  const local = new Map((await answer(stores.records.getAll())).map((record) => [record.name, record]));
  const { guests, leaving } = meetAll(local, file);
  const count = { added: guests.filter(({ met }) => !met).length, met: guests.filter(({ met }) => met).length, answers: 0 };
  leave(stores, local, leaving);
  for (const record of file) {
    const guest = guests.find(({ id }) => id === playerOf(record.name));
    const made = record.name === "last" ? importLast(stores, local, guests, record.copies)
      : guest && importOne(stores, local, record, guest, { alive, count });
    const older = runName.exec(record.name)?.[2] ? 1 : 0; // the newest run has no more than the player in its name
    if (made && made !== local.get(made.name) && newest(made.versions))
      stores.records.put({ ...made, generation: made.generation + 1, writer: "import", changed: Date.now() - older });
  }
  return count;
}
