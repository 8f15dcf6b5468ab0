/**
 * Case files: a procedure as one reader runs it, under a name of their own. Pure.
 *
 * A case file is plain JSON:
 *   { id, checklist, created: ISO moment,
 *     name: Entry, note: Entry, dates: { <event id>: Entry }, steps: { <step id>: { done, note, person, date } },
 *     seen: { steps: [<step id>], on: "2026-03-03" } }
 * Each Entry is { value: text, at: milliseconds of its last change }, so that two copies can be put together.
 * done is the day of the tick, or ""; date is a planned day; a step's four entries are there once written.
 */
import { isoDay, ownDay, parseDay } from "./civil-days.js";

export const FORMAT = "handbook-case-files";
export const VERSION = 1;
export const STEP_FIELDS = ["done", "note", "person", "date"];
const LONGEST = { name: 200, note: 20_000, person: 200, date: 10, done: 10 };
const MOST_STEPS = 5_000;
const MOST_CASES = 500;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/; // a browser takes many other texts for a moment

/** Why a file or link is refused: reason is the end of the name of the interface's words (case_refused_…). */
export class Refused extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
export const entry = (value, at = Date.now()) => ({ value, at });

/** An id that no other case file has; works on pages without https too. */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A new case file of a procedure with its steps as they are now. */
export function newCase(checklist, name, steps, id = newId()) {
  return {
    id,
    checklist,
    created: new Date().toISOString(),
    name: entry(name),
    note: entry("", 0),
    dates: {},
    steps: {},
    seen: { steps: [...steps], on: isoDay(ownDay()) },
  };
}

/** What is written in a field of a step; "" when nothing is. */
export const written = (file, step, field) => file.steps[step]?.[field]?.value ?? "";
export const isDone = (file, step) => written(file, step, "done") !== "";
export const eventDay = (file, event) => parseDay(file.dates[event]?.value);

/** The same case file with one field changed. path: ["name"], ["dates", event] or ["steps", step, field]. */
export function changed(file, path, value, at = Date.now()) {
  const [key, ...rest] = path;
  const inside = file?.[key] ?? {};
  return { ...file, [key]: rest.length === 0 ? entry(value, at) : changed(inside, rest, value, at) };
}

/** Moment of the last change, in milliseconds. */
export function lastChange(file) {
  const entries = [file.name, file.note, ...Object.values(file.dates), ...Object.values(file.steps).flatMap(Object.values)];
  return Math.max(Date.parse(file.created), ...entries.map((one) => one.at));
}

/**
 * What became of the procedure since the case file was last opened.
 * procedure: { steps: [{ id, title }], past: [{ id, title, why, replaced_by }] }.
 * Gives { on, added: [step], dropped: [{ id, title, why, replaced_by, written }] }: every step that the case file
 * knows and the procedure has no more, with what the reader wrote there.
 */
export function difference(file, procedure) {
  const now = new Set(procedure.steps.map((step) => step.id));
  const seen = new Set(file.seen.steps);
  const past = new Map((procedure.past ?? []).map((step) => [step.id, step]));
  const gone = [...new Set([...file.seen.steps, ...Object.keys(file.steps)])].filter((id) => !now.has(id));
  return {
    on: file.seen.on,
    added: procedure.steps.filter((step) => !seen.has(step.id)),
    dropped: gone.map((id) => ({ id, title: id, why: "", replaced_by: [], ...past.get(id), written: file.steps[id] ?? {} })),
  };
}

/** The case file once the reader has taken note of the procedure's new steps. What was written on old ones stays. */
export function acknowledged(file, procedure) {
  return { ...file, seen: { steps: procedure.steps.map((step) => step.id), on: isoDay(ownDay()) } };
}

/** Whether the reader has something to be told about the procedure's steps. */
export function hasNews(file, procedure) {
  const now = new Set(procedure.steps.map((step) => step.id));
  return difference(file, procedure).added.length > 0 || file.seen.steps.some((id) => !now.has(id));
}

/** Two texts as one, neither lost: the newer first, the other below unless it is already inside. */
function bothTexts(newer, older) {
  if (!older || newer.includes(older)) return newer;
  if (!newer || older.includes(newer)) return older;
  return `${newer}\n—\n${older}`;
}

const newerOf = (a, b) => (!b || (a && a.at >= b.at) ? [a, b] : [b, a]);

/**
 * Two copies of one case file as one. Ticks, dates and persons: the later change counts. Notes keep both texts.
 * A name, person or date that gives way is written into the note, with `words` (kept: "{value}") around it.
 */
