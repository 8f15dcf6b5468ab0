/**
 * The content of a file of the site. The .zip for a USB stick has a module of its own for this: portable/file-bytes.js.
 */

/** Bytes of the file at an address. Throws when it cannot be had. */
export async function fileBytes(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return new Uint8Array(await answer.arrayBuffer());
}
