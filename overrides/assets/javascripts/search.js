/**
 * Search: Pagefind's Component UI, loaded when the reader asks for it and not before.
 *
 * Markup: <a data-search data-root data-kind data-failed href>, a plain link to the index of all
 * pages. data-root is the way to the root of the site, data-kind the name of the filter,
 * data-failed what to say when the bundle cannot be loaded.
 */

let opening = null;

export const WITHIN = "pagefind-modal"; // where keys are the search's own

/** Opens the search; when it cannot be loaded, says so and follows the link. */
export async function openSearch(link) {
  opening ??= load(link);
  try {
    const modal = await opening;
    const dialog = modal.querySelector("dialog");
    if (dialog.open) return;
    // A dialog closed just now still counts as open until its close event has run.
    if (modal.isOpen) await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
    modal.open();
  } catch {
    opening = null;
    window.alert(link.dataset.failed);
    window.location.assign(link.href);
  }
}

/** Fetches the bundle, puts the dialog on the page and gives it once it can be opened. */
async function load(link) {
  const bundle = new URL(`${link.dataset.root}pagefind/`, document.baseURI);
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("pagefind-component-ui.css", bundle);
  const styled = new Promise((resolve, reject) => {
    style.onload = resolve;
    style.onerror = reject;
  });
  document.head.append(style);
  await Promise.all([styled, import(new URL("pagefind-component-ui.js", bundle))]);
  window.PagefindComponents.configureInstance("default", {
    bundlePath: bundle.pathname,
    baseUrl: new URL(link.dataset.root, document.baseURI).pathname,
    excerptLength: 24,
    ranking: { pageLength: 0.3, termFrequency: 0.6, metaWeights: { title: 8, acronyms: 12, aliases: 5 } },
  });
  const modal = document.createElement("pagefind-modal");
  modal.innerHTML =
    "<pagefind-modal-header><pagefind-input></pagefind-input></pagefind-modal-header>" +
    "<pagefind-modal-body><pagefind-filter-dropdown filter='kind'></pagefind-filter-dropdown>" +
    "<pagefind-summary></pagefind-summary><pagefind-results></pagefind-results></pagefind-modal-body>" +
    "<pagefind-modal-footer><pagefind-keyboard-hints></pagefind-keyboard-hints></pagefind-modal-footer>";
  const kinds = modal.querySelector("pagefind-filter-dropdown");
  kinds.setAttribute("label", link.dataset.kind);
  document.body.append(modal);
  nameTrigger(kinds, link.dataset.kind);
  modal.addEventListener("close", () => link.focus(), true);
  return modal;
}

/** Pagefind's dropdown is a combobox whose name screen readers do not get from its text; it is drawn anew at times. */
function nameTrigger(dropdown, name) {
  const mend = () => {
    const trigger = dropdown.querySelector("[role=combobox]:not([aria-label])");
    trigger?.setAttribute("aria-label", name);
  };
  mend();
  new MutationObserver(mend).observe(dropdown, {
    attributes: true,
    attributeFilter: ["aria-label"],
    childList: true,
    subtree: true,
  });
}
