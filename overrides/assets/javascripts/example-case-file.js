/**
 * <example-case-file>: opens a workshop's example as a case file of the reader's own.
 *
 * Attributes: data-page (address of the procedure), data-open (text of the button), data-refused (when it fails).
 * Markup: script[type="application/json"] with the file. Opening it again goes on where the reader stopped.
 */
import { button, make } from "./dom.js";
import { readFile } from "./case-file.js";
import { CaseStore } from "./case-store.js";

class ExampleCaseFile extends HTMLElement {
  connectedCallback() {
    this.status = make("span", { role: "status" });
    this.querySelector("p").prepend(button(this.dataset.open, () => this.open(), { className: "hb-button" }), " ");
    this.querySelector("p").append(" ", this.status);
  }

  async open() {
    const page = new URL(this.dataset.page, document.baseURI);
    const text = this.querySelector("script").textContent;
    const [file] = readFile(text, [JSON.parse(text).cases[0].checklist]);
    const store = new CaseStore();
    const known = (await store.all()).some((one) => one.id === file.id);
    if (!known) await store.put(file);
    if (store.trouble) {
      this.status.textContent = this.dataset.refused;
      return;
    }
    page.searchParams.set("case", file.id);
    window.location.assign(page);
  }
}

customElements.define("example-case-file", ExampleCaseFile);
