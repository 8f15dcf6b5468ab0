/**
 * Small helpers to build and act on the page. Texts go in as text, never as markup.
 */

/** An element with its properties and children (elements or texts). Properties with a dash are attributes. */
export function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name.includes("-") || name === "role" || name === "for") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A button that does something. */
export function button(text, action, properties = {}) {
  const made = make("button", { type: "button", ...properties }, text);
  made.addEventListener("click", action);
  return made;
}

/** A field with its label around it. */
export function labelled(text, field, properties = {}) {
  return make("label", properties, make("span", {}, text), field);
}

/** Gives the reader a file. content: text or bytes. */
export function download(name, type, content) {
  const link = make("a", { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A file name from any text: no accents, spaces or signs. */
export function fileName(text, ending) {
  const plain = text.normalize("NFD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/[^a-zA-Z0-9-]/g, "").replace(/^-+|-+$/g, "");
  return `${plain.slice(0, 60).toLowerCase() || "expediente"}.${ending}`;
}

/** Copies a text; true when it could. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
