/**
 * Divides what a slide holds into pages that fit the screen: between paragraphs, items of a list, rows of a table.
 */
import { make } from "./dom.js";

const WHOLE = ".hb-note, .hb-change, .hb-case, svg, p, h3, h4, table caption"; // never divided
const GLUED = ".hb-block__source, .hb-slide__source, .hb-step__source"; // stays with what comes before it

/** Pieces that may stand on a page of their own: { node, shell }, shell being the list or table it stands in. */
function pieces(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.textContent.trim() ? [{ node: make("p", {}, node.textContent) }] : [];
  if (node.matches(WHOLE) || node.matches("[data-reveal]")) return [{ node }];
  if (node.matches("ul, ol, dl")) {
    const first = Number(node.getAttribute("start") ?? 1);
    return [...node.children].map((child, i) => ({ node: child, shell: node, number: first + i }));
  }
  if (node.matches("table")) return [...node.querySelectorAll("tbody tr")].map((row) => ({ node: row, shell: node }));
  if (node.querySelector("p, ul, ol, dl, table, svg")) return [...node.childNodes].flatMap(pieces);
  return [{ node }];
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
 * The pages of a slide, each a list of elements. box: the slide's element on the screen, in which they are measured;
 * what it holds is replaced.
 */
export function paged(slide, box) {
  const pages = [];
  const heading = slide.title ? make("h2", {}, `${slide.title} (1/1)`) : "";
  const body = make("div", { className: "hb-projector__body" });
  box.className = `hb-projector__slide ${slide.kind ?? ""}`;
  box.replaceChildren(heading, body);
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
  const full = () => body.scrollHeight > body.clientHeight + 1;
  const fill = (list) => {
    body.replaceChildren();
    last = null;
    list.forEach(add);
  };
  let page = [];
  const end = () => {
    fill(page);
    pages.push([...body.children]);
    page = [];
    fill(page);
  };
  for (const piece of slide.nodes.flatMap(pieces)) {
    add(piece);
    if (full() && page.length > 0) {
      const moved = [piece];
      // A heading goes with what it heads, a source with what it is the source of.
      if (piece.node.matches(GLUED) && page.length > 1) moved.unshift(page.pop());
      while (page.length > 1 && page.at(-1).node.matches("h3, h4")) moved.unshift(page.pop());
      end();
      page = moved;
      fill(page);
    } else {
      page.push(piece);
    }
  }
  if (page.length > 0 || pages.length === 0) end();
  return pages;
}
