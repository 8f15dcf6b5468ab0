/**
 * Divides what a slide holds into pages that fit the screen: between paragraphs, items of a list, rows of a table.
 */
import { make } from "./dom.js";

const WHOLE = ".hb-note, .hb-change, .hb-case, svg, p, h3, h4, table caption"; // never divided
const GLUED = ".hb-block__source, .hb-step__source"; // stays with what comes before it
const SIZES = [1, 0.9, 0.8, 0.72]; // of the type, tried before a slide is divided
const SMALL = [0.66, 0.6]; // a question and its answers stay together if at all possible

/** Pieces that may stand on a page of their own: { node, shell }, shell being the list or table it stands in. */
function pieces(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.textContent.trim() ? [{ node: make("p", {}, node.textContent) }] : [];
  if (node.matches(".hb-figure") && node.querySelector("svg")) return [{ node: picture(node) }];
  if (node.matches(WHOLE) || node.matches("[data-reveal]")) return [{ node }];
  if (node.matches("ul, ol, dl")) {
    const first = Number(node.getAttribute("start") ?? 1);
    return [...node.children].map((child, i) => ({ node: child, shell: node, number: first + i }));
  }
  if (node.matches("table")) return [...node.querySelectorAll("tbody tr")].map((row) => ({ node: row, shell: node }));
  if (node.querySelector("p, ul, ol, dl, table, svg")) return [...node.childNodes].flatMap(pieces);
  return [{ node }];
}

/** A figure as its picture alone, named by its alternative text; the table is on its page. */
function picture(figure) {
  const copy = figure.querySelector("svg").cloneNode(true);
  const named = copy.getAttribute("aria-labelledby");
  copy.removeAttribute("aria-labelledby");
  if (named) copy.setAttribute("aria-label", figure.querySelector(`[id="${CSS.escape(named)}"]`)?.textContent.trim() ?? "");
  return copy;
}

/** An empty copy of a list or table, with the table's head. */
function emptied(shell, number) {
  const copy = shell.cloneNode(false);
  copy.removeAttribute("id");
  if (copy.matches("ol") && number > 1) copy.setAttribute("start", number);
  const head = shell.querySelector("thead");
  if (head) copy.append(head.cloneNode(true));
  if (copy.matches("table")) copy.append(make("tbody"));
  return copy;
}

/**
 * The pages of a slide: [{ nodes, size }], size being that of the type against the full one. box: the slide's element
 * on the screen, in which they are measured; what it holds is replaced. A slide that fits in smaller type is not divided.
 */
export function paged(slide, box) {
  const body = make("div", { className: "hb-projector__body" });
  const foot = slide.foot ? make("footer", {}, ...copies(slide.foot)) : "";
  box.className = `hb-projector__slide hb-projector__slide--answered ${slide.kind ?? ""}`; // as large as it will get
  box.replaceChildren(slide.title ? make("h2", {}, `${slide.title} (1/1)`) : "", body, foot);
  const full = () => body.scrollHeight > body.clientHeight + 1;
  let last = null; // shell on the page, and its copy
  const add = ({ node, shell, number }) => {
    const copy = node.cloneNode(true);
    if (!shell) {
      last = null;
      body.append(copy);
      return;
    }
    if (last?.shell !== shell) {
      last = { shell, copy: emptied(shell, number) };
      body.append(last.copy);
    }
    (last.copy.querySelector("tbody") ?? last.copy).append(copy);
  };
  const fill = (list) => {
    body.replaceChildren();
    last = null;
    list.forEach(add);
  };
  const all = slide.nodes.flatMap(pieces);
  const together = all.some(({ node }) => node.matches("[data-reveal], [data-answer]"));
  for (const size of together ? [...SIZES, ...SMALL] : SIZES) {
    body.style.fontSize = `${size}em`;
    fill(all);
    if (!full()) return [{ nodes: [...body.children], size }];
  }
  const divided = SIZES.map((size) => {
    body.style.fontSize = `${size}em`;
    return divide(all).map((list) => {
      fill(list);
      return { nodes: [...body.children], size };
    });
  });
  return divided.reduce((best, pages) => (pages.length < best.length ? pages : best));

  /** The pieces in as many lists as there are pages. */
  function divide(pieces) {
    const lists = [];
    let page = [];
    fill(page);
    for (const piece of pieces) {
      add(piece);
      if (!full() || page.length === 0) {
        page.push(piece);
        continue;
      }
      const moved = [piece];
      // A heading goes with what it heads, a source with what it is the source of.
      if (piece.node.matches(GLUED) && page.length > 1) moved.unshift(page.pop());
      while (page.length > 1 && page.at(-1).node.matches("h3, h4")) moved.unshift(page.pop());
      lists.push(page);
      page = moved;
      fill(page);
    }
    return [...lists, page];
  }
}

/** Copies of elements without their ids. */
export function copies(nodes) {
  const holder = make("div", {}, ...[...nodes].map((node) => node.cloneNode(true)));
  for (const element of holder.querySelectorAll("[id]")) element.removeAttribute("id");
  return [...holder.childNodes];
}
