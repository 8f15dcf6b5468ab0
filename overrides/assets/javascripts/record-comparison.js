/**
 * <record-comparison>: shows the chosen columns of a table that the server rendered whole.
 *
 * Attributes: data-most (how many at most), data-text and data-full ("{count}", "{most}").
 * Markup: a form[hidden] with a checkbox for each record, an element with role=status, and a table whose
 * cells carry data-record.
 * State lives in the address: ?ids=uclg,iclei. Ids that no column has are ignored.
 */
import { limitChoice } from "./limited-choice.js";

class RecordComparison extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.cells = [...this.querySelectorAll("table [data-record]")];
    if (!this.form || !this.status || this.cells.length === 0) {
      throw new Error("record-comparison needs a form, a status and cells with data-record");
    }
    this.boxes = [...this.form.querySelectorAll("input[type=checkbox]")];
    this.form.hidden = false;
    this.form.addEventListener("change", () => this.show(true));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("popstate", () => this.read());
    this.read();
  }

  /** Takes the choice from the address. */
  read() {
    const ids = (new URLSearchParams(window.location.search).get("ids") ?? "").split(",");
    const known = ids.filter((id) => this.boxes.some((box) => box.value === id)).slice(0, Number(this.dataset.most));
    for (const box of this.boxes) box.checked = known.includes(box.value);
    this.show(false);
  }

  /** Shows the chosen columns; with `write` puts the choice in the address. */
  show(write) {
    const chosen = limitChoice(this, this.boxes, this.status);
    for (const cell of this.cells) cell.hidden = !chosen.includes(cell.dataset.record);
    this.classList.toggle("hb-comparison--empty", chosen.length === 0);
    if (write) {
      const query = chosen.length ? `?ids=${chosen.join(",")}` : window.location.pathname;
      window.history.replaceState(null, "", query);
    }
  }
}

customElements.define("record-comparison", RecordComparison);
