/**
 * <workshop-programme>: the times of a programme by the clock, once the reader says when the workshop begins.
 *
 * Attribute: data-label. Markup: cells [data-passed] with the minutes that have passed since the beginning.
 */
import { labelled, make } from "./dom.js";

const DAY = 24 * 60;

class WorkshopProgramme extends HTMLElement {
  connectedCallback() {
    const cells = [...this.querySelectorAll("[data-passed]")];
    const since = cells.map((cell) => cell.textContent);
    const begin = make("input", { type: "time", autocomplete: "off" });
    begin.addEventListener("input", () => {
      const [hours, minutes] = begin.value.split(":").map(Number);
      cells.forEach((cell, i) => {
        const at = (hours * 60 + minutes + Number(cell.dataset.passed)) % DAY;
        const text = `${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}`;
        cell.textContent = begin.value ? text : since[i];
      });
    });
    this.prepend(make("p", { className: "hb-screen" }, labelled(`${this.dataset.label} `, begin)));
  }
}

customElements.define("workshop-programme", WorkshopProgramme);
