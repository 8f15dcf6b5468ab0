/**
 * <table-filter>: filters the rows of a table inside a page's text (row-filter.js).
 *
 * Markup: selects whose name is the number of a column (from 1); a cell that a select goes by has data-value.
 */
import { RowFilter } from "./row-filter.js";

class TableFilter extends RowFilter {
  connectedCallback() {
    this.start("tbody tr");
    this.changed();
  }

  changed() {
    const { q = "", ...columns } = Object.fromEntries(new FormData(this.form));
    const chosen = Object.entries(columns).filter(([, value]) => value !== "");
    this.show(q, (row) => chosen.every(([number, value]) => row.cells[number - 1].dataset.value === value));
  }
}

customElements.define("table-filter", TableFilter);
