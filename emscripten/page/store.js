// The saves of a page: IndexedDB, with a journal in localStorage before it.
//
// A change is in the journal when change() returns and is therefore safe from a tab that dies. It is
// then applied to its record in one transaction, together with its number, and leaves the journal
// only after that transaction is complete. What a tab leaves behind is applied by the next page that
// starts, once: the numbers tell what was applied already.
//
// Database "constrictor", version 1:
//   records    { name, generation, writer, changed, versions }: versions newest first, null for a gap
//   applied    { tab, sequence, changed }: the last change of each tab that is in the records
//   aside      { name, bytes, changed }: copies that were moved out of the way, never deleted
//   conflicts  { tab, name, bytes }: a profile that was written over one that the tab had not seen;
//              it waits until a game has merged it
//
// Appends of several tabs follow each other. A profile is written only over the generation that the
// tab has seen; else the game is given both, merges, and writes again. The run being played is kept
// as run.<player>.<tab>, so that tabs do not meet; a page that starts takes up the newest run whose
// tab is gone.
// The file of exportData() is described in store_file.js.

import {
  abandonedConflicts, aliveTabs, answer, applyEntries, applyTo, emptyRecord, fingerprint, forgetEntries,
  forgetOldTabs, holdLock, journalKey, journalText, mergeable, openDatabase, readJournals, runName,
  startBeating, storage, takeUpRuns, transact, waitForFormerSelf,
} from "./store_records.js";

const words = {
  blocked: "the browser keeps it shut; allow this site to keep data, or leave private browsing",
  full: "there is no room left; free some space on this device",
  newer: "a newer version of the game has used it; reload this page",
  silent: "it does not answer; close other tabs with the game",
  broken: (text) => `the browser broke off (${text})`,
  kept: "What you answer is in a small journal until it can be saved there",
  forgotten: "What you answer now is kept in memory alone",
  unsaved: (why, kept) => `The browser's database cannot be used: ${why}. ${kept}; it is tried again each time.`,
  noJournal: "The browser refuses the quick journal: an answer is safe only a moment after it was given.",
  noImport: (why) => `Nothing was imported: ${why}.`,
};

const maximumJournal = 1024 * 1024; // characters of one tab

function whyNot(error) {
  const texts = {
    QuotaExceededError: words.full, VersionError: words.newer, TimeoutError: words.silent,
    SecurityError: words.blocked, InvalidStateError: words.blocked, TypeError: words.blocked,
  };
  return texts[error?.name] ?? words.broken(error?.message || error?.name || String(error));
}

