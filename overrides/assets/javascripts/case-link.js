/**
 * Case files in an address: compressed into its fragment, which browsers never send to a server.
 */
import { fileText, readFile, Refused } from "./case-file.js";

const KEY = "#case=";
export const QR_LIMIT = 1_800; // characters of an address that a telephone still reads off a screen
const LARGEST = 2_000_000; // bytes that a link may unfold to

const toBase64 = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};
const fromBase64 = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

/** Bytes through a (de)compressing stream; Refused "too_much" as soon as more than `limit` come out. */
async function through(bytes, stream, limit = Infinity) {
  const chunks = [];
  let size = 0;
  for (const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    size += value.length;
    if (size > limit) {
      reader.cancel();
      throw new Refused("too_much");
    }
    chunks.push(value);
  }
}

/** The address of the case files page with a case file in it. page: that page's address. */
export async function linkTo(file, page) {
  const bytes = await through(new TextEncoder().encode(fileText([file])), new CompressionStream("deflate-raw"));
  const address = new URL(page);
  address.search = "";
  address.hash = KEY + toBase64(bytes);
  return address.href;
}

/** Whether an address carries a case file. */
export const carriesCase = (location) => location.hash.startsWith(KEY);

/** The case file that an address carries. Throws Refused: cut when it is not whole, or as readFile does. */
export async function caseIn(location, known) {
  let text;
  try {
    const packed = fromBase64(location.hash.slice(KEY.length));
    const bytes = await through(packed, new DecompressionStream("deflate-raw"), LARGEST);
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("cut");
  }
  return readFile(text, known)[0];
}

/** A QR code of an address as an SVG element named `name`; null when the address is too long for one. */
export async function qrCode(address, name) {
  if (address.length > QR_LIMIT) return null;
  const [{ generate, correction }, { toSvg }] = await Promise.all([import("./vendor/lean-qr.js"), import("./vendor/lean-qr-svg.js")]);
  const svg = toSvg(generate(address, { minCorrectionLevel: correction.L }), document, { on: "#000", off: "#fff" });
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", name);
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  return svg;
}
