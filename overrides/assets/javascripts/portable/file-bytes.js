/**
 * In a folder nothing can be fetched: beside each Word file stands a script with its content.
 */

/** Bytes of the file at an address. Throws when it cannot be had. */
export function fileBytes(address) {
  return new Promise((resolve, reject) => {
    window.handbookFile = (text) => resolve(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
    const script = document.createElement("script");
    script.src = `${address}.js`;
    script.onerror = () => reject(new Error(`${address}.js`));
    document.head.append(script);
    script.onload = () => script.remove();
  });
}
