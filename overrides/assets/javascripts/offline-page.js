/**
 * <offline-copy>: keeps the handbook in this browser for use without a network, a language at a time; see offline-copy.js.
 *
 * Attributes: data-root, the way to the site's root. Markup: script#_offline-words; [data-zip] anywhere on the page,
 * whose words give way to a link when the site offers a .zip.
 */
import { inShort, ownDay } from "./civil-days.js";
import { button, make } from "./dom.js";
import { obstacle, OfflineCopy, Trouble } from "./offline-copy.js";

class OfflineCopyElement extends HTMLElement {
  connectedCallback() {
    const words = JSON.parse(document.getElementById("_offline-words").textContent);
    this.word = (key, values = {}) => words[`offline_${key}`].replace(/\{(\w+)\}/g, (_, name) => values[name]);
    this.language = document.documentElement.lang;
    this.live = make("p", { role: "status", className: "hb-case__status" });
    this.cards = make("div");
    this.replaceChildren(this.cards, this.live);
    this.copy = new OfflineCopy(new URL(this.dataset.root, document.baseURI.split(/[?#]/)[0]));
    this.ready = this.open();
  }

  async open() {
    const trouble = obstacle();
    if (trouble === "file") document.querySelector("[data-zip]")?.remove();
    else await this.look();
    if (trouble) this.cards.replaceChildren(this.note(trouble));
    else await this.show();
  }

  /** Asks the site what it offers. */
  async look() {
    this.edition = this.away = null;
    try {
      this.edition = await this.copy.edition();
    } catch (error) {
      this.away = this.reason(error);
    }
    const place = document.querySelector("[data-zip]");
    if (!this.edition?.zip || !place) return;
    const { path, size } = this.edition.zip;
    place.replaceChildren(make("a", { className: "hb-button", href: this.copy.root + path, download: "" }, this.word("usb_link", { size: this.bytes(size) })));
  }

  async show() {
    let state;
    try {
      state = await this.copy.state();
    } catch {
      this.cards.replaceChildren(this.note("private"));
      return;
    }
    const names = [this.language, this.language === "es" ? "en" : "es"];
    if (this.away && !state.active) {
      this.cards.replaceChildren(this.note(this.away));
      return;
    }
    this.cards.replaceChildren(...(await Promise.all(names.map((name) => this.card(name, state)))));
  }

  async card(name, state) {
    const { active } = state;
    const parts = this.edition?.parts ?? {};
    const pdf = `${name}-pdf`;
    const kept = active && name in active.parts;
    const card = make("article", { className: "hb-kept", "aria-label": this.word(`language_${name}`) });
    card.append(make("h3", {}, this.word(`language_${name}`)));
    const say = (text) => card.append(make("p", {}, text));
    const act = (key, work, values) => card.append(button(this.word(key, values), () => work(card)), " ");
    if (!kept) {
      if (!parts[name]) {
        say(this.word("no_network"));
        return card;
      }
      say(this.word("size", this.measures(parts[name])));
      const tick = parts[pdf] && make("input", { type: "checkbox" });
      if (tick) card.append(make("p", {}, make("label", {}, tick, ` ${this.word("pdf", this.measures(parts[pdf]))}`)));
      const begun = !active && state.loading?.includes(`${name}-`);
      act(begun ? "go_on" : "keep", () => this.keep(card, [...Object.keys(active?.parts ?? {}), name, ...(tick?.checked ? [pdf] : [])]));
      return card;
    }
    const own = pdf in active.parts ? [name, pdf] : [name];
    say(this.word("ready", { date: inShort(ownDay(active.on), this.language) }));
    if (own.length > 1) say(this.word("pdf_kept"));
    const newer = own.some((one) => parts[one] && parts[one].list !== active.parts[one]);
    if (this.away) say(this.word("no_network"));
    else if (!newer) say(this.word("current"));
    else if (state.ready && own.every((one) => state.ready.parts[one] === parts[one]?.list)) {
      say(this.word("newer_ready"));
      act("change", async () => {
        await this.copy.change();
        window.location.reload();
      });
    } else {
      const names = Object.keys(active.parts).filter((one) => parts[one]);
      say(this.word("newer", { transfer: this.bytes(await this.copy.missing(names, this.edition)) }));
      act("update", () => this.keep(card, names));
    }
    if (own.length > 1) act("pdf_remove", () => this.remove(card, [pdf]));
    else if (parts[pdf]) act("pdf_add", () => this.keep(card, [...Object.keys(active.parts), pdf]), this.measures(parts[pdf]));
    act("remove", () => this.remove(card, own));
    return card;
  }

  /** Downloads, showing how far it is. */
  async keep(card, names) {
    const stop = new AbortController();
    const bar = make("progress", { "aria-label": this.word("begin") });
    const text = make("span");
    const stopper = button(this.word("stop"), () => stop.abort());
    card.replaceChildren(card.firstElementChild, make("p", {}, bar, " ", text), stopper);
    stopper.focus();
    this.live.textContent = this.word("begin");
    const progress = ({ done, total }) => {
      bar.max = total || 1;
      bar.value = total ? done : 1;
      text.textContent = this.word("progress", { done: this.bytes(done), total: this.bytes(total) });
    };
    await this.work(card, async () => {
      await this.copy.keep(names, this.edition, progress, stop.signal);
      return this.word("done");
    });
  }

  async remove(card, names) {
    await this.work(card, async () => {
      await this.copy.remove(names);
      return this.word("removed");
    });
  }

  /** Does something with the copy, tells how it went, and shows what there is now. */
  async work(card, task) {
    const place = [...this.cards.children].indexOf(card);
    for (const one of this.cards.querySelectorAll("button")) one.disabled = !card.contains(one);
    let told;
    try {
      told = await task();
    } catch (error) {
      told = this.word(`trouble_${this.reason(error)}`);
    }
    await this.look();
    await this.show();
    this.live.textContent = told;
    this.cards.children[place]?.querySelector("button")?.focus();
  }

  reason(error) {
    if (!(error instanceof Trouble)) throw error;
    return error.reason;
  }

  note(reason) {
    return make("p", { className: `hb-note hb-note--${reason === "file" ? "info" : "warning"}`, role: "note" }, this.word(`trouble_${reason}`));
  }

  measures({ files, transfer, size }) {
    return { files: new Intl.NumberFormat(this.language).format(files), transfer: this.bytes(transfer), size: this.bytes(size) };
  }

  /** Bytes in words: «4.6 MB». */
  bytes(count) {
    const style = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 };
    return new Intl.NumberFormat(this.language === "es" ? "es-MX" : "en-GB", style).format(count / 1_000_000);
  }
}

customElements.define("offline-copy", OfflineCopyElement);
export const ready = document.querySelector("offline-copy").ready;
