/**
 * Slides of any page of the handbook: a new one at each heading, step, question, provision.
 */
const BEGINS = "h2, h3, .hb-step, .hb-question, .hb-outcome, .hb-provision";
// What a page has for reading, not for showing.
const LEFT_OUT =
  ".hb-crumbs, .hb-state, .hb-pager, .hb-trust, .hb-terms, .hb-next, .hb-toc, .hb-cite, .hb-screen, .headerlink, .hb-visually-hidden, " +
  "[data-tools], [data-case], [data-own], [data-dates], .hb-decision, .hb-filter, noscript, script, details, nav, button, form, input";

/** The slides of the page's article. The outline of a decision aid is shown whole; its answers lead on. */
export function slidesOfPage() {
  const article = document.querySelector("article .hb").cloneNode(true);
  for (const element of article.querySelectorAll(LEFT_OUT)) element.remove();
  for (const element of article.querySelectorAll("[hidden]")) element.hidden = false;
  for (const term of article.querySelectorAll("a.hb-term")) term.replaceWith(...term.childNodes);
  const slides = [];
  let opening = false;
  const begin = (title, id, kind) => slides.push({ id, title, kind, nodes: [], foot: null, notes: null, timing: null });
  const walk = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      if (node.textContent.trim()) slides.at(-1).nodes.push(node);
    } else if (node.matches("h1")) {
      begin(said(node), "_start", "hb-slide--title");
      opening = true;
    } else if (opening && !node.matches(".hb-lead, " + BEGINS) && !node.querySelector(BEGINS)) {
      opening = false; // the first slide has the title and what the page gives, no more
      begin(slides.at(-1).title);
      walk(node);
    } else if (node.matches(".hb-step")) {
      const [number, title] = [".hb-step__number", ".hb-step__title"].map((part) => said(node.querySelector(part)));
      begin(`${number}. ${title}`, node.id);
      slides.at(-1).nodes.push(...node.querySelector(".hb-step__body").childNodes);
    } else if (node.matches("h2, h3")) {
      begin(said(node), node.id);
    } else if (node.matches(".hb-question, .hb-outcome, .hb-provision")) {
      const heading = node.querySelector("h2, h3, h4, h5");
      begin(said(heading), node.id || heading.id);
      heading.remove();
      slides.at(-1).nodes.push(...node.childNodes);
    } else if (node.querySelector(BEGINS)) {
      [...node.childNodes].forEach(walk);
    } else {
      slides.at(-1).nodes.push(node);
    }
  };
  begin(document.title, "_start");
  [...article.childNodes].forEach(walk);
  return slides.filter((slide, i) => slide.nodes.some((node) => node.textContent.trim()) || (slide.kind && i > 0));
}

const said = (element) => element.textContent.replace(/\s+/g, " ").trim();
