/**
 * Where case files are kept: this browser's IndexedDB, so that changes made in two tabs at once are both kept.
 *
 * What cannot be written (no room, storage switched off) stays in memory for as long as the page is open, and
 * `trouble` says so. Events: "change" after a change here or in another tab; "trouble" when `trouble` changes.
 */
import { createStore, del, entries, set, update } from "./vendor/idb-keyval.js";
import { changed, lastChange, newCase } from "./case-file.js";

const OLD_TICKS = "handbook/checklist/"; // localStorage, before there were case files

export class CaseStore extends EventTarget {
  /** null, or what keeps case files from being saved: "off" (the browser does not save) or "full" (no room). */
  trouble = null;
  #memory = new Map();
  #removed = new Set();

  constructor() {
    super();
    try {
      this.db = createStore("handbook-case-files", "cases");
    } catch {
      this.#report("off");
    }
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel("handbook-case-files") : null;
    this.channel?.addEventListener("message", () => this.dispatchEvent(new CustomEvent("change", { detail: { here: false } })));
  }

  /** Every case file, the one changed last first. */
  async all() {
    const saved = new Map(await this.#try((db) => entries(db), []));
    for (const [id, file] of this.#memory) saved.set(id, file);
    for (const id of this.#removed) saved.delete(id);
    return [...saved.values()].sort((a, b) => lastChange(b) - lastChange(a));
  }

  /** Case files of one procedure. */
  async of(checklist) {
    return (await this.all()).filter((file) => file.checklist === checklist);
  }

  /** Keeps a whole case file. */
  async put(file) {
    await this.#write(file.id, () => file);
    return file;
  }

  /**
   * Changes one field of a case file in one transaction, so that changes of other tabs are kept. file: as the page
   * knows it, in case the browser's storage was cleared meanwhile. Gives the case file as it is now.
   */
  async change(file, path, value) {
    return this.apply(file, (saved) => changed(saved, path, value));
  }

  /** The same with any function of the case file. */
  async apply(file, change) {
    let now = change(file);
    await this.#write(file.id, (saved) => (now = change(saved ?? file)));
    return now;
  }

  async remove(id) {
    this.#memory.delete(id);
    this.#removed.add(id);
    await this.#try((db) => del(id, db));
    this.#announce();
  }

  /** Ticks kept before there were case files become one, once; names: procedure → its name and its steps. */
  async adoptOldTicks(procedures) {
    for (const procedure of procedures) {
      try {
        const key = OLD_TICKS + procedure.id;
        const old = JSON.parse(window.localStorage.getItem(key) ?? "null");
        const done = Object.entries(old?.done ?? {});
        if (done.length > 0) {
          const ids = procedure.steps.map((step) => step.id);
          let file = newCase(procedure.id, procedure.title, ids, `ticks-${procedure.id}`);
          for (const [step, day] of done) file = changed(file, ["steps", step, "done"], String(day));
          await this.put(file);
        }
        if (!this.trouble) window.localStorage.removeItem(key);
      } catch {
        // No localStorage, or something else under that name: there is nothing to adopt.
      }
    }
  }

  async #write(id, change) {
    const memory = this.#memory.get(id);
    const done = await this.#try(
      (db) => update(id, (saved) => change(memory ?? saved), db).then(() => true),
      false,
    );
    if (done) {
      this.#memory.delete(id);
      if (this.#memory.size === 0) this.#report(null);
    } else this.#memory.set(id, change(memory));
    this.#removed.delete(id);
    this.#announce();
  }

  async #try(work, otherwise) {
    if (!this.db) return otherwise;
    try {
      return await work(this.db);
    } catch (error) {
      this.#report(error?.name === "QuotaExceededError" ? "full" : "off");
      return otherwise;
    }
  }

  #report(trouble) {
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    this.dispatchEvent(new Event("trouble"));
  }

  #announce() {
    this.channel?.postMessage("changed");
    this.dispatchEvent(new CustomEvent("change", { detail: { here: true } }));
  }
}
