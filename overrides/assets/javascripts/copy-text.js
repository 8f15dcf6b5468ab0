/**
 * <copy-text>: adds a button that copies the text, or the full address of the link, inside [data-copy].
 *
 * Attributes: data-label, the button's words; data-done, what it says once copied; data-href, when
 * given, the address is copied instead of the text. A citation gets its address added.
 */
import { publicAddress } from "./public-address.js";

class CopyText extends HTMLElement {
  connectedCallback() {
    const content = this.querySelector("[data-copy]");
    if (!content || !this.dataset.label) throw new Error("copy-text needs data-label and [data-copy]");
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: this.dataset.label });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.value(content));
      button.textContent = this.dataset.done;
      setTimeout(() => (button.textContent = this.dataset.label), 2500);
    });
    button.setAttribute("aria-live", "polite");
    this.append(" ", button);
  }

  value(content) {
    if (this.dataset.href) return publicAddress(new URL(this.dataset.href, window.location.href).href);
    const anchor = this.closest("section")?.querySelector("[id]")?.id;
    const address = publicAddress(new URL(anchor ? `#${anchor}` : "", window.location.href).href);
    return `${content.textContent.replace(/\s+/g, " ").trim()} ${address}`;
  }
}

customElements.define("copy-text", CopyText);
