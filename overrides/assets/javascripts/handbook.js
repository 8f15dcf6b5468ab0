/**
 * Entry of every page: search on request, and the elements that this page has.
 * A module is fetched only where its element stands.
 */
import { openSearch, WITHIN } from "./search.js";

// The search opens by its link, by "/" outside fields, and by Ctrl K or Command K anywhere.
const link = document.querySelector("a[data-search]");
if (link) {
  link.setAttribute("role", "button");
  const open = (event) => {
    event.preventDefault();
    openSearch(link);
  };
  link.addEventListener("click", open);
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") open(event);
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.(`input, textarea, select, [contenteditable], ${WITHIN}`);
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !field;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (slash || control) open(event);
  });
}

// The other language opens with the same filters, at the same place.
const other = document.querySelector(".hb-header__link[hreflang]");
other?.addEventListener("click", () => {
  other.search = window.location.search;
  other.hash = window.location.hash;
});

// Dark colours, on this page and the next ones: partials/header.html sets them before a page is painted.
const colours = document.querySelector("[data-dark-colours]");
colours?.addEventListener("click", () => {
  const dark = colours.ariaPressed !== "true";
  colours.ariaPressed = dark;
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
  try {
    localStorage.setItem("handbook-dark", dark);
  } catch {} // storage is off: for this page alone
});

// A printed page says when it was printed.
window.addEventListener("beforeprint", () => {
  const printed = document.querySelector("[data-printed]");
  const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  if (printed) printed.textContent = printed.dataset.printed.replace("{date}", day);
});

const elements = {
  main: "./reading-place.js",
  "record-filter": "./record-filter.js",
  "compare-picker": "./compare-picker.js",
  "record-comparison": "./record-comparison.js",
  "table-filter": "./table-filter.js",
  "procedure-checklist": "./procedure-checklist.js",
  "case-files": "./case-files.js",
  "deadline-calculator": "./deadline-calculator.js",
  "decision-aid": "./decision-aid.js",
  "template-filler": "./template-filler.js",
  "slide-deck": "./slide-deck.js",
  "example-case-file": "./example-case-file.js",
  "workshop-programme": "./workshop-programme.js",
  "sheet-printer": "./sheet-printer.js",
  "copy-text": "./copy-text.js",
  "offline-copy": "./offline-page.js",
  "a.hb-term": "./explained-terms.js",
};
const project = document.querySelector("[data-project]");
if (project) {
  project.hidden = false;
  project.addEventListener("click", async () => {
    const [{ Projector }, { slidesOfPage }] = await Promise.all([import("./projector.js"), import("./slides-of-page.js")]);
    new Projector(slidesOfPage(), document.title).open(decodeURIComponent(window.location.hash.slice(1)));
  });
}
const needed = Object.entries(elements).filter(([selector]) => document.querySelector(selector));
// What drives a browser (the tests) waits for this before it acts on the page. Modules whose elements open
// something first export when that is done.
Promise.all(needed.map(([, module]) => import(module).then((loaded) => loaded.ready))).then(() => {
  document.documentElement.dataset.scripts = "ready";
});
// Served from the copy that the reader keeps in this browser: is there a new version?
if (navigator.serviceWorker?.controller) import("./offline-notice.js");
