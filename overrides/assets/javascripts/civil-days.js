/**
 * Civil days: whole days of the calendar, without clock or time zone, so that none moves by a day.
 *
 * A day is a whole number, counted from 1970-01-01. Everything here is pure, except ownDay().
 */

const MILLISECONDS = 86_400_000;

/** First and last day that can be reckoned with: what a date field of a browser takes. */
export const FIRST = dayOf(1900, 1, 1);
export const LAST = dayOf(9999, 12, 31);

/** The day of a year, month (from 1) and day of the month; days past a month's end run on into the next. */
export function dayOf(year, month, day) {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  return Math.round(moment.getTime() / MILLISECONDS);
}

/** Year, month (from 1), day of the month and weekday (0 is Sunday) of a day. */
export function parts(day) {
  const moment = new Date(day * MILLISECONDS);
  return {
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth() + 1,
    date: moment.getUTCDate(),
    weekday: moment.getUTCDay(),
  };
}

/** The day of "2026-03-05", or null when the text is no such day between FIRST and LAST. */
export function parseDay(text) {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? "");
  if (!found) return null;
  const [year, month, date] = found.slice(1).map(Number);
  const day = dayOf(year, month, date);
  const read = parts(day);
  const real = read.year === year && read.month === month && read.date === date;
  return real && day >= FIRST && day <= LAST ? day : null;
}

/** A day as "2026-03-05". */
export function isoDay(day) {
  const { year, month, date } = parts(day);
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(date).padStart(2, "0")].join("-");
}

/** The same day of the month, so many months later (or earlier); the last of the month where there is none. */
export function addMonths(day, months) {
  const { year, month, date } = parts(day);
  const wanted = year * 12 + month - 1 + months;
  const last = parts(dayOf(Math.floor(wanted / 12), (((wanted % 12) + 12) % 12) + 2, 0)).date;
  return dayOf(Math.floor(wanted / 12), (((wanted % 12) + 12) % 12) + 1, Math.min(date, last));
}

/** A day in words: «viernes, 5 de marzo de 2027». */
export const inWords = (day, language) => written(day, language, "full");

/** A day in few words: «5 de marzo de 2027». */
export const inShort = (day, language) => written(day, language, "long");

function written(day, language, dateStyle) {
  const locale = language === "es" ? "es-MX" : "en-GB";
  return new Intl.DateTimeFormat(locale, { dateStyle, timeZone: "UTC" }).format(day * MILLISECONDS);
}

/** The reader's own day at a moment, in milliseconds; without one, now. */
export function ownDay(moment = Date.now()) {
  const then = new Date(moment);
  return dayOf(then.getFullYear(), then.getMonth() + 1, then.getDate());
}
