/**
 * A deadline's dates in words, with the count explained. Pure: gives texts, builds nothing.
 */
import { inShort, inWords, ownDay } from "./civil-days.js";
import { reckon } from "./deadlines.js";

const plural = (word, key, count, values = {}) => word(`${key}_${count === 1 ? "one" : "other"}`, { count, ...values });

/** «3 semanas», «1 a 2 meses». */
function amount(rule, word) {
  const last = rule.to ?? rule.amount;
  const count = rule.to ? word("due_to", { from: rule.amount, to: rule.to }) : rule.amount;
  return word(`due_${rule.unit}_${last === 1 ? "one" : "other"}`, { count });
}

function counted(rule, found, event, { word, language, calendar }) {
  const from = inWords(event, language);
  if (found.way !== "business") return word(`due_counted_${rule.direction}`, { amount: amount(rule, word), event: from });
  const names = found.holidays.map((day) => `${inShort(day, language)} (${calendar.days.get(day)})`);
  const skipped = [plural(word, "due_weekend_days", found.weekends)];
  if (names.length > 0) skipped.push(plural(word, "due_holidays", names.length, { list: names.join("; ") }));
  return word(`due_counted_business_${rule.direction}`, {
    count: rule.amount,
    event: from,
    skipped: skipped.join(word("due_and")),
  });
}

/** How far off a day is: «Faltan 12 días». */
export function distance(day, word) {
  const left = day - ownDay();
  if (left === 0) return word("due_today");
  return left > 0 ? plural(word, "due_left", left) : plural(word, "due_past", -left);
}

/** A deadline's dates and how they were counted, a line each, for calendars. */
export function datesText(rule, event, data) {
  return described(rule, event, data).map((one) => [one.way, one.date, one.count].filter(Boolean).join(". ")).join("\n");
}

/**
 * The dates of a rule, from the day of its event: [{ way, date, count, remarks: [text], past, day }], one for each
 * reckoning. data: as pageData() gives it.
 */
export function described(rule, event, data) {
  const { word, language, calendar } = data;
  return reckon(rule, event, calendar).map((found) => {
    const way = rule.days === "unclear" ? word(`due_way_${found.way}`) : "";
    if (found.impossible) return { way, date: word("due_impossible"), count: "", remarks: [], past: false, day: null };
    const long = (day) => inWords(day, language);
    const date =
      found.until === null || found.until === undefined
        ? word(rule.bound === "about" ? "due_around" : "due_by", { day: long(found.day) })
        : word("due_between", { from: long(found.day), until: long(found.until) });
    const last = found.until ?? found.day;
    const remarks = [distance(last, word)];
    if (found.rest && rule.bound !== "about") remarks.push(word("due_rest", { workday: long(found.workday) }));
    if (!found.covered) remarks.push(word("due_uncovered", { first: calendar.first, last: calendar.last }));
    if (found.repeats?.length) {
      remarks.push(word("due_repeats", { list: found.repeats.map((day) => inShort(day, language)).join("; ") }));
    }
    return { way, date, count: counted(rule, found, event, data), remarks, past: last < ownDay(), day: found.day };
  });
}
