/**
 * The speaker's window: notes, the next slide, a clock. It is an empty window that the projector draws, so that it
 * needs no file and no network.
 */
import { button, make } from "./dom.js";

const minutes = (milliseconds) => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

export class SpeakerWindow {
  /** The window, or null when the browser does not let it open. */
  static open(projector, words) {
    const opened = window.open("", "handbook-speaker", "popup,width=1000,height=700");
    return opened ? new SpeakerWindow(opened, projector, words) : null;
  }

  constructor(opened, projector, words) {
    this.window = opened;
    this.words = words;
    this.projector = projector;
    this.sessions = new Map(); // session → when its first slide was shown
    const page = opened.document;
    page.title = words.project_speaker;
    page.documentElement.lang = document.documentElement.lang;
    page.head.replaceChildren(
      ...[...document.querySelectorAll('link[rel="stylesheet"][href*="stylesheets/handbook"], link[rel="stylesheet"][href*="stylesheets/projector"]')].map((link) =>
        make("link", { rel: "stylesheet", href: link.href }),
      ),
    );
    this.clock = make("p", { className: "hb-speaker__clock" });
    this.session = make("p", { className: "hb-speaker__session" });
    this.count = make("p", { className: "hb-speaker__count" });
    this.now = make("div", { className: "hb-projector__slide" });
    this.then = make("div", { className: "hb-projector__slide" });
    this.notes = make("div", { className: "hb-speaker__notes" });
    page.body.className = "hb-speaker";
    page.body.replaceChildren(
      make("header", {}, this.clock, this.session, this.count, button(words.project_restart, () => this.restart())),
      make("main", {}, make("h1", {}, words.project_notes), this.notes),
      make(
        "aside",
        {},
        make("h2", {}, words.project_now),
        make("div", { className: "hb-speaker__slide" }, this.now),
        make("h2", {}, words.project_then),
        make("div", { className: "hb-speaker__slide" }, this.then),
        make(
          "p",
          {},
          button(words.project_back, () => projector.back()),
          " ",
          button(words.project_next, () => projector.next()),
        ),
      ),
    );
    page.onkeydown = (event) => {
      if (event.target.closest?.("button") && [" ", "Enter"].includes(event.key)) return;
      if (event.key !== "Escape" && event.key.toLowerCase() !== "s") projector.press(event);
    };
    this.restart();
    this.timer = window.setInterval(() => (opened.closed ? this.close() : this.tick()), 500);
  }

  /** Shows where the projector is. */
  show({ page, slide, following, count }) {
    const { timing, notes } = page.slide;
    this.now.className = slide.className;
    this.now.replaceChildren(...[...slide.childNodes].map((node) => node.cloneNode(true)));
    for (const hidden of this.now.querySelectorAll("[data-reveal]")) hidden.hidden = false; // the speaker knows the answer
    this.then.replaceChildren(...following);
    this.notes.replaceChildren(...(notes ? [...notes.childNodes].map((node) => node.cloneNode(true)) : [this.words.project_no_notes]));
    this.count.textContent = count.textContent;
    if (timing && !this.sessions.has(timing.session)) this.sessions.set(timing.session, Date.now());
    this.tick();
  }

  restart() {
    this.begun = Date.now();
    this.sessions.clear();
    const { timing } = this.projector.page.slide;
    if (timing) this.sessions.set(timing.session, this.begun);
    this.tick();
  }

  tick() {
    const now = new Date();
    const time = now.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    this.clock.textContent = `${time} · ${this.words.project_elapsed.replace("{time}", minutes(now - this.begun))}`;
    const { timing } = this.projector.page.slide;
    const spent = timing ? now - (this.sessions.get(timing.session) ?? now) : 0;
    this.session.textContent = timing
      ? this.words.project_session.replace("{session}", timing.session).replace("{spent}", minutes(spent)).replace("{minutes}", timing.minutes)
      : "";
    this.session.classList.toggle("hb-speaker__session--late", Boolean(timing) && spent > timing.minutes * 60_000);
  }

  close() {
    window.clearInterval(this.timer);
    this.window.close();
    if (this.projector.speaker === this) this.projector.speaker = null;
  }
}
