/**
 * <slide-deck>: the slides of a workshop, to be projected and printed.
 *
 * Markup: div[data-tools]; section[data-slide][id] with an h2, a .hb-slide__body, an .hb-slide__notes, and
 * data-session, data-minutes. The address of a slide (#id) is where the projection begins.
 */
import { button, make } from "./dom.js";
import { Projector } from "./projector.js";
import words from "./projector-words.js";

class SlideDeck extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-tools]").append(
      make(
        "p",
        { className: "hb-screen" },
        button(words.project, () => this.project(), { className: "hb-button" }),
        " ",
        button(words.project_print_slides, () => print("slides"), { className: "hb-button" }),
        " ",
        button(words.project_print_notes, () => print("notes"), { className: "hb-button" }),
      ),
      make("p", { className: "hb-quiet hb-screen" }, words.project_keys),
    );
    window.addEventListener("afterprint", () => delete document.documentElement.dataset.print);
  }

  project() {
    const projector = new Projector(this.slides(), document.querySelector("h1").textContent);
    projector.open(decodeURIComponent(window.location.hash.slice(1)));
  }

  slides() {
    return [...this.querySelectorAll("[data-slide]")].map((section) => {
      const heading = section.querySelector("h2");
      const { session, minutes } = section.dataset;
      return {
        id: section.id,
        title: heading.matches(".hb-visually-hidden") ? "" : heading.textContent.trim(),
        kind: section.className,
        nodes: [...section.querySelector(".hb-slide__body").childNodes].filter((node) => !isFoot(node)),
        foot: [...section.querySelectorAll(".hb-slide__body > .hb-slide__source, .hb-slide__body > .hb-slide__changes")],
        notes: section.querySelector(".hb-slide__notes"),
        timing: session ? { session, minutes: Number(minutes) } : null,
      };
    });
  }
}

const isFoot = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches(".hb-slide__source, .hb-slide__changes");

/** Prints the slides alone, one a page, or with their notes. */
function print(what) {
  document.documentElement.dataset.print = what;
  window.print();
}

customElements.define("slide-deck", SlideDeck);
