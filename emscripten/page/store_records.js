// Records, the journal, and the transactions that bring the one into the other; store.js tells how they
// fit together.

export const maximumVersions = 5;
const openTimeout = 5000; // milliseconds
const beat = 5000;
const beatLost = 150000; // hidden tabs run their timers once a minute
const appliedKept = 60 * 24 * 3600 * 1000;
const lockPrefix = "constrictor.tab.";
const journalPrefix = "constrictor.journal.";
const alivePrefix = "constrictor.alive.";
const storeNames = ["records", "applied", "aside", "conflicts"];

export const mergeable = (name) => name.startsWith("profile.");
export const runName = /^run\.([a-z0-9]+)(?:\.([a-z0-9]+))?$/;

// --- Bytes ---

export function fingerprint(parts) {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const bytes of parts) {
    for (const byte of bytes) {
      low = (low ^ byte) >>> 0;
      const product = low * 0x1b3;
      high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x100000000) + (low << 8)) >>> 0;
      low = product >>> 0;
    }
  }
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}

export const utf8 = (text) => new TextEncoder().encode(text);

export function toLatin1(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

export function fromLatin1(text) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function join(first, second) {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

export function sameBytes(first, second) {
  return first.length === second.length && first.every((byte, at) => byte === second[at]);
}

// --- What a change does to a record ---

export const emptyRecord = (name) => ({ name, generation: 0, writer: "", changed: 0, versions: [] });

function withVersion(versions, bytes) {
  const older = versions[0] ? versions : versions.slice(1);
  return [bytes, ...older].slice(0, maximumVersions);
}

// The copy that was meant: others may have written or appended since.
function findCopy(versions, entry) {
  const fits = (bytes) => bytes && bytes.length >= entry.size &&
    fingerprint([bytes.subarray(0, entry.size)]) === entry.check;
  return fits(versions[entry.version]) ? entry.version : versions.findIndex(fits);
}

function takeAside(record, entry) {
  const at = findCopy(record.versions, entry);
  if (at < 0)
    return { record };
  const versions = record.versions.slice();
  const aside = versions[at];
  versions[at] = null;
  while (versions.length > 0 && !versions.at(-1))
    versions.pop();
  return { record: { ...record, versions }, aside };
}

// Returns { record, aside, conflict }.
export function applyTo(record, entry, tab) {
  const foreign = record.writer !== tab && record.generation > entry.base && record.versions[0];
  if (entry.kind === "write" && mergeable(record.name) && foreign)
    return { record, conflict: true };
  if (entry.kind === "settle")
    return { record };
  const next = { ...record, generation: record.generation + 1, writer: tab, changed: entry.changed };
  if (entry.kind === "aside")
    return takeAside(next, entry);
  if (entry.kind === "write")
    next.versions = withVersion(record.versions, entry.bytes);
  else if (entry.kind === "append")
    next.versions = [join(record.versions[0] ?? new Uint8Array(), entry.bytes), ...record.versions.slice(1)];
  else if (entry.kind === "remove")
    next.versions = [];
  return { record: next };
}

// --- The journal: one item of localStorage for each change ---

export function storage() {
  try {
    return window.localStorage; // reading the property throws where storage is blocked
  } catch {
    return null;
  }
}

export function journalKey(tab, sequence) {
  return `${journalPrefix}${tab}.${String(sequence).padStart(12, "0")}`;
}

export function journalText(entry) {
  const { bytes, journaled, characters, ...head } = entry;
  return `${JSON.stringify({ ...head, length: bytes.length })}\n${toLatin1(bytes)}`;
}

function readEntry(key) {
  try {
    const text = storage().getItem(key);
    const end = text.indexOf("\n");
    const { length, ...head } = JSON.parse(text.slice(0, end));
    const bytes = fromLatin1(text.slice(end + 1));
    return bytes.length === length ? { ...head, bytes } : null;
  } catch {
    return null;
  }
}

// Every tab's changes in the order they were made: a Map from tab to list.
export function readJournals() {
  const journals = new Map();
  let keys = [];
  try {
    keys = Object.keys(storage() ?? {}).filter((key) => key.startsWith(journalPrefix)).sort();
  } catch {
    return journals;
  }
  for (const key of keys) {
    const tab = key.slice(journalPrefix.length).split(".")[0];
    const entry = readEntry(key);
    if (entry)
      journals.set(tab, [...(journals.get(tab) ?? []), entry]);
  }
  return new Map([...journals].sort(([, a], [, b]) => a[0].changed - b[0].changed));
}

export function forgetEntries(tab, entries) {
  for (const entry of entries) {
    try {
      storage()?.removeItem(journalKey(tab, entry.sequence));
    } catch {
      return; // it is applied, and its number keeps it from being applied again
    }
  }
}

// --- Which tabs are alive ---

export function holdLock(tab) {
  if (!navigator.locks)
    return Promise.resolve();
  return new Promise((held) => {
    navigator.locks.request(lockPrefix + tab, () => {
      held();
      return new Promise(() => {});
    }).catch(held);
  });
}

export function startBeating(tab) {
  const key = alivePrefix + tab;
  const tell = () => {
    try {
      storage()?.setItem(key, String(Date.now()));
    } catch {
      // Without room nobody takes this tab for alive; the numbers keep its changes single.
    }
  };
  const end = () => {
    try {
      storage()?.removeItem(key);
    } catch {
      // Then it ends by its age.
    }
  };
  tell();
  setInterval(tell, beat);
  window.addEventListener("pagehide", end);
  window.addEventListener("pageshow", tell);
}

async function lockedTabs() {
  const { held } = await navigator.locks.query();
  return held.filter((lock) => lock.name.startsWith(lockPrefix)).map((lock) => lock.name.slice(lockPrefix.length));
}

function beatingTabs() {
  try {
    return Object.entries(storage() ?? {})
      .filter(([key, value]) => key.startsWith(alivePrefix) && Date.now() - Number(value) < beatLost)
      .map(([key]) => key.slice(alivePrefix.length));
  } catch {
    return [];
  }
}

export async function aliveTabs() {
  try {
    return new Set(navigator.locks ? await lockedTabs() : beatingTabs());
  } catch {
    return new Set(beatingTabs());
  }
}

// A reloaded page can be there before the lock of the one before it has gone.
export async function waitForFormerSelf(tab) {
  let former = null;
  try {
    former = window.sessionStorage.getItem("constrictor.tab");
    window.sessionStorage.setItem("constrictor.tab", tab);
  } catch {
    return;
  }
  for (let tries = 0; former && tries < 10 && (await aliveTabs()).has(former); tries++)
    await new Promise((done) => setTimeout(done, 50));
}

// --- IndexedDB ---

export function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function makeStores(database) {
  database.createObjectStore("records", { keyPath: "name" });
  database.createObjectStore("applied", { keyPath: "tab" });
  database.createObjectStore("aside", { autoIncrement: true });
  database.createObjectStore("conflicts", { autoIncrement: true });
}

export function openDatabase() {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      reject(new DOMException("", "TimeoutError"));
    }, openTimeout);
    const request = window.indexedDB.open("constrictor", 1);
    request.onupgradeneeded = () => makeStores(request.result);
    request.onerror = () => {
      clearTimeout(late);
      reject(request.error);
    };
    request.onsuccess = () => {
      clearTimeout(late);
      if (isLate)
        request.result.close();
      resolve(request.result);
    };
  });
}

