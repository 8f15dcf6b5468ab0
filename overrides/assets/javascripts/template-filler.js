/**
 * <template-filler>: the Word file of a template, filled in with a case file of the reader's own.
 *
 * Attributes: data-href, the Word file; data-fills, JSON { field id: { fill, label } }; data-file, name of the result.
 * Markup: [data-tools], where the controls go; script#_handbook-data with the procedures that use the template.
 * A field is a content control whose tag is the field's id. What a case file does not have stays to be filled in.
 * Address: ?case=<id> chooses the case file.
 */
import { button, download, fileName, labelled, make } from "./dom.js";
import { inShort } from "./civil-days.js";
import { eventDay, written } from "./case-file.js";
import { CaseStore } from "./case-store.js";
import { fileBytes } from "./file-bytes.js";
import { pageData } from "./page-data.js";

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

class TemplateFiller extends HTMLElement {
  connectedCallback() {
    const tools = this.querySelector("[data-tools]");
    if (!this.dataset.href || !this.dataset.fills || !tools) throw new Error("template-filler needs data-href, data-fills and [data-tools]");
    this.data = pageData();
    this.fills = JSON.parse(this.dataset.fills);
    this.store = new CaseStore();
    this.ready = this.open(tools);
  }

  async open(tools) {
    const { word } = this.data;
    const all = await this.store.all();
    this.files = all.filter((file) => this.data.procedures.has(file.checklist));
    if (this.files.length === 0) return;
    const wanted = new URLSearchParams(window.location.search).get("case");
    this.choice = make("select", {}, ...this.files.map((file) => make("option", { value: file.id }, file.name.value)));
    if (this.files.some((file) => file.id === wanted)) this.choice.value = wanted;
    this.choice.addEventListener("change", () => this.show());
    this.preview = make("ul", { className: "hb-fills" });
    this.status = make("p", { role: "status", className: "hb-quiet" });
    tools.className = "hb-note hb-note--info";
    tools.replaceChildren(
      labelled(word("template_fill_from"), this.choice),
      button(word("template_fill"), () => this.save()),
      this.preview,
      this.status,
    );
    this.show();
  }

  get file() {
    return this.files.find((file) => file.id === this.choice.value);
  }

  /** What the chosen case file puts where: field id → text. */
  values() {
    const found = new Map();
    for (const [id, { fill }] of Object.entries(this.fills)) {
      const [what, part] = fill.split("/");
      const day = what === "event" ? eventDay(this.file, part) : null;
      const text = what === "name" ? this.file.name.value : what === "event" ? day === null ? "" : inShort(day, this.data.language) : written(this.file, part, what);
      if (text) found.set(id, text);
    }
    return found;
  }

  show() {
    const values = this.values();
    const rows = [...values].map(([id, text]) => make("li", {}, make("strong", {}, `${this.fills[id].label}: `), text));
    this.preview.replaceChildren(...rows);
    this.status.textContent = rows.length === 0 ? this.data.word("template_fill_nothing") : "";
  }

  async save() {
    const { word } = this.data;
    try {
      const { unzipSync, zipSync, strFromU8, strToU8 } = await import("./vendor/fflate.js");
      const parts = unzipSync(await fileBytes(this.dataset.href));
      parts["word/document.xml"] = strToU8(filled(strFromU8(parts["word/document.xml"]), this.values()));
      download(fileName(`${this.dataset.file}-${this.file.name.value}`, "docx"), TYPE, zipSync(parts));
      this.status.textContent = word("template_filled");
    } catch {
      this.status.textContent = word("template_fill_failed");
    }
  }
}

/** The document's XML with the content controls of `values` filled in. */
function filled(xml, values) {
  const document_ = new DOMParser().parseFromString(xml, "application/xml");
  for (const control of document_.getElementsByTagNameNS(WORD, "sdt")) {
    const tag = control.getElementsByTagNameNS(WORD, "tag")[0]?.getAttributeNS(WORD, "val");
    if (!values.has(tag)) continue;
    const texts = [...control.getElementsByTagNameNS(WORD, "t")];
    texts.forEach((text, i) => (text.textContent = i === 0 ? values.get(tag).replace(/[^\P{C}\n\t]/gu, "") : ""));
    texts[0]?.setAttribute("xml:space", "preserve");
    control.getElementsByTagNameNS(WORD, "showingPlcHdr")[0]?.remove();
    for (const style of [...control.getElementsByTagNameNS(WORD, "rStyle")]) style.remove();
  }
  return new XMLSerializer().serializeToString(document_);
}

customElements.define("template-filler", TemplateFiller);
export const ready = document.querySelector("template-filler").ready;
