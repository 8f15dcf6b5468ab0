/**
 * What <record-filter> and <table-filter> share: a form that filters the rows of a table that the server rendered.
 *
 * Attributes: data-count ("{shown}", "{total}"), data-count-one, data-none: what the status says.
 * Markup: a form[hidden] with an optional input[name=q], an element with role=status, and rows.
 */

/** Lower case without accents, so that "organo" finds "Órgano". */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export class RowFilter extends HTMLElement {
  /** Takes the form over. rows: selector of the rows; more: gives what q looks in beside a row's own text. */
  start(rows, more = () => "") {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.rows = [...this.querySelectorAll(rows)];
    if (!this.form || !this.status || this.rows.length === 0) {
      throw new Error(`${this.localName} needs a form, a status and rows (${rows})`);
    }
    this.words = new Map(this.rows.map((row) => [row, fold(`${more(row)} ${row.textContent}`)]));
    this.form.hidden = false;
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.changed()));
  }

  /** Shows the rows that hold every word of `query` and that `match`; says how many. Returns that number. */
  show(query, match) {
    const words = fold(query).split(/\s+/);
    let shown = 0;
    for (const row of this.rows) {
      row.hidden = !(words.every((word) => this.words.get(row).includes(word)) && match(row));
      if (!row.hidden) shown += 1;
    }
    const text = shown === 0 ? this.dataset.none : shown === 1 ? this.dataset.countOne : this.dataset.count;
    this.status.textContent = text.replace("{shown}", shown).replace("{total}", this.rows.length);
    return shown;
  }
}
