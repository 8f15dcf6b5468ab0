/**
 * <sheet-printer>: prints all the sheets of a page, or one of them.
 *
 * Attributes: data-one, data-all (texts of the buttons). Markup: section.hb-sheet, each with a heading.
 */
import { button } from "./dom.js";

class SheetPrinter extends HTMLElement {
  connectedCallback() {
    const sheets = [...this.querySelectorAll(".hb-sheet")];
    const print = (chosen) => {
      for (const sheet of sheets) sheet.classList.toggle("hb-screen", chosen !== undefined && sheet !== chosen);
      window.print();
    };
    window.addEventListener("afterprint", () => sheets.forEach((sheet) => sheet.classList.remove("hb-screen")));
    this.prepend(button(this.dataset.all, () => print(), { className: "hb-button hb-screen" }));
    for (const sheet of sheets) {
      const heading = sheet.querySelector("h2");
      const name = heading.firstChild.textContent.trim();
      heading.after(button(this.dataset.one, () => print(sheet), { className: "hb-screen", "aria-label": `${this.dataset.one}: ${name}` }));
    }
  }
}

customElements.define("sheet-printer", SheetPrinter);
