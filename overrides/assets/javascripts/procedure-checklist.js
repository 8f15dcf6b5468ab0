/**
 * <procedure-checklist>: a procedure that the server rendered, worked through as a case file of the reader's own.
 *
 * Attributes: data-checklist, the procedure's id.
 * Markup: li[data-step] with an input[type=checkbox] and a [data-own] for what the reader writes; [data-due] elements
 * (a deadline's id) with a [data-dates] inside; [data-tools] and [data-case] for the controls; script#_handbook-data.
 * Address: ?case=<id> opens that case file; without it, the one changed last.
 * The first tick, note or date makes a case file if there is none. See case-file.js for what is kept, case-store.js
 * for where. Event: "checklist-change", detail { done, total }.
 */
import { button, labelled, make } from "./dom.js";
import { inShort, isoDay, ownDay, parseDay } from "./civil-days.js";
import { acknowledged, difference, eventDay, hasNews, isDone, newCase } from "./case-file.js";
import { caseActions } from "./case-actions.js";
import { CaseStore } from "./case-store.js";
import { progress, progressText, writtenLine } from "./case-text.js";
import { showDates } from "./due-dates.js";
import { pageData } from "./page-data.js";

const PAUSE = 400; // milliseconds without a key until a text is kept

class ProcedureChecklist extends HTMLElement {
  connectedCallback() {
    const tools = this.querySelector("[data-tools]");
    const panel = this.querySelector("[data-case]");
    this.steps = new Map([...this.querySelectorAll("li[data-step]")].map((item) => [item.dataset.step, this.step(item)]));
    if (!this.dataset.checklist || !tools || !panel || this.steps.size === 0) {
      throw new Error("procedure-checklist needs data-checklist, data-tools, data-case and steps");
    }
    this.data = pageData();
    this.procedure = this.data.procedures.get(this.dataset.checklist);
    this.file = null;
    this.store = new CaseStore();
    this.buildTools(tools);
    this.buildPanel(panel);
    this.opened = this.open();
    this.ready = this.opened;
    window.addEventListener("pagehide", () => this.flush());
    window.addEventListener("beforeprint", () => this.stamp());
    this.store.addEventListener("trouble", () => this.showTrouble());
    this.store.addEventListener("change", (event) => event.detail.here || this.refresh());
  }

  step(item) {
    const box = item.querySelector("input[type=checkbox]");
    const step = { item, box, own: item.querySelector("[data-own]"), id: item.dataset.step };
    box.addEventListener("change", () => this.tick(step));
    return step;
  }

  // --- opening and keeping ---

  async open() {
    await this.store.adoptOldTicks([this.procedure]);
    const files = await this.files();
    const wanted = new URLSearchParams(window.location.search).get("case");
    const found = files.find((file) => file.id === wanted) ?? null;
    await this.show(wanted && !found ? null : (found ?? files[0] ?? null));
    if (wanted && !found) this.say(this.data.word("file_not_here"));
  }

  files() {
    return this.store.of(this.procedure.id);
  }

  /** What another tab changed; shown after this tab's own changes are kept. */
  async refresh() {
    await this.opened;
    if (this.writes > 0) return;
    const files = await this.files();
    await this.show(files.find((file) => file.id === this.file?.id) ?? (this.file ? null : (files[0] ?? null)));
    this.say(this.data.word("file_other_tab"));
  }

  /** The open case file; makes one when there is none. */
  async current() {
    await this.opened;
    if (this.file) return this.file;
    this.making ??= this.store.put(this.fresh(this.procedure.title)).then((file) => {
      this.making = null;
      this.file = file;
      return file;
    });
    return this.making;
  }

  fresh(name) {
    return newCase(this.procedure.id, name, this.procedure.steps.map((step) => step.id));
  }

  /** Keeps one value; the page is shown anew when nothing more waits to be kept, so that it never goes back. */
  async keep(path, value) {
    this.writes += 1;
    try {
      const kept = await this.store.change(await this.current(), path, value);
      if (this.file?.id === kept.id) this.file = kept;
    } finally {
      this.writes -= 1;
    }
    if (this.writes === 0) await this.show(this.file);
  }

  async tick(step) {
    const checked = step.box.checked;
    await this.keep(["steps", step.id, "done"], checked ? isoDay(ownDay()) : "");
    this.say(this.text.textContent);
  }

  /** Keeps a field of text a moment after the last key, and at once when it is left. */
  keeps(field, path) {
    const keep = () => {
      clearTimeout(field.waiting);
      field.waiting = undefined;
      this.pending.delete(keep);
      if (field.type !== "date" || field.validity.valid) this.keep(path(), field.value);
    };
    field.addEventListener("input", () => {
      clearTimeout(field.waiting);
      field.waiting = setTimeout(keep, PAUSE);
      this.pending.add(keep);
    });
    field.addEventListener("change", keep);
    return field;
  }

  pending = new Set();
  writes = 0;

  flush() {
    for (const keep of this.pending) keep();
  }

  // --- the controls ---

