/**
 * <compare-picker>: gathers the records ticked in a catalogue and leads to their comparison.
 *
 * Attributes: data-most (how many at most), data-href (page of the comparison), data-text and data-full
 * ("{count}", "{most}"): what the status says.
 * Markup: a link, an element with role=status; in the same record-filter, .hb-pick[hidden] with a checkbox.
 */
import { limitChoice } from "./limited-choice.js";

class ComparePicker extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.status = this.querySelector("[role=status]");
    const labels = [...this.parentElement.querySelectorAll(".hb-pick")];
    if (!this.link || !this.status || labels.length === 0) {
      throw new Error("compare-picker needs a link, a status and .hb-pick labels beside it");
    }
    this.boxes = labels.map((label) => label.querySelector("input"));
    for (const label of labels) label.hidden = false;
    for (const box of this.boxes) box.addEventListener("change", () => this.choose());
    this.choose(); // a browser that goes back keeps the ticks
  }

  /** Puts what is ticked in the link. */
  choose() {
    const chosen = limitChoice(this, this.boxes, this.status);
    this.hidden = chosen.length === 0;
    this.link.href = `${this.dataset.href}?ids=${chosen.join(",")}`;
  }
}

customElements.define("compare-picker", ComparePicker);
