/**
 * Whole-day events as an iCalendar file (RFC 5545). Pure, but for the moment it is stamped with.
 */
import { isoDay } from "./civil-days.js";

const WIDTH = 75; // octets of a line, RFC 5545 3.1

const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n").replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");
const compact = (day) => isoDay(day).replaceAll("-", "");

/** A line folded so that none is longer than 75 octets and no character is cut. */
function folded(line) {
  const encoder = new TextEncoder();
  const lines = [];
  let current = "";
  let room = WIDTH;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (size > room) {
      lines.push(current);
      current = " ";
      room = WIDTH - 1;
    }
    current += character;
    room -= size;
  }
  return [...lines, current].join("\r\n");
}

/** Alarms at nine in the morning, a week and a day before. */
const alarm = (trigger, text) => ["BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:${trigger}`, `DESCRIPTION:${escaped(text)}`, "END:VALARM"];

/**
 * The file's text. events: [{ id, day, title, text, url }], with an id that stays the same for the same event.
 * calendar: { name, language, host }; stamp: the moment of making, a Date.
 */
export function icalendar(events, calendar, stamp = new Date()) {
  const made = stamp.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//${calendar.host}//case files//${calendar.language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(calendar.name)}`,
    ...events.flatMap((event) => [
      "BEGIN:VEVENT",
      `UID:${event.id}@${calendar.host}`,
      `DTSTAMP:${made}`,
      `DTSTART;VALUE=DATE:${compact(event.day)}`,
      `SUMMARY;LANGUAGE=${calendar.language}:${escaped(event.title)}`,
      `DESCRIPTION;LANGUAGE=${calendar.language}:${escaped(event.text)}`,
      `URL:${event.url}`,
      "TRANSP:TRANSPARENT",
      ...alarm("-P6DT15H", event.title),
      ...alarm("-PT15H", event.title),
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