export function merged(mine, theirs, words) {
  const lost = (value) => words.kept.replace("{value}", value);
  const step = (a = {}, b = {}) => {
    const found = {};
    const aside = [];
    for (const field of STEP_FIELDS.filter((name) => a[name] || b[name])) {
      const [newer, older] = newerOf(a[field], b[field]);
      found[field] = newer;
      const other = older?.value ?? "";
      if (other && newer.value && other !== newer.value && (field === "person" || field === "date")) aside.push(lost(other));
    }
    const [newer, older] = newerOf(a.note, b.note);
    const note = aside.reduce(bothTexts, bothTexts(newer?.value ?? "", older?.value ?? ""));
    if (note) found.note = entry(note, newer?.at ?? Math.max(...Object.values(found).map((one) => one.at)));
    return found;
  };
  const keys = (name) => [...new Set([...Object.keys(mine[name]), ...Object.keys(theirs[name])])];
  const aside = [];
  const single = (a, b) => {
    const [newer, older] = newerOf(a, b);
    if (older?.value && newer.value && older.value !== newer.value) aside.push(lost(older.value));
    return newer;
  };
  const name = single(mine.name, theirs.name);
  const dates = Object.fromEntries(keys("dates").map((key) => [key, single(mine.dates[key], theirs.dates[key])]));
  const steps = Object.fromEntries(keys("steps").map((key) => [key, step(mine.steps[key], theirs.steps[key])]));
  const [newer, older] = newerOf(mine.note, theirs.note);
  const note = entry(aside.reduce(bothTexts, bothTexts(newer.value, older.value)), newer.at);
  const seen = mine.seen.on >= theirs.seen.on ? mine.seen : theirs.seen;
  return { ...mine, name, note, dates, steps, seen };
}

/** The text of a file that holds case files. */
export function fileText(files) {
  return JSON.stringify({ format: FORMAT, version: VERSION, cases: files }, null, 1);
}

/**
 * The case files in a file's text. known: ids of the procedures of the handbook.
 * Throws Refused: not_json, foreign, newer, broken, procedure, too_much.
 */
export function readFile(text, known) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Refused("not_json");
  }
  if (!isObject(data) || data.format !== FORMAT) throw new Refused("foreign");
  if (!Number.isInteger(data.version) || data.version < 1) throw new Refused("broken");
  if (data.version > VERSION) throw new Refused("newer");
  if (!Array.isArray(data.cases) || data.cases.length === 0) throw new Refused("broken");
  if (data.cases.length > MOST_CASES) throw new Refused("too_much");
  return data.cases.map((one) => checked(one, known));
}

/** A case file built anew from its known fields, or Refused. Nothing else of what came in is kept. */
export function checked(data, known) {
  const bad = (condition) => {
    if (condition) throw new Refused("broken");
  };
  const read = (value, field) => {
    bad(!isObject(value) || typeof value.value !== "string" || !Number.isFinite(value.at));
    if (value.value.length > LONGEST[field]) throw new Refused("too_much");
    bad((field === "date" || field === "done") && value.value !== "" && parseDay(value.value) === null);
    return entry(value.value, Math.min(value.at, Date.now()));
  };
  bad(!isObject(data) || !ID.test(data.id ?? "") || data.id.length > 80 || typeof data.checklist !== "string");
  if (!known.includes(data.checklist)) throw new Refused("procedure");
  bad(!MOMENT.test(data.created) || Number.isNaN(Date.parse(data.created)) || !isObject(data.dates) || !isObject(data.steps) || !isObject(data.seen));
  bad(!Array.isArray(data.seen.steps) || !data.seen.steps.every((id) => ID.test(id)) || parseDay(data.seen.on) === null);
  const steps = Object.entries(data.steps);
  if (steps.length > MOST_STEPS || data.seen.steps.length > MOST_STEPS) throw new Refused("too_much");
  bad(steps.some(([id, step]) => !ID.test(id) || !isObject(step)) || Object.keys(data.dates).some((id) => !ID.test(id)));
  const name = read(data.name, "name");
  bad(name.value.trim() === "");
  return {
    id: data.id,
    checklist: data.checklist,
    created: new Date(data.created).toISOString(),
    name,
    note: read(data.note, "note"),
    dates: Object.fromEntries(Object.entries(data.dates).map(([id, value]) => [id, read(value, "date")])),
    steps: Object.fromEntries(
      steps.map(([id, step]) => [
        id,
        Object.fromEntries(STEP_FIELDS.filter((field) => step[field]).map((field) => [field, read(step[field], field)])),
      ]),
    ),
    seen: { steps: [...data.seen.steps], on: data.seen.on },
  };
}
