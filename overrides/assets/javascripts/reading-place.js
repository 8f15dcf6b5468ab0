/**
 * Where one is: the navigation has the open page in sight; once the page's title is out of sight the header tells it;
 * the table of contents marks the section being read, and keeps it in sight; on the way up a button leads to the top.
 * The tabs fade before they slip below the header, where half of each could still be hit.
 *
 * Markup, Material's: [data-md-component] of header-title, tabs, toc with links to headings, and top, a button.
 */
const component = (name) => document.querySelector(`[data-md-component=${name}]`);
const header = document.querySelector(".md-header");
const headerTitle = component("header-title");
const title = document.querySelector("article h1");
const topButton = component("top");
const tabs = component("tabs");
const links = [...(component("toc")?.querySelectorAll("a[href^='#']") ?? [])];
const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const margins = places.map((place) => place && parseFloat(getComputedStyle(place).scrollMarginTop));

let marked = null;
let before = window.scrollY;

/** Marks the last heading that stands where its link leads to, or above. */
function update() {
  const edge = header.getBoundingClientRect().bottom;
  const passed = (place, i) => place && place.getBoundingClientRect().top < margins[i] + 2;
  headerTitle.classList.toggle("md-header__title--active", Boolean(title) && title.getBoundingClientRect().bottom < edge);
  const reading = links[places.findLastIndex(passed)] ?? null;
  if (reading !== marked) {
    marked?.classList.remove("md-nav__link--active");
    reading?.classList.add("md-nav__link--active");
    marked = reading;
    follow(reading);
  }
  if (tabs) tabs.hidden = window.scrollY > 10;
  if (topButton) topButton.hidden = window.scrollY >= before || window.scrollY < window.innerHeight;
  before = window.scrollY;
}

/** Scrolls the list that a link stands in, where it is one that scrolls, and nothing else, until the link is in sight. */
function follow(link) {
  const box = link?.closest(".md-sidebar__scrollwrap");
  if (!box || box.scrollHeight <= box.clientHeight || getComputedStyle(box).overflowY !== "auto") return;
  const [inside, outside] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
  box.scrollTop += inside.top - outside.top - outside.height / 2;
}

let asked = false;
function ask() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    update();
  });
}

topButton?.addEventListener("click", () => {
  window.scrollTo({ top: 0 });
  header.querySelector("a").focus({ preventScroll: true }); // the button hides: the keyboard goes on from the top
});
document.addEventListener("scroll", ask, { passive: true });
window.addEventListener("resize", ask, { passive: true });
ask();
requestAnimationFrame(() => follow(document.querySelector(".md-nav--primary [aria-current=page]")));
