/**
 * <decision-aid>: one question at a time over the outline that the server rendered.
 *
 * Attributes: data-answers ("Your answers"), data-back, data-again, data-all, data-one, data-step ("Question {number}").
 * Markup: section[data-question] with a heading and li[data-answer][data-then] whose first element is its text;
 * section[data-outcome]; [data-finding] inside an answer is repeated with the outcome. The first question is the start.
 * Address: ?answers=yes.no — the ids of the answers so far — so that back, forward and a shared link work.
 */
import { button, make } from "./dom.js";

class DecisionAid extends HTMLElement {
  connectedCallback() {
    const sections = [...this.querySelectorAll("section[data-question], section[data-outcome]")];
    this.places = new Map(sections.map((section) => [section.dataset.question ?? section.dataset.outcome, section]));
    const [first] = this.querySelectorAll("section[data-question]");
    if (!first || !this.querySelector("section[data-outcome]")) throw new Error("decision-aid needs questions and outcomes");
    this.start = first.dataset.question;
    this.outline = this.querySelector("[data-outline]");
    this.stage = make("div", { className: "hb-decision" });
    this.status = make("p", { className: "hb-visually-hidden", role: "status" });
    this.toggle = button(this.dataset.all, () => this.showOutline(this.outline.hidden), { "aria-expanded": "false" });
    this.before(this.status);
    this.outline.before(this.stage, make("p", { className: "hb-screen" }, this.toggle));
    this.showOutline(false);
    window.addEventListener("popstate", () => this.show(true));
    window.addEventListener("hashchange", () => this.openTarget());
    this.show(false);
    this.openTarget();
  }

  /** A link into the outline opens it. */
  openTarget() {
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (!target || !this.outline.contains(target)) return;
    this.showOutline(true);
    target.scrollIntoView();
  }

  showOutline(open) {
    this.outline.hidden = !open;
    this.toggle.textContent = open ? this.dataset.one : this.dataset.all;
    this.toggle.setAttribute("aria-expanded", String(open));
  }

  /** Answers in the address that lead somewhere: [{ question, answer }]. What follows a wrong one is left out. */
  path() {
    const ids = (new URLSearchParams(window.location.search).get("answers") ?? "").split(".").filter(Boolean);
    const found = [];
    let place = this.places.get(this.start);
    for (const id of ids) {
      const answer = [...place.querySelectorAll("li[data-answer]")].find((item) => item.dataset.answer === id);
      if (!answer) break;
      found.push({ question: place, answer });
      place = this.places.get(answer.dataset.then);
    }
    return { found, place };
  }

  go(ids) {
    const address = new URL(window.location.href);
    if (ids.length > 0) address.searchParams.set("answers", ids.join("."));
    else address.searchParams.delete("answers");
    window.history.pushState(null, "", address);
    this.show(true);
  }

  show(moved) {
    const { found, place } = this.path();
    const ids = found.map(({ answer }) => answer.dataset.answer);
    const copy = place.cloneNode(true);
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    copy.querySelector(".headerlink")?.remove();
    const heading = make("h2", { tabIndex: -1 }, ...copy.querySelector("h3").childNodes); // right under the page's h1
    copy.querySelector("h3").replaceWith(heading);
    const parts = [];
    if (place.dataset.question) {
      parts.push(make("p", { className: "hb-quiet" }, this.dataset.step.replace("{number}", ids.length + 1)));
      const answers = copy.querySelector("ul");
      answers.replaceWith(
        make(
          "div",
          { className: "hb-decision__answers", role: "group", "aria-label": heading.textContent.trim() },
          ...[...place.querySelectorAll("li[data-answer]")].map((item) =>
            button(item.firstElementChild.textContent.trim(), () => this.go([...ids, item.dataset.answer])),
          ),
        ),
      );
    }
    parts.push(copy);
    if (place.dataset.outcome) {
      const findings = found.map(({ answer }) => answer.querySelector("[data-finding]")).filter(Boolean);
      copy.querySelector("[data-findings]")?.append(...findings.map((one) => make("li", {}, ...one.cloneNode(true).childNodes)));
      if (findings.length > 0) copy.querySelector("[data-findings]").hidden = false;
    }
    if (found.length > 0) {
      parts.push(
        make(
          "div",
          { className: "hb-decision__way" },
          make("p", {}, make("strong", {}, this.dataset.answers)),
          make(
            "ol",
            {},
            ...found.map(({ question, answer }, i) =>
              make(
                "li",
                {},
                `${question.querySelector("h3").firstChild.textContent.trim()} `,
                button(answer.firstElementChild.textContent.trim(), () => this.go(ids.slice(0, i)), { className: "hb-decision__change" }),
              ),
            ),
          ),
          button(this.dataset.back, () => this.go(ids.slice(0, -1))),
          " ",
          button(this.dataset.again, () => this.go([])),
        ),
      );
    }
    this.stage.replaceChildren(...parts);
    if (!moved) return;
    this.status.textContent = heading.textContent.trim();
    heading.focus();
  }
}

customElements.define("decision-aid", DecisionAid);
