/**
 * A deadline's dates on the page: what deadline-text.js says, as elements.
 */
import { make } from "./dom.js";
import { described } from "./deadline-text.js";

/** Fills `place` with the dates of a rule from the day of its event, or empties it when there is none. */
export function showDates(place, rule, event, data) {
  if (event === null) {
    place.replaceChildren();
    return;
  }
  place.replaceChildren(
    ...described(rule, event, data).map((found) =>
      make(
        "div",
        { className: `hb-due__date${found.past ? " hb-due__date--past" : ""}` },
        make("p", { className: "hb-due__day" }, found.way ? `${found.way}: ` : "", make("strong", {}, found.date)),
        found.count ? make("p", { className: "hb-quiet" }, found.count) : null,
        ...found.remarks.map((text) => make("p", { className: "hb-due__remark" }, text)),
      ),
    ),
  );
}
