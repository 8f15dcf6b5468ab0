/**
 * What the server hands to scripts of procedures, case files and deadlines, in the page's language: in
 * script#_handbook-data the page's own events, deadlines and procedures; in site-data.js, which the build writes, words
 * and official holidays.
 */
import { parseDay } from "./civil-days.js";
import { holidays, words } from "./site-data.js";

let read = null;

/**
 * { language, word(key, values), calendar: { first, last, days: Map(day → name) }, events: { id: name },
 * rules: { id: rule }, procedures: Map(id → { id, title, url, events, steps, past }), caseFiles, deadlines: addresses }
 */
export function pageData() {
  if (read) return read;
  const script = document.getElementById("_handbook-data");
  if (!script) throw new Error("this page has no script#_handbook-data");
  const data = JSON.parse(script.textContent);
  const days = new Map(Object.entries(holidays.days).map(([day, name]) => [parseDay(day), name]));
  read = {
    language: document.documentElement.lang,
    word(key, values = {}) {
      const text = words[key];
      if (text === undefined) throw new Error(`no word '${key}' in site-data.js`);
      return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
    },
    calendar: { first: holidays.first, last: holidays.last, days },
    events: data.events,
    rules: data.rules,
    procedures: new Map(
      data.procedures.map((one) => [one.id, { ...one, url: new URL(one.url, document.baseURI.split(/[?#]/)[0]).href }]),
    ),
    caseFiles: new URL(data.case_files, document.baseURI.split(/[?#]/)[0]).href,
  };
  return read;
}
