/**
 * Dates of deadlines, counted from the date of an event. Pure.
 *
 * A rule is a deadline of data/deadlines.yml: { id, event, direction, amount, to, unit, days, bound, repeats }.
 * A calendar is { first, last, days }: the years whose official holidays are known, and day → name.
 * Days are those of civil-days.js.
 */
import { addMonths, FIRST, LAST, parts } from "./civil-days.js";

const NEXT = 4; // how many times of a deadline that repeats are shown

/** Whether offices work on a day: not a Saturday, a Sunday or an official holiday. */
export function isBusinessDay(day, calendar) {
  const { weekday } = parts(day);
  return weekday !== 0 && weekday !== 6 && !calendar.days.has(day);
}

/** Counts `amount` business days from a day that is not counted itself. Gives the last one and what was skipped. */
export function countBusinessDays(start, amount, sign, calendar) {
  const skipped = { weekends: 0, holidays: [] };
  let day = start;
  for (let left = amount; left > 0 && day >= FIRST && day <= LAST; ) {
    day += sign;
    if (isBusinessDay(day, calendar)) left -= 1;
    else if (calendar.days.has(day)) skipped.holidays.push(day);
    else skipped.weekends += 1;
  }
  return { day, ...skipped };
}

/** The last business day that is not after `day`. */
export function businessDayBefore(day, calendar) {
  let found = day;
  while (!isBusinessDay(found, calendar)) found -= 1;
  return found;
}

function moved(day, amount, unit, sign) {
  if (unit === "day") return day + sign * amount;
  if (unit === "week") return day + sign * amount * 7;
  return addMonths(day, sign * amount * (unit === "year" ? 12 : 1));
}

function known(days, calendar) {
  return days.every((day) => {
    const { year } = parts(day);
    return year >= calendar.first && year <= calendar.last;
  });
}

/** One reckoning, finished: whether the day exists, is known to the calendar, and falls on a day of rest. */
function finished(way, event, day, until, calendar, extra = {}) {
  const ends = [day, until ?? day];
  if (ends.some((end) => end < FIRST || end > LAST)) return { way, impossible: true };
  const covered = known([event, ...ends], calendar);
  const rest = !isBusinessDay(day, calendar);
  return { way, day, until, covered, rest, workday: rest ? businessDayBefore(day, calendar) : day, ...extra };
}

/**
 * Every reckoning of a rule from the day of its event: one, or two where the source does not say which days count.
 * Each: { way: "business" | "calendar" | "span", day, until (of a range), covered, rest, workday, weekends,
 * holidays, repeats: [days] }, or { way, impossible: true } when it falls outside the years that can be reckoned with.
 */
export function reckon(rule, event, calendar) {
  const sign = rule.direction === "before" ? -1 : 1;
  const ways = rule.unit !== "day" ? ["span"] : rule.days === "unclear" ? ["calendar", "business"] : [rule.days];
  return ways.map((way) => {
    const once = (from) => {
      if (way === "business") return countBusinessDays(from, rule.amount, sign, calendar);
      return { day: moved(from, rule.amount, rule.unit, sign) };
    };
    const first = once(event);
    const far = rule.to ? moved(event, rule.to, rule.unit, sign) : null;
    const [day, until] = far === null ? [first.day, null] : sign < 0 ? [far, first.day] : [first.day, far];
    const found = finished(way, event, day, until, calendar, { weekends: first.weekends, holidays: first.holidays });
    if (rule.repeats && !found.impossible) {
      found.repeats = [];
      for (let at = day; found.repeats.length < NEXT - 1; ) {
        at = once(at).day;
        if (at > LAST) break;
        found.repeats.push(at);
      }
    }
    return found;
  });
}

/** The day to write down for a rule: of two reckonings the safer one, of a range the earlier end; null if there is none. */
export function safestDay(rule, event, calendar) {
  const days = reckon(rule, event, calendar).filter((found) => !found.impossible);
  if (days.length === 0) return null;
  return Math.min(...days.map((found) => (rule.bound === "about" ? found.day : found.workday)));
}
