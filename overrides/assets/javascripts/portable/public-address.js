/**
 * In a folder an address leads nowhere on another computer: what is shared names the page on the web.
 */
const { root } = document.querySelector("a[data-search]").dataset;
const here = new URL(root, document.baseURI).href;
const there = new URL(root, document.querySelector("link[rel=canonical]").href).href;

/** The address of a page of the handbook, or of a part of it, that also works elsewhere. */
export const publicAddress = (address) => address.replace(here, there).replace(/(?<=\/)index\.html(?=[?#]|$)/, "");
