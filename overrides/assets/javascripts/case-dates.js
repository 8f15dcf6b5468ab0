/**
 * The dates of a case file: its events, its deadlines and the days that the reader gave to steps. Pure.
 */
import { parseDay } from "./civil-days.js";
import { safestDay } from "./deadlines.js";
import { datesText } from "./deadline-text.js";
import { eventDay, isDone, written } from "./case-file.js";

/**
 * What is still to come or was missed, the earliest first: [{ id, day, title, text, step, kind }].
 * kind: "deadline", "planned" (a day given to a step) or "event". Steps that are done are left out.
 */
export function caseDates(file, procedure, data) {
  const found = [];
  const seen = new Set();
  for (const step of procedure.steps) {
    if (isDone(file, step.id)) {
      step.due.forEach((id) => seen.add(id));
      continue;
    }
    const planned = parseDay(written(file, step.id, "date"));
    if (planned !== null) {
      const text = [written(file, step.id, "person"), written(file, step.id, "note")].filter(Boolean).join("\n");
      found.push({ id: `step-${step.id}`, day: planned, title: step.title, text, step: step.id, kind: "planned" });
    }
    for (const id of step.due) {
      const rule = data.rules[id];
      const event = eventDay(file, rule.event);
      const day = event === null ? null : safestDay(rule, event, data.calendar);
      if (day === null || seen.has(id)) continue;
      seen.add(id);
      const text = `${rule.text}\n${datesText(rule, event, data)}`;
      found.push({ id: `deadline-${id}`, day, title: rule.title, text, step: step.id, kind: "deadline" });
    }
  }
  for (const id of procedure.events) {
    const day = eventDay(file, id);
    if (day !== null) found.push({ id: `event-${id}`, day, title: data.events[id], text: "", step: null, kind: "event" });
  }
  return found.sort((a, b) => a.day - b.day);
}
