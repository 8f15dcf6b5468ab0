/**
 * <record-filter>: filters and sorts the records of a catalogue (row-filter.js).
 *
 * Markup: selects, one a field; rows tr[data-record] whose data-<field> holds the values, separated by spaces;
 * data-words holds what q looks in beside the row's text.
 * select[name=sort] puts the rows in the order of their data-sort-<value> (numbers); "" is the server's order.
 * State lives in the address: ?theme=climate&q=iclei.
 * Event: "record-filter-change", detail { shown, total }.
 */
import { RowFilter } from "./row-filter.js";

class RecordFilter extends RowFilter {
  connectedCallback() {
    this.start("tr[data-record]", (row) => row.dataset.words);
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
    this.filter();
  }

  /** Puts the rows in the order of `key`, or in the server's. */
  sort(key) {
    if (key === (this.sorted ?? "")) return;
    this.sorted = key;
    const value = (row) => Number(row.getAttribute(`data-sort-${key}`));
    const rows = key ? this.rows.toSorted((a, b) => value(a) - value(b)) : this.rows;
    this.rows[0].parentElement.append(...rows);
  }

  /** Puts the filters in the address too. */
  changed() {
    const query = new URLSearchParams(this.filter()).toString();
    window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
  }

  /** Sorts and shows the rows that the form asks for. Returns what was chosen, by name. */
  filter() {
    const chosen = [...new FormData(this.form)].filter(([, value]) => value.trim() !== "");
    const { q = "", sort = "", ...fields } = Object.fromEntries(chosen);
    this.sort(sort);
    const wanted = Object.entries(fields);
    const shown = this.show(q, (row) =>
      wanted.every(([name, value]) => (row.dataset[name] ?? "").split(" ").includes(value)),
    );
    const detail = { shown, total: this.rows.length };
    this.dispatchEvent(new CustomEvent("record-filter-change", { bubbles: true, detail }));
    return chosen;
  }
}

customElements.define("record-filter", RecordFilter);
