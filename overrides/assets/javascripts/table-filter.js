/**
 * <table-filter>: filters the rows of a table inside a page's text.
 *
 * Attributes: data-count ("{shown}", "{total}"), data-count-one, data-none: what the status says.
 * Markup: a form[hidden] with input[name=q], selects whose name is the number of a column (from 1), an
 * element with role=status, and a table; a cell that a select goes by has data-value.
 */
import { fold } from "./fold.js";

class TableFilter extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.rows = [...this.querySelectorAll("tbody tr")];
    if (!this.form || !this.status || this.rows.length === 0) {
      throw new Error("table-filter needs a form, a status and a table with rows");
    }
    this.form.hidden = false;
    this.form.addEventListener("input", () => this.filter());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.filter()));
    this.filter();
  }

  /** Shows the rows that hold every word and have every value chosen; says how many. */
  filter() {
    const { q = "", ...columns } = Object.fromEntries(new FormData(this.form));
    const words = fold(q).split(/\s+/);
    let shown = 0;
    for (const row of this.rows) {
      const text = fold(row.textContent);
      row.hidden = !(
        words.every((word) => text.includes(word)) &&
        Object.entries(columns).every(
          ([number, value]) => value === "" || valueOf(row.cells[number - 1]) === value,
        )
      );
      if (!row.hidden) shown += 1;
    }
    const total = this.rows.length;
    const text = shown === 0 ? this.dataset.none : shown === 1 ? this.dataset.countOne : this.dataset.count;
    this.status.textContent = text.replace("{shown}", shown).replace("{total}", total);
  }
}

const valueOf = (cell) => cell.dataset.value ?? cell.textContent.trim();

customElements.define("table-filter", TableFilter);
