/**
 * <deadline-calculator>: dates of one event's deadlines, from the date that the reader gives.
 *
 * Attributes: data-event, the event's id. Markup: [data-form], where the controls go; [data-due] elements (a deadline's
 * id) with a [data-dates] inside; script#_handbook-data. Address: ?<event id>=2026-03-05, so that dates can be shared.
 */
import { button, download, labelled, make } from "./dom.js";
import { isoDay, parseDay } from "./civil-days.js";
import { datesText, described } from "./deadline-text.js";
import { safestDay } from "./deadlines.js";
import { showDates } from "./due-dates.js";
import { icalendar } from "./icalendar.js";
import { pageData } from "./page-data.js";
import { publicAddress } from "./public-address.js";

class DeadlineCalculator extends HTMLElement {
  connectedCallback() {
    const place = this.querySelector("[data-form]");
    this.dues = [...this.querySelectorAll("[data-due]")];
    if (!this.dataset.event || !place || this.dues.length === 0) {
      throw new Error("deadline-calculator needs data-event, [data-form] and [data-due]");
    }
    this.data = pageData();
    const { word } = this.data;
    const event = this.dataset.event;
    this.field = make("input", { type: "date", min: "1900-01-01", max: "9999-12-31" });
    this.field.value = new URLSearchParams(window.location.search).get(event) ?? "";
    this.field.addEventListener("input", () => this.show(true));
    this.live = make("p", { className: "hb-due__status", role: "status" });
    this.calendar = button(word("due_calendar"), () => this.save(this.dues), { hidden: true });
    place.className = "hb-due__form";
    place.replaceChildren(labelled(this.data.events[event], this.field), this.calendar, this.live);
    this.one = new Map(
      this.dues.map((due) => {
        const save = button(word("due_calendar_one"), () => this.save([due]), { hidden: true });
        due.querySelector("[data-dates]").after(save);
        return [due, save];
      }),
    );
    this.show(false);
  }

  show(typed) {
    const day = parseDay(this.field.value);
    const wrong = this.field.value !== "" || this.field.validity.badInput ? day === null : false;
    for (const due of this.dues) {
      showDates(due.querySelector("[data-dates]"), this.data.rules[due.dataset.due], day, this.data);
      this.one.get(due).hidden = this.day(due) === null;
    }
    this.calendar.hidden = this.dues.length < 2 || this.dues.every((due) => this.day(due) === null);
    this.live.textContent = wrong ? this.data.word("due_bad_date") : typed && day !== null ? this.summary(day) : "";
    this.field.setAttribute("aria-invalid", String(wrong));
    const address = new URL(window.location.href);
    if (day === null) address.searchParams.delete(this.dataset.event);
    else address.searchParams.set(this.dataset.event, isoDay(day));
    window.history.replaceState(null, "", address);
  }

  day(due) {
    const event = parseDay(this.field.value);
    return event === null ? null : safestDay(this.data.rules[due.dataset.due], event, this.data.calendar);
  }

  summary(event) {
    return this.dues
      .map((due) => this.data.rules[due.dataset.due])
      .map((rule) => `${rule.title}: ${described(rule, event, this.data).map((one) => `${one.way} ${one.date}`.trim()).join("; ")}`)
      .join(". ");
  }

  save(dues) {
    const event = parseDay(this.field.value);
    const events = dues
      .filter((due) => this.day(due) !== null)
      .map((due) => {
        const rule = this.data.rules[due.dataset.due];
        return {
          id: `${rule.id}-${isoDay(event)}`,
          day: this.day(due),
          title: rule.title,
          text: `${rule.text}\n${datesText(rule, event, this.data)}`,
          url: publicAddress(new URL(`#${rule.id}`, window.location.href).href),
        };
      });
    const calendar = { name: this.data.events[this.dataset.event], language: this.data.language, host: new URL(publicAddress(window.location.href)).hostname };
    const name = dues.length === 1 ? dues[0].dataset.due : this.dataset.event;
    download(`${name}.ics`, "text/calendar;charset=utf-8", icalendar(events, calendar));
    this.live.textContent = this.data.word("file_calendar_made", { count: events.length });
  }
}

customElements.define("deadline-calculator", DeadlineCalculator);
