/**
 * <record-filter>: filters the rows of a table that the server rendered.
 *
 * Attributes: data-count ("{shown}", "{total}"), data-count-one, data-none: what the status says.
 * Markup: a form[hidden] with one select a field and an optional input[name=q]; rows tr[data-record]
 * whose data-<field> holds the values, separated by spaces; data-words holds what q looks in;
 * an element with role=status.
 * select[name=sort] puts the rows in the order of their data-sort-<value> (numbers); "" is the server's order.
 * State lives in the address: ?theme=climate&q=iclei.
 * Event: "record-filter-change", detail { shown, total }.
 */
import { fold } from "./fold.js";

class RecordFilter extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.rows = [...this.querySelectorAll("tr[data-record]")];
    if (!this.form || !this.status || this.rows.length === 0) {
      throw new Error("record-filter needs a form, a status and rows with data-record");
    }
    this.words = new Map(this.rows.map((row) => [row, fold(`${row.dataset.words} ${row.textContent}`)]));
    this.form.hidden = false;
    this.form.addEventListener("input", () => this.filter(true));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.filter(true)));
    window.addEventListener("popstate", () => this.read());
    this.read();
  }

  /** Takes the filters from the address. */
  read() {
    const wanted = new URLSearchParams(window.location.search);
    for (const field of this.form.querySelectorAll("[name]")) {
      field.value = wanted.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    this.filter(false);
  }

  /** Puts the rows in the order of `key`, or in the server's. */
  sort(key = "") {
    if (key === (this.sorted ?? "")) return;
    this.sorted = key;
    const value = (row) => Number(row.getAttribute(`data-sort-${key}`));
    const rows = key ? this.rows.toSorted((a, b) => value(a) - value(b)) : this.rows;
    this.rows[0].parentElement.append(...rows);
  }

  /** Shows the rows that match, says how many, and with `write` puts the filters in the address. */
  filter(write) {
    const chosen = [...new FormData(this.form)].filter(([, value]) => value.trim() !== "");
    const wanted = chosen.filter(([name]) => name !== "sort");
    this.sort(chosen.find(([name]) => name === "sort")?.[1]);
    let shown = 0;
    for (const row of this.rows) {
      const match = wanted.every(([name, value]) =>
        name === "q"
          ? fold(value).split(/\s+/).every((word) => this.words.get(row).includes(word))
          : (row.dataset[name] ?? "").split(" ").includes(value),
      );
      row.hidden = !match;
      if (match) shown += 1;
    }
    const total = this.rows.length;
    const text = shown === 0 ? this.dataset.none : shown === 1 ? this.dataset.countOne : this.dataset.count;
    this.status.textContent = text.replace("{shown}", shown).replace("{total}", total);
    if (write) {
      const query = new URLSearchParams(chosen).toString();
      window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
    }
    this.dispatchEvent(new CustomEvent("record-filter-change", { bubbles: true, detail: { shown, total } }));
  }
}

customElements.define("record-filter", RecordFilter);