// Runs `work` in one transaction and returns its result when that is complete.
export async function transact(database, work) {
  const transaction = database.transaction(storeNames, "readwrite", { durability: "strict" });
  const complete = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException("", "AbortError"));
  });
  const stores = Object.fromEntries(storeNames.map((name) => [name, transaction.objectStore(name)]));
  const [result, end] = await Promise.allSettled([work(stores).catch((error) => {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself.
    }
    throw error;
  }), complete]);
  if (end.status === "rejected")
    throw end.reason.name === "AbortError" && result.status === "rejected" ? result.reason : end.reason;
  if (result.status === "rejected")
    throw result.reason;
  return result.value;
}

// What this write merges no longer waits. Of other tabs it is kept: this game may not have known how to
// read it.
async function settle(stores, entry, tab) {
  for (const key of entry.settles ?? []) {
    const row = await answer(stores.conflicts.get(key));
    if (row && row.tab !== tab)
      stores.aside.add({ name: row.name, bytes: row.bytes, changed: entry.changed });
    stores.conflicts.delete(key);
  }
}

async function applyEntry(stores, entry, tab) {
  const known = await answer(stores.records.get(entry.name));
  const { record, aside, conflict } = applyTo(known ?? emptyRecord(entry.name), entry, tab);
  await settle(stores, entry, tab);
  if (aside)
    stores.aside.add({ name: entry.name, bytes: aside, changed: entry.changed });
  if (conflict) {
    const key = await answer(stores.conflicts.add({ tab, name: entry.name, bytes: entry.bytes }));
    return { key, record };
  }
  if (runName.test(entry.name) && record.versions.length === 0)
    stores.records.delete(entry.name);
  else
    stores.records.put(record);
  return { record };
}

// Applies those of a tab's changes that are not applied yet, all or none.
export async function applyEntries(database, tab, entries) {
  return transact(database, async (stores) => {
    const applied = (await answer(stores.applied.get(tab)))?.sequence ?? 0;
    const results = [];
    for (const entry of entries)
      if (entry.sequence > applied)
        results.push({ entry, ...(await applyEntry(stores, entry, tab)) });
    const sequence = Math.max(applied, entries.at(-1).sequence);
    stores.applied.put({ tab, sequence, changed: Date.now() });
    return results;
  });
}

// Gives the newest run of each player whose tab is gone to this tab.
export function takeUpRuns(stores, records, alive, tab) {
  const newest = new Map();
  for (const record of records) {
    const [, player, owner] = runName.exec(record.name) ?? [];
    const free = player && !alive.has(owner) && record.versions.length > 0;
    if (free && !(newest.get(player)?.changed > record.changed))
      newest.set(player, record);
  }
  return [...newest].map(([player, record]) => {
    const taken = { ...record, name: `run.${player}.${tab}`, writer: tab };
    stores.records.delete(record.name);
    stores.records.put(taken);
    return taken;
  });
}

export async function forgetOldTabs(stores, alive) {
  const journals = readJournals();
  for (const row of await answer(stores.applied.getAll()))
    if (Date.now() - row.changed > appliedKept && !alive.has(row.tab) && !journals.has(row.tab))
      stores.applied.delete(row.tab);
}

export async function abandonedConflicts(stores, alive) {
  const [keys, rows] = await Promise.all([answer(stores.conflicts.getAllKeys()), answer(stores.conflicts.getAll())]);
  return rows.map((row, at) => ({ ...row, key: keys[at] })).filter((row) => !alive.has(row.tab));
}
