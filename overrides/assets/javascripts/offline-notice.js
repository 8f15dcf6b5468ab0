/**
 * On pages served from the copy in this browser: looks for a new version now and then, and tells the reader once it is
 * here whole. The reader decides when to change; on the page of the copy itself
 * that page says it. handbook.js loads this only where a service worker is at work.
 */
import { button, make } from "./dom.js";
import { OfflineCopy, Trouble } from "./offline-copy.js";

const LATER = "handbook-offline-later";
const copy = new OfflineCopy(new URL(".", navigator.serviceWorker.controller.scriptURL));
const { active } = await copy.state();

if (active && !document.querySelector("offline-copy")) {
  window.addEventListener("pageshow", async (event) => {
    if (event.persisted && (await copy.state()).active?.id !== active.id) window.location.reload(); // a page of before the change
  });
  try {
    const ready = await copy.update();
    if (ready && window.sessionStorage.getItem(LATER) !== ready.id) await tell(ready);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error; // no network, another tab at it: next time
  }
}

async function tell(ready) {
  const words = (await copy.editionOf(ready)).words[document.documentElement.lang];
  const notice = make("div", { className: "hb hb-update", role: "status" });
  document.body.append(notice);
  notice.append(
    make("p", {}, words.notice),
    button(words.notice_now, async () => {
      await copy.change();
      window.location.reload();
    }),
    " ",
    button(words.notice_later, () => {
      window.sessionStorage.setItem(LATER, ready.id);
      notice.remove();
    }),
  );
}
