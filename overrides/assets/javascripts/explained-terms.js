/**
 * Explained terms: a.hb-term links to the glossary; with this module a click or Enter shows the
 * definition in place, in a popover, taken from the list of terms at the end of the page.
 *
 * Markup: a.hb-term[data-term], and #_explained-<term> with the definition.
 * Without the Popover API the links stay links.
 */
if (HTMLElement.prototype.showPopover) {
  const box = document.createElement("div");
  box.className = "hb-popover";
  box.popover = "auto";
  document.querySelector(".md-typeset").append(box);

  for (const link of document.querySelectorAll("a.hb-term")) {
    const explained = document.getElementById(`_explained-${link.dataset.term}`);
    if (!explained) continue;
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const copy = explained.cloneNode(true);
      copy.removeAttribute("id");
      const list = document.createElement("dl");
      list.append(copy);
      box.replaceChildren(list);
      link.after(box);
      box.showPopover();
      const place = link.getBoundingClientRect();
      const left = Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 8);
      box.style.left = `${Math.max(8, left) + window.scrollX}px`;
      box.style.top = `${place.bottom + 6 + window.scrollY}px`;
      box.querySelector("a")?.focus({ preventScroll: true });
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && box.previousElementSibling === link) link.focus();
    });
  }
}
