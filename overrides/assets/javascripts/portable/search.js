/**
 * Search in a folder: MiniSearch over what search-<language>.js brings, loaded when the reader asks for it.
 *
 * Markup: <a data-search data-root href>, as for the site's own search.js.
 * Accents, capitals and plurals do not matter; the beginning of a word is enough, and one slip in a long word.
 */
import MiniSearch from "../vendor/minisearch.js";
import { button, labelled, make } from "../dom.js";

const SHOWN = 20; // pages
const SECTIONS = 3; // of a page
const BEFORE = 8; // words of an excerpt before the first that was found
const LENGTH = 32; // words of an excerpt
const SMALL = new Set("a al con de del e el en es la las lo los no o para por que se su un una y the of and in to for is on an at by".split(" "));
const WORD = /[\p{L}\p{N}]+/gu;

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** A word as it is looked for: without accents, capitals or plural; null when it says nothing. */
function term(word) {
  const plain = fold(word);
  if (SMALL.has(plain)) return null;
  return plain.length > 4 ? plain.replace(/(?<=[^aeiou])es$|s$/, "") : plain;
}

let opening = null;

export const WITHIN = "dialog"; // where keys are the search's own

/** Opens the search; when it cannot be loaded, follows the link. */
export function openSearch(link) {
  opening ??= load(link);
  opening.then((search) => search.open(), () => window.location.assign(link.href));
}

function load(link) {
  return new Promise((resolve, reject) => {
    window.handbookSearch = (data) => resolve(new Search(data, link));
    const script = make("script", { src: `${link.dataset.root}search-${document.documentElement.lang}.js` });
    script.onerror = reject;
    document.head.append(script);
  });
}

class Search {
  constructor({ words, pages }, link) {
    this.words = words;
    this.pages = pages;
    this.root = link.dataset.root;
    this.sections = pages.flatMap(([, title, kind, names, sections], page) =>
      sections.map(([anchor, heading, text], i) => ({ page, kind, anchor, heading, text, title: i === 0 ? title : "", names: i === 0 ? names : "" })),
    );
    this.index = new MiniSearch({
      fields: ["title", "names", "heading", "text"],
      tokenize: (text) => text.match(WORD) ?? [],
      processTerm: term,
    });
    this.index.addAll(this.sections.map((section, id) => ({ ...section, id })));
    this.build(link);
  }

  build(link) {
    const { words } = this;
    this.field = make("input", { type: "search", autocomplete: "off" });
    this.kind = make("select", {}, make("option", { value: "" }, words.search_all));
    const kinds = new Set(this.pages.map(([, , kind]) => kind));
    this.kind.append(...[...kinds].sort((a, b) => a.localeCompare(b)).map((kind) => make("option", {}, kind)));
    this.status = make("p", { role: "status", className: "hb-quiet" });
    this.list = make("ol", { className: "hb-found" });
    const form = make("form", { className: "hb-filter" }, labelled(words.title, this.field), labelled(words.kind, this.kind));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.show());
    this.dialog = make(
      "dialog",
      { className: "hb hb-search md-typeset", "aria-label": words.title },
      make("div", { className: "hb-search__bar" }, form, button(words.search_close, () => this.dialog.close())),
      this.status,
      this.list,
    );
    this.dialog.addEventListener("close", () => link.focus());
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return; // else it would only empty the field
      event.preventDefault();
      this.dialog.close();
    });
    this.list.addEventListener("click", (event) => event.target.closest("a") && this.dialog.close());
    document.body.append(this.dialog);
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
    this.field.focus();
    this.field.select();
  }

  /** Pages that hold the words, the best first: [{ page, score, sections: [{ section, terms }] }]. */
  find(query, kind) {
    const options = {
      boost: { title: 6, names: 8, heading: 2 },
      processTerm: (word) => term(word)?.replace(/(?<=\w{4}[aei])r$/, "") ?? null, // «firmar» begins like «firma», «firmado»
      prefix: (word) => word.length > 2,
      fuzzy: (word) => (word.length > 5 ? 1 : false),
      filter: ({ id }) => !kind || this.sections[id].kind === kind,
    };
    const all = this.index.search(query, { ...options, combineWith: "AND" });
    const found = new Map();
    for (const { id, score, match } of all.length > 0 ? all : this.index.search(query, options)) {
      const section = this.sections[id];
      const page = found.get(section.page) ?? { page: this.pages[section.page], score: 0, sections: [] };
      page.score += page.sections.length === 0 ? score : score / 10; // they come best first
      page.sections.push({ section, terms: new Set(Object.keys(match)) });
      found.set(section.page, page);
    }
    return [...found.values()].sort((a, b) => b.score - a.score);
  }

  show() {
    const query = this.field.value.trim();
    const found = query ? this.find(query, this.kind.value) : [];
    const key = found.length === 0 ? "search_none" : found.length === 1 ? "search_one" : "search_other";
    this.status.textContent = query ? this.words[key].replace("{count}", found.length).replace("{query}", query) : "";
    this.list.replaceChildren(...found.slice(0, SHOWN).map((one) => this.result(one)));
  }

  result({ page: [address, title, kind], sections }) {
    const href = this.root + address;
    const parts = sections.slice(0, SECTIONS).map(({ section, terms }) =>
      make(
        "li",
        {},
        section.anchor ? make("a", { href: `${href}#${section.anchor}` }, section.heading) : null,
        section.text ? make("p", {}, ...excerpt(section.text, terms)) : null,
      ),
    );
    return make(
      "li",
      {},
      make("p", { className: "hb-found__title" }, make("a", { href }, title), " ", make("span", { className: "hb-quiet" }, kind)),
      make("ul", {}, ...parts),
    );
  }
}

/** A few words around the first that was found, those that were found marked: texts and elements. */
function excerpt(text, terms) {
  const words = text.split(" ");
  const hit = (word) => (word.match(WORD) ?? []).some((one) => terms.has(term(one)));
  const first = Math.max(0, words.findIndex(hit));
  const start = Math.max(0, first - BEFORE);
  const shown = words.slice(start, start + LENGTH).flatMap((word) => [hit(word) ? make("mark", {}, word) : word, " "]);
  return [start > 0 ? "… " : "", ...shown, start + LENGTH < words.length ? "…" : ""];
}
