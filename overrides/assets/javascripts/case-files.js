/**
 * <case-files>: every case file of this browser, what is due next, and the way in for files and links.
 *
 * Markup: script#_handbook-data with every procedure. Address: #case=… carries a case file (case-link.js); the reader
 * is asked before it is kept.
 */
import { button, download, labelled, make } from "./dom.js";
import { inShort, ownDay } from "./civil-days.js";
import { eventDay, fileText, hasNews, lastChange, merged, newCase, readFile, Refused } from "./case-file.js";
import { caseActions } from "./case-actions.js";
import { caseDates } from "./case-dates.js";
import { carriesCase, caseIn } from "./case-link.js";
import { CaseStore } from "./case-store.js";
import { progress, progressText } from "./case-text.js";
import { distance } from "./deadline-text.js";
import { pageData } from "./page-data.js";

const SHOWN = 12; // of what is due next
const LARGEST = 20_000_000; // bytes of a file that is opened

class CaseFiles extends HTMLElement {
  connectedCallback() {
    this.data = pageData();
    this.store = new CaseStore();
    this.ready = this.open();
    this.store.addEventListener("trouble", () => this.showTrouble());
    this.store.addEventListener("change", (event) => event.detail.here || this.show());
    window.addEventListener("hashchange", () => this.receive());
  }

  async open() {
    this.build();
    await this.store.adoptOldTicks([...this.data.procedures.values()]);
    await this.show();
    await this.receive();
  }

  build() {
    const { word } = this.data;
    this.live = make("p", { role: "status", className: "hb-case__status" });
    this.trouble = make("p", { className: "hb-note hb-note--warning", role: "note", hidden: true });
    this.received = make("div");
    this.next = make("div");
    this.list = make("div");
    const procedure = make("select", {}, ...[...this.data.procedures.values()].map((p) => make("option", { value: p.id }, p.title)));
    const name = make("input", { type: "text", maxLength: 200, autocomplete: "off" });
    const starter = make("form", { className: "hb-case__fields" }, labelled(word("file_procedure"), procedure), labelled(word("file_name"), name), make("button", { type: "submit" }, word("file_new")));
    starter.addEventListener("submit", async (event) => {
      event.preventDefault();
      const chosen = this.data.procedures.get(procedure.value);
      const file = newCase(chosen.id, name.value.trim() || chosen.title, chosen.steps.map((step) => step.id));
      await this.store.put(file);
      window.location.assign(this.address(file));
    });
    const chooser = make("input", { type: "file", accept: ".json,application/json" });
    chooser.addEventListener("change", async () => {
      const [chosen] = chooser.files;
      chooser.value = "";
      if (chosen) await this.openFile(chosen);
    });
    this.saveAll = button(word("file_save_all"), async () => {
      download("expedientes.json", "application/json", fileText(await this.store.all()));
      this.say(word("file_saved_file"));
    });
    this.replaceChildren(
      this.trouble,
      this.live,
      this.received,
      this.next,
      make("h2", { id: "_list" }, word("file_list")),
      this.list,
      make("h2", { id: "_new" }, word("file_new")),
      starter,
      make("h2", { id: "_carry" }, word("file_carry")),
      make("p", {}, word("file_carry_text")),
      make("div", { className: "hb-case__fields" }, labelled(word("file_open_file"), chooser), this.saveAll),
    );
  }

  address(file) {
    const address = new URL(this.data.procedures.get(file.checklist).url);
    address.searchParams.set("case", file.id);
    return address.href;
  }

  async show() {
    const { word } = this.data;
    const files = (await this.store.all()).filter((file) => this.data.procedures.has(file.checklist));
    const coming = files
      .flatMap((file) => caseDates(file, this.data.procedures.get(file.checklist), this.data).map((date) => ({ ...date, file })))
      .sort((a, b) => a.day - b.day);
    this.next.replaceChildren();
    if (coming.length > 0) {
      this.next.append(
        make("h2", { id: "_next" }, word("file_next")),
        make("ul", { className: "hb-coming" }, ...coming.slice(0, SHOWN).map((date) => this.coming(date))),
        coming.length > SHOWN ? make("p", { className: "hb-quiet" }, word("file_next_more", { count: coming.length - SHOWN })) : "",
      );
    }
    this.saveAll.disabled = files.length === 0;
    this.list.replaceChildren(...(files.length > 0 ? files.map((file) => this.card(file)) : [make("p", {}, word("file_none"))]));
    this.showTrouble();
  }

