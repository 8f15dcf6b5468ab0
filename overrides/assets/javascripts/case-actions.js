/**
 * What can be done with a case file: copy as text, save to a file, share, calendar, delete. Builds the controls.
 */
import { button, copy, download, fileName, labelled, make } from "./dom.js";
import { caseDates } from "./case-dates.js";
import { fileText } from "./case-file.js";
import { linkTo, qrCode } from "./case-link.js";
import { caseText } from "./case-text.js";
import { icalendar } from "./icalendar.js";
import { publicAddress } from "./public-address.js";

/**
 * The controls. of: { data, procedure, file(): the case file as it is now, say(text), remove(): deletes it }.
 */
export function caseActions({ data, procedure, file, say, remove }) {
  const { word } = data;
  const panel = make("div", { className: "hb-case__panel", hidden: true });
  const question = make("div", { className: "hb-case__panel", hidden: true, role: "group", "aria-label": word("file_delete_ask") });
  const opener = button(word("file_share"), () => toggle(), { "aria-expanded": "false" });
  const deleter = button(word("file_delete"), () => ask(true));

  async function toggle() {
    const open = panel.hidden;
    panel.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (!open) return;
    const link = await linkTo(file(), publicAddress(data.caseFiles));
    const field = make("input", { type: "text", readOnly: true, value: link });
    field.addEventListener("focus", () => field.select());
    const code = await qrCode(link, word("file_qr", { name: file().name.value }));
    panel.replaceChildren(
      make("p", {}, word("file_share_text")),
      labelled(word("file_link"), field),
      button(word("file_copy_link"), async () => {
        field.select();
        say(word((await copy(link)) ? "file_copied" : "file_copy_failed"));
      }),
      code ? make("div", { className: "hb-qr" }, code) : make("p", {}, word("file_qr_too_long")),
    );
    field.focus();
  }

  function ask(asking) {
    question.hidden = !asking;
    deleter.hidden = asking;
    (asking ? question.querySelector("button:last-child") : deleter).focus();
  }

  question.append(
    make("p", {}, word("file_delete_ask")),
    button(word("file_delete_yes"), () => remove()),
    button(word("file_delete_no"), () => ask(false)),
  );
  const text = make("textarea", { className: "hb-case__text", readOnly: true, rows: 8, hidden: true, "aria-label": word("file_copy_text") });
  return make(
    "div",
    { className: "hb-case__actions" },
    button(word("file_copy_text"), async () => {
      text.value = caseText(file(), procedure, data);
      const copied = await copy(text.value);
      text.hidden = copied;
      if (!copied) text.select();
      say(word(copied ? "file_copied" : "file_copy_failed"));
    }),
    button(word("file_save_file"), () => {
      download(fileName(file().name.value, "json"), "application/json", fileText([file()]));
      say(word("file_saved_file"));
    }),
    opener,
    button(word("file_calendar"), () => {
      const dates = caseDates(file(), procedure, data);
      if (dates.length === 0) {
        say(word("file_no_dates"));
        return;
      }
      const events = dates.map((date) => ({
        ...date,
        id: `${file().id}-${date.id}`,
        title: `${date.title} (${file().name.value})`,
        url: publicAddress(procedure.url),
      }));
      const calendar = { name: file().name.value, language: data.language, host: new URL(publicAddress(window.location.href)).hostname };
      download(fileName(file().name.value, "ics"), "text/calendar;charset=utf-8", icalendar(events, calendar));
      say(word("file_calendar_made", { count: events.length }));
    }),
    deleter,
    text,
    panel,
    question,
  );
}