  buildTools(tools) {
    const { word } = this.data;
    this.bar = make("progress", { max: this.steps.size, "aria-hidden": "true" });
    this.text = make("span", { className: "hb-tools__text" });
    this.live = make("p", { className: "hb-visually-hidden", role: "status" });
    this.note = make("p", { className: "hb-tools__note" });
    tools.className = "hb-tools";
    tools.replaceChildren(this.bar, this.text, button(word("print"), () => window.print()), this.note, this.live);
  }

  buildPanel(panel) {
    const { word } = this.data;
    this.choice = make("select");
    this.choice.addEventListener("change", async () => {
      this.flush();
      await this.show((await this.files()).find((file) => file.id === this.choice.value) ?? null);
      this.say(word("file_opened", { name: this.file?.name.value ?? "" }));
    });
    this.name = this.keeps(make("input", { type: "text", maxLength: 200, autocomplete: "off" }), () => ["name"]);
    this.caseNote = this.keeps(make("textarea", { rows: 2, maxLength: 20000 }), () => ["note"]);
    this.dates = new Map(this.procedure.events.map((id) => [id, this.dateField(() => ["dates", id])]));
    this.actions = caseActions({
      data: this.data,
      procedure: this.procedure,
      file: () => this.file,
      say: (text) => this.say(text),
      remove: () => this.remove(),
    });
    this.sheet = make("p", { className: "hb-case__sheet" });
    this.news = make("div");
    this.dropped = make("div");
    this.chooser = labelled(word("file_open"), this.choice);
    panel.className = "hb-case";
    panel.setAttribute("role", "region");
    panel.setAttribute("aria-label", word("file_title"));
    panel.replaceChildren(
      make(
        "div",
        { className: "hb-case__row" },
        this.chooser,
        button(word("file_new"), () => this.another()),
        make("a", { href: this.data.caseFiles }, word("file_all")),
      ),
      this.news,
      make(
        "div",
        { className: "hb-case__fields" },
        labelled(word("file_name"), this.name),
        ...[...this.dates].map(([id, field]) => labelled(this.data.events[id], field)),
      ),
      make("details", { className: "hb-case__more" }, make("summary", {}, word("file_more")), labelled(word("file_note"), this.caseNote), this.actions),
      this.sheet,
    );
    this.append(this.dropped);
    for (const step of this.steps.values()) this.buildStep(step);
  }

  dateField(path) {
    return this.keeps(make("input", { type: "date", min: "1900-01-01", max: "9999-12-31" }), path);
  }

  /** The line with what was written on a step, and its fields, which are made when they are first opened. */
  buildStep(step) {
    const { word } = this.data;
    step.line = make("p", { className: "hb-step__written" });
    const details = make("details", { className: "hb-step__own" }, make("summary", {}, word("file_step_own")));
    details.addEventListener("toggle", () => {
      if (!details.open || step.fields) return;
      const path = (field) => () => ["steps", step.id, field];
      step.fields = {
        person: this.keeps(make("input", { type: "text", maxLength: 200, autocomplete: "off" }), path("person")),
        date: this.dateField(path("date")),
        note: this.keeps(make("textarea", { rows: 3, maxLength: 20000 }), path("note")),
      };
      details.append(...Object.entries(step.fields).map(([field, input]) => labelled(word(`file_step_${field}`), input)));
      this.fillStep(step);
    });
    step.own.replaceChildren(step.line, details);
  }

  // --- what is shown ---

  async show(file) {
    this.file = file;
    const { word } = this.data;
    for (const step of this.steps.values()) {
      step.box.checked = file !== null && isDone(file, step.id);
      step.item.classList.toggle("hb-step--done", step.box.checked);
      this.fillStep(step);
    }
    fill(this.name, file?.name.value ?? "");
    this.name.placeholder = this.procedure.title;
    fill(this.caseNote, file?.note.value ?? "");
    for (const [id, field] of this.dates) fill(field, file?.dates[id]?.value ?? "");
    for (const due of this.querySelectorAll("[data-due]")) {
      const rule = this.data.rules[due.dataset.due];
      showDates(due.querySelector("[data-dates]"), rule, file ? eventDay(file, rule.event) : null, this.data);
    }
    this.actions.hidden = file === null;
    this.sheet.textContent = file
      ? [
          word("file_sheet", { name: file.name.value }),
          ...this.procedure.events
            .filter((id) => eventDay(file, id) !== null)
            .map((id) => `${this.data.events[id]}: ${inShort(eventDay(file, id), this.data.language)}`),
          file.note.value,
        ].filter(Boolean).join(" · ")
      : "";
    this.count();
    this.showNews();
    this.showTrouble();
    this.showTemplates();
    await this.showChoice();
  }

  fillStep(step) {
    const entries = this.file?.steps[step.id] ?? {};
    step.line.textContent = writtenLine(entries, this.data);
    step.line.hidden = step.line.textContent === "";
    if (step.fields) for (const [name, field] of Object.entries(step.fields)) fill(field, entries[name]?.value ?? "");
  }