  coming({ day, title, step, file }) {
    const { word, language } = this.data;
    const link = this.address(file) + (step ? `#${step}` : "");
    return make(
      "li",
      {},
      make("strong", {}, inShort(day, language)),
      ` (${distance(day, word)}) `,
      make("a", { href: link }, title),
      make("span", { className: "hb-quiet" }, ` ${file.name.value}`),
    );
  }

  card(file) {
    const { word, language } = this.data;
    const procedure = this.data.procedures.get(file.checklist);
    const { done, total } = progress(file, procedure);
    const dates = procedure.events.filter((id) => eventDay(file, id) !== null);
    const actions = caseActions({
      data: this.data,
      procedure,
      file: () => file,
      say: (text) => this.say(text),
      remove: async () => {
        await this.store.remove(file.id);
        await this.show();
        this.say(word("file_deleted", { name: file.name.value }));
        this.querySelector("h2").focus();
      },
    });
    return make(
      "article",
      { className: "hb-card hb-casefile", "aria-label": file.name.value },
      make("h3", {}, make("a", { href: this.address(file) }, file.name.value)),
      make("p", { className: "hb-quiet" }, procedure.title),
      make("p", {}, make("progress", { max: total, value: done, "aria-hidden": "true" }), ` ${progressText(file, procedure, word)}`),
      ...dates.map((id) => make("p", {}, `${this.data.events[id]}: ${inShort(eventDay(file, id), language)}`)),
      hasNews(file, procedure) ? make("p", { className: "hb-case__news" }, word("file_has_news")) : null,
      make("p", { className: "hb-quiet" }, word("file_changed_on", { date: inShort(ownDay(lastChange(file)), language) })),
      make("details", { className: "hb-case__more" }, make("summary", {}, word("file_more_actions")), actions),
    );
  }

  // --- what comes in ---

  async openFile(chosen) {
    try {
      if (chosen.size > LARGEST) throw new Refused("too_much");
      await this.take(readFile(await chosen.text(), [...this.data.procedures.keys()]));
    } catch (error) {
      this.refuse(error);
    }
  }

  /** Keeps case files that came in, putting each together with the copy that is here. */
  async take(files) {
    const { word } = this.data;
    const here = new Map((await this.store.all()).map((file) => [file.id, file]));
    let joined = 0;
    for (const file of files) {
      const own = here.get(file.id);
      if (own && own.checklist !== file.checklist) {
        await this.store.put({ ...file, id: `${file.id}-${file.checklist}`.slice(0, 80) });
      } else if (own) {
        joined += 1;
        await this.store.apply(own, (saved) => merged(saved, file, { kept: word("file_kept") }));
      } else await this.store.put(file);
    }
    await this.show();
    this.say(word(`file_taken_${files.length === 1 ? "one" : "other"}`, { count: files.length, joined }));
  }

  /** A case file in the page's address: shown, and kept only when the reader says so. */
  async receive() {
    if (!carriesCase(window.location)) return;
    const { word } = this.data;
    const done = () => {
      window.history.replaceState(null, "", window.location.pathname + window.location.search);
      this.received.replaceChildren();
    };
    try {
      const file = await caseIn(window.location, [...this.data.procedures.keys()]);
      const procedure = this.data.procedures.get(file.checklist);
      const known = (await this.store.all()).some((one) => one.id === file.id);
      const keep = button(word(known ? "file_join" : "file_keep"), async () => {
        await this.take([file]);
        done();
      });
      this.received.replaceChildren(
        make(
          "div",
          { className: "hb-note hb-note--info", role: "region", "aria-label": word("file_received") },
          make("p", {}, make("strong", {}, word("file_received"))),
          make("p", {}, `${file.name.value}. ${procedure.title}. ${progressText(file, procedure, word)}.`),
          known ? make("p", {}, word("file_known")) : null,
          keep,
          " ",
          button(word("file_dismiss"), done),
        ),
      );
      keep.focus();
    } catch (error) {
      this.refuse(error);
      window.history.replaceState(null, "", window.location.pathname + window.location.search);
    }
  }

  refuse(error) {
    if (!(error instanceof Refused)) throw error;
    this.received.replaceChildren(
      make("div", { className: "hb-note hb-note--warning", role: "alert" }, make("p", {}, this.data.word(`file_refused_${error.reason}`))),
    );
  }

  showTrouble() {
    this.trouble.hidden = this.store.trouble === null;
    if (this.store.trouble) this.trouble.textContent = this.data.word(`file_trouble_${this.store.trouble}`);
  }

  say(text) {
    this.live.textContent = text;
  }
}

customElements.define("case-files", CaseFiles);
export const ready = document.querySelector("case-files").ready;
