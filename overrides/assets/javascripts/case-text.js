/**
 * A case file as plain text, for a mail. Pure.
 */
import { inShort, parseDay } from "./civil-days.js";
import { difference, isDone, written } from "./case-file.js";
import { caseDates } from "./case-dates.js";
import { publicAddress } from "./public-address.js";

/** How many of the procedure's steps are done: { done, total }. */
export function progress(file, procedure) {
  const done = procedure.steps.filter((step) => isDone(file, step.id)).length;
  return { done, total: procedure.steps.length };
}

/** «Avance: 3 de 12 pasos» in the words of the page. */
export function progressText(file, procedure, word) {
  const { done, total } = progress(file, procedure);
  return word(done === total ? "progress_done" : "progress", { done, total });
}

/** What the reader wrote on a step, in one line; "" when nothing. */
export function writtenLine(entries, { word, language }) {
  const value = (field) => entries[field]?.value ?? "";
  const day = parseDay(value("date"));
  return [
    value("person") && word("file_line_person", { person: value("person") }),
    day !== null && word("file_line_date", { date: inShort(day, language) }),
    value("note") && word("file_line_note", { note: value("note") }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The whole case file in words. */
export function caseText(file, procedure, data) {
  const { word, language } = data;
  const lines = [file.name.value, procedure.title, publicAddress(procedure.url), "", progressText(file, procedure, word)];
  const dates = caseDates(file, procedure, data);
  if (dates.length > 0) {
    lines.push("", `${word("file_coming")}:`, ...dates.map((date) => `- ${inShort(date.day, language)}: ${date.title}`));
  }
  if (file.note.value) lines.push("", `${word("file_note")}:`, file.note.value);
  lines.push("", `${word("steps_title")}:`);
  procedure.steps.forEach((step, number) => {
    lines.push(`[${isDone(file, step.id) ? "x" : " "}] ${number + 1}. ${step.title}`);
    const own = writtenLine(file.steps[step.id] ?? {}, data);
    if (own) lines.push(`    ${own.replaceAll("\n", "\n    ")}`);
  });
  const dropped = difference(file, procedure).dropped.filter((step) => writtenLine(step.written, data));
  if (dropped.length > 0) {
    lines.push("", `${word("file_dropped_title")}:`);
    for (const step of dropped) lines.push(`- ${step.title}: ${writtenLine(step.written, data)}`);
  }
  return `${lines.join("\n")}\n`;
}