  async showChoice() {
    const files = await this.files();
    if (document.activeElement === this.choice && files.length === this.choice.length) return;
    this.choice.replaceChildren(...files.map((file) => make("option", { value: file.id }, file.name.value)));
    this.choice.value = this.file?.id ?? "";
    this.chooser.hidden = files.length === 0;
    const address = new URL(window.location.href);
    if (this.file) address.searchParams.set("case", this.file.id);
    else address.searchParams.delete("case");
    window.history.replaceState(null, "", address);
  }

  /** Templates open filled in with this case file. */
  showTemplates() {
    for (const link of this.querySelectorAll("a[data-template]")) {
      link.search = this.file ? `?case=${this.file.id}` : "";
    }
  }

  showNews() {
    const { word } = this.data;
    const file = this.file;
    this.news.replaceChildren();
    this.dropped.replaceChildren();
    if (!file) return;
    const { on, added, dropped } = difference(file, this.procedure);
    if (hasNews(file, this.procedure)) {
      const since = inShort(parseDay(on), this.data.language);
      const gone = dropped.filter((step) => file.seen.steps.includes(step.id));
      const told = (key, steps) => word(`${key}_${steps.length === 1 ? "one" : "other"}`, { count: steps.length, since });
      const list = (steps) =>
        make("ul", {}, ...steps.map((step) => make("li", {}, make("a", { href: `#${step.id}` }, step.title))));
      this.news.append(
        make(
          "div",
          { className: "hb-note hb-note--warning", role: "note" },
          ...(added.length > 0 ? [make("p", {}, told("file_added", added)), list(added)] : []),
          ...(gone.length > 0 ? [make("p", {}, told("file_gone", gone)), this.droppedList(gone)] : []),
          button(word("file_understood"), async () => {
            await this.show(await this.store.apply(this.file, (saved) => acknowledged(saved, this.procedure)));
            this.name.focus();
          }),
        ),
      );
    }
    const kept = dropped.filter((step) => writtenLine(step.written, this.data) || step.written.done?.value);
    if (kept.length > 0) {
      this.dropped.append(make("h3", {}, word("file_dropped_title")), this.droppedList(kept));
    }
  }

  droppedList(steps) {
    const { word, language } = this.data;
    const titles = new Map(this.procedure.steps.map((step) => [step.id, step.title]));
    return make(
      "ul",
      { className: "hb-dropped" },
      ...steps.map((step) => {
        const done = parseDay(step.written.done?.value);
        const links = step.replaced_by.flatMap((id, i) => [i ? ", " : "", make("a", { href: `#${id}` }, titles.get(id) ?? id)]);
        return make(
          "li",
          {},
          make("strong", {}, step.title),
          step.why ? `. ${step.why}` : "",
          ...(links.length > 0 ? [` ${word("file_replaced_by")}: `, ...links, "."] : []),
          done === null ? "" : make("p", {}, word("file_was_done", { date: inShort(done, language) })),
          writtenLine(step.written, this.data) ? make("p", {}, writtenLine(step.written, this.data)) : "",
        );
      }),
    );
  }

  showTrouble() {
    const { word } = this.data;
    const trouble = this.store.trouble;
    this.note.textContent = word(trouble ? `file_trouble_${trouble}` : "file_saved_here");
    this.note.classList.toggle("hb-tools__note--trouble", trouble !== null);
    if (trouble) this.say(this.note.textContent);
  }

  count() {
    const none = { steps: {} };
    const { done, total } = progress(this.file ?? none, this.procedure);
    this.bar.value = done;
    this.text.textContent = progressText(this.file ?? none, this.procedure, this.data.word);
    this.dispatchEvent(new CustomEvent("checklist-change", { bubbles: true, detail: { done, total } }));
  }

  // --- other actions ---

  async another() {
    this.flush();
    await this.opened;
    const names = new Set((await this.files()).map((file) => file.name.value));
    let name = this.procedure.title;
    for (let number = 2; names.has(name); number += 1) name = `${this.procedure.title} ${number}`;
    await this.show(await this.store.put(this.fresh(name)));
    this.say(this.data.word("file_made", { name }));
    this.name.focus();
    this.name.select();
  }

  async remove() {
    const { name, id } = this.file;
    await this.store.remove(id);
    await this.show((await this.files())[0] ?? null);
    this.say(this.data.word("file_deleted", { name: name.value }));
    this.querySelector("[data-case] button").focus();
  }

  say(text) {
    this.live.textContent = text;
  }

  stamp() {
    const date = inShort(ownDay(), this.data.language);
    this.sheet.dataset.printed = this.data.word("printed_on", { date });
  }
}

/** Puts a value into a field, unless the reader is writing in it. */
function fill(field, value) {
  if (document.activeElement === field && field.waiting !== undefined) return;
  if (field.value !== value) field.value = value;
}

customElements.define("procedure-checklist", ProcedureChecklist);
export const ready = document.querySelector("procedure-checklist").ready;