class Store {
  tab = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => "abcdefghijklmnopqrstuvwxyz012345"[byte & 31]).join("");
  records = new Map(); // name -> versions, newest first, null for a gap; kept in step with change()
  mode = "durable"; // or "memory"
  reason = ""; // in words, when something is wrong
  onnews = null; // called when mode or reason have changed, or takeForeign() has something
  #database = null;
  #sequence = 0;
  #queue = []; // changes that are not in the database yet
  #journalled = 0; // characters
  #journalBroken = false;
  #trouble = null; // the database's last error
  #seen = new Map(); // profile -> { generation, bytes }: what this tab's own state comes from
  #foreign = [];
  #settles = new Map();
  #working = null;

  async start() {
    await holdLock(this.tab);
    await waitForFormerSelf(this.tab);
    if (!navigator.locks)
      startBeating(this.tab);
    this.#probeJournal();
    try {
      const database = await this.#connect();
      const alive = await aliveTabs();
      await this.#replay(database, alive);
      await this.#load(database, alive);
    } catch (error) {
      this.#trouble = error;
      this.#loadJournals();
    }
    this.#judge();
  }

  // Takes one change: kind is "write", "append", "aside" (bytes are those of the copy meant, version
  // its place) or "remove". True when it is safe already; otherwise it is as soon as settled() says.
  change(kind, name, bytes = new Uint8Array(), version = 0) {
    const entry = { kind, name: this.#ownName(name), bytes };
    if (kind === "aside")
      Object.assign(entry, { bytes: new Uint8Array(), version, size: bytes.length, check: fingerprint([bytes]) });
    if (kind === "write" && mergeable(name)) {
      entry.base = this.#seen.get(name)?.generation ?? 0;
      entry.settles = this.#settles.get(name) ?? [];
      this.#settles.delete(name);
    }
    const { record } = applyTo({ ...emptyRecord(name), versions: this.records.get(name) ?? [] }, entry, this.tab);
    this.records.set(name, record.versions);
    return this.#add(entry);
  }

  // Resolves with true when all changes so far are in the database, with false when that failed.
  async settled() {
    await this.#work();
    return this.#queue.length === 0;
  }

  // What another tab made of a profile, to be merged and written: { name, theirs, base } or null.
  // `base` is what both come from, or empty.
  takeForeign() {
    this.#dropMerged();
    const foreign = this.#foreign.shift();
    if (!foreign)
      return null;
    const { name, theirs, generation, keys } = foreign;
    const base = generation ? this.#seen.get(name)?.bytes : null;
    if (generation)
      this.#seen.set(name, { generation, bytes: theirs });
    this.#settles.set(name, [...(this.#settles.get(name) ?? []), ...keys]);
    return { name, theirs, base: base ?? new Uint8Array() };
  }

  async exportData() {
    const { makeFile } = await import("./store_file.js");
    return makeFile(await this.#allRecords());
  }

  // Adds what a file of exportData() holds. Load the page anew afterwards. Throws an Error in words
  // when nothing was taken. Returns { added, met, answers }: players new and known here, and answers
  // that are new here.
  async importData(file) {
    const { readFile } = await import("./store_file.js");
    const { ImportError, importRecords } = await import("./store_import.js");
    const records = await readFile(file);
    if (!(await this.settled()))
      throw new Error(words.noImport(whyNot(this.#trouble)));
    try {
      const database = await this.#connect();
      const alive = await aliveTabs();
      alive.delete(this.tab); // its game ends with the import
      return await transact(database, (stores) => importRecords(stores, records, alive));
    } catch (error) {
      throw error instanceof ImportError ? error : new Error(words.noImport(whyNot(error)));
    }
  }

  // Two writes on their way can meet the same write of another tab, and merging the first settles both.
  #dropMerged() {
    const isMerged = ({ name, generation }) => generation <= this.#seen.get(name)?.generation;
    for (const { name, keys } of this.#foreign.filter(isMerged))
      this.#add({ kind: "settle", name, bytes: new Uint8Array(), settles: keys });
    this.#foreign = this.#foreign.filter((foreign) => !isMerged(foreign));
  }

  #add(entry) {
    this.#queue.push(Object.assign(entry, { sequence: ++this.#sequence, changed: Date.now() }));
    this.#journal();
    this.#work();
    return entry.journaled === true;
  }

  #ownName(name) {
    return name.startsWith("run.") ? `${name}.${this.tab}` : name;
  }

  // --- Journal ---

  #probeJournal() {
    try {
      storage().setItem("constrictor.probe", "1");
      storage().removeItem("constrictor.probe");
    } catch {
      this.#journalBroken = true;
    }
  }

  // In order and without a gap: of what a dead tab leaves, each change has those before it.
  #journal() {
    const missing = this.#queue.filter((entry) => !entry.journaled);
    const broken = !missing.every((entry) => this.#journalOne(entry));
    if (missing.length > 0 && broken !== this.#journalBroken) {
      this.#journalBroken = broken;
      this.#judge();
    }
  }

  #journalOne(entry) {
    const text = journalText(entry);
    if (this.#journalled + text.length > maximumJournal)
      return false;
    try {
      storage().setItem(journalKey(this.tab, entry.sequence), text);
    } catch {
      return false;
    }
    entry.journaled = true;
    entry.characters = text.length;
    this.#journalled += text.length;
    return true;
  }

  #forget(entries) {
    forgetEntries(this.tab, entries.filter((entry) => entry.journaled));
    for (const entry of entries)
      this.#journalled -= entry.characters ?? 0;
  }

  async #replay(database, alive) {
    for (const [tab, entries] of readJournals()) {
      if (alive.has(tab))
        continue;
      await applyEntries(database, tab, entries);
      forgetEntries(tab, entries);
    }
  }

  // Without the database: what the journals still hold. Unfinished runs wait for the database.
  #loadJournals() {
    for (const [tab, entries] of readJournals())
      for (const entry of entries.filter(({ name }) => !runName.test(name))) {
        const before = { ...emptyRecord(entry.name), versions: this.records.get(entry.name) ?? [] };
        this.records.set(entry.name, applyTo(before, entry, tab).record.versions);
      }
  }

  // --- Database ---

  async #connect() {
    if (this.#database)
      return this.#database;
    const database = await openDatabase();
    const leave = () => {
      database.close();
      this.#database = null;
    };
    database.onversionchange = leave;
    database.onclose = leave;
    this.#database = database;
    return database;
  }

  async #load(database, alive) {
    const { records, conflicts } = await transact(database, async (stores) => {
      const all = await answer(stores.records.getAll());
      const runs = takeUpRuns(stores, all, alive, this.tab);
      await forgetOldTabs(stores, alive);
      const kept = all.filter((record) => !runName.test(record.name) && record.versions.length > 0);
      return { records: [...kept, ...runs], conflicts: await abandonedConflicts(stores, alive) };
    });
    for (const record of records)
      this.#loadRecord(record);
    for (const { name, bytes, key } of conflicts)
      this.#foreign.push({ name, theirs: bytes, keys: [key] });
  }

  #loadRecord({ name, generation, versions }) {
    const [, player] = runName.exec(name) ?? [];
    this.records.set(player ? `run.${player}` : name, versions);
    if (mergeable(name) && versions[0])
      this.#seen.set(name, { generation, bytes: versions[0] });
  }

  // Never rejects: what goes wrong is told by mode and reason.
  #work() {
    this.#working ??= this.#commitAll().finally(() => {
      this.#working = null;
      if (this.#queue.length > 0 && !this.#trouble)
        return this.#work();
      return undefined;
    });
    return this.#working;
  }

  async #commitAll() {
    try {
      while (this.#queue.length > 0)
        await this.#commit(await this.#connect());
      this.#trouble = null;
    } catch (error) {
      this.#trouble = error;
      if (error.name === "InvalidStateError")
        this.#database = null;
    }
    this.#judge();
  }

  async #commit(database) {
    const entries = this.#queue.slice();
    const results = await applyEntries(database, this.tab, entries);
    this.#queue.splice(0, entries.length);
    this.#forget(entries);
    this.#journal();
    const met = new Map();
    for (const { entry, key, record } of results)
      if (key !== undefined)
        met.set(entry.name, { name: entry.name, theirs: record.versions[0], generation: record.generation,
          keys: [...(met.get(entry.name)?.keys ?? []), key] });
      else if (entry.kind === "write" && mergeable(entry.name))
        this.#seen.set(entry.name, { generation: record.generation, bytes: record.versions[0] });
    this.#foreign.push(...met.values());
    if (met.size > 0)
      this.onnews?.();
  }

  #judge() {
    const kept = this.#journalBroken ? words.forgotten : words.kept;
    const mode = this.#trouble ? "memory" : "durable";
    const weak = this.#journalBroken ? words.noJournal : "";
    const reason = this.#trouble ? words.unsaved(whyNot(this.#trouble), kept) : weak;
    if (mode === this.mode && reason === this.reason)
      return;
    this.mode = mode;
    this.reason = reason;
    this.onnews?.();
  }

  async #allRecords() {
    if (!(await this.settled()) || !this.#database)
      return [...this.records].map(([name, versions]) => ({ name, versions, changed: 0 }));
    return transact(this.#database, (stores) => answer(stores.records.getAll()));
  }
}

export async function openStore() {
  const store = new Store();
  await store.start();
  return store;
}
