/**
 * The projector view: slides one at a time over the whole screen, by keyboard, clicker, pointer or finger.
 *
 * A slide is { id, title, kind, nodes, foot, notes, timing }: nodes are the page's own elements (copies are shown);
 * foot, elements that stand small below each of its pages, or null; notes, an element or null; timing,
 * { session, minutes } or null. What does not fit in a slide goes on in another.
 */
import { button, make } from "./dom.js";
import { copies, paged } from "./slide-pages.js";
import { SpeakerWindow } from "./speaker-window.js";
import words from "./projector-words.js";

const WIDTH = 1280; // of a slide, in its own pixels: it is scaled to the screen
const HEIGHT = 720;
const SIZES = [26, 30, 34, 40, 46]; // of the type
const NEXT = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter", "n"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace", "p"];

let styled = null;

/** Loads the projector's style sheet, once; it stands beside the handbook's own. */
function style() {
  const own = document.querySelector('link[rel="stylesheet"][href*="stylesheets/handbook"]');
  const address = new URL("projector.css", own.href).href;
  const known = [...document.querySelectorAll('link[rel="stylesheet"]')].find((link) => link.href === address);
  styled ??= known?.sheet
    ? Promise.resolve()
    : new Promise((resolve, reject) => {
        const link = make("link", { rel: "stylesheet", href: address });
        link.addEventListener("load", resolve);
        link.addEventListener("error", () => reject(new Error("projector.css could not be loaded")));
        document.head.append(link);
      });
  return styled;
}

export class Projector {
  /** slides: at least one. title: of the deck, said to screen readers. */
  constructor(slides, title) {
    this.slides = slides;
    this.size = 2;
    this.place = 0;
    this.jumps = [];
    this.build(title);
  }

  /** Opens the view at the slide with this id, or at the first one. */
  async open(id) {
    await style();
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.divide();
    window.addEventListener("resize", this.fit);
    document.addEventListener("fullscreenchange", this.unfilled);
    this.show(Math.max(0, this.pages.findIndex((page) => page.slide.id === id)));
    document.documentElement.requestFullscreen?.().catch(() => {}); // a browser may refuse; the view fills its window
    this.dialog.focus();
  }

  build(title) {
    const act = (text, action, key) => button(text, () => action(), { title: key ? `${text} (${key})` : text });
    this.slide = make("div", { className: "hb-projector__slide" });
    this.stage = make("div", { className: "hb-projector__stage" }, this.slide);
    this.status = make("p", { className: "hb-visually-hidden", role: "status" });
    this.count = make("span", { className: "hb-projector__count" });
    this.bar = make("progress", { max: 1, value: 0, "aria-hidden": "true" });
    this.tools = make(
      "div",
      { className: "hb-projector__tools" },
      act(words.project_back, () => this.back(), "←"),
      act(words.project_next, () => this.next(), "→"),
      this.count,
      act(words.project_speaker, () => this.speak(), "S"),
      act(words.project_smaller, () => this.resize(-1), "−"),
      act(words.project_larger, () => this.resize(1), "+"),
      act(words.project_contrast, () => this.contrast(), "C"),
      act(words.project_full, () => this.full(), "F"),
      act(words.project_close, () => this.close(), "Esc"),
    );
    this.dialog = make(
      "dialog",
      { className: "hb-projector", tabIndex: -1, "aria-label": `${words.project}: ${title}` },
      this.stage,
      this.bar,
      this.tools,
      this.status,
    );
    this.dialog.addEventListener("keydown", (event) => this.press(event));
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    this.stage.addEventListener("click", (event) => this.click(event));
    let touched = null;
    this.stage.addEventListener("touchstart", ({ changedTouches: [touch] }) => (touched = touch.clientX), { passive: true });
    this.stage.addEventListener("touchend", ({ changedTouches: [touch] }) => {
      const moved = touch.clientX - (touched ?? touch.clientX);
      if (Math.abs(moved) > 60) moved < 0 ? this.next() : this.back();
    });
    this.fit = () => {
      const { clientWidth, clientHeight } = this.stage;
      const scale = Math.min(clientWidth / WIDTH, clientHeight / HEIGHT);
      const [left, top] = [(clientWidth - WIDTH * scale) / 2, (clientHeight - HEIGHT * scale) / 2];
      this.slide.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    };
    // In full screen a browser keeps Escape for itself: it leaves full screen, and no key reaches the page.
    // The speaker's window may end full screen too, even before the browser has said that it began.
    this.unfilled = () => {
      if (document.fullscreenElement || this.speaker) return;
      if (this.stays) this.stays = false;
      else this.close();
    };
  }

  /** Divides the slides into pages that fit, at the present size of the type. */
  divide() {
    this.slide.style.fontSize = `${SIZES[this.size]}px`;
    this.pages = this.slides.flatMap((slide) => paged(slide, this.slide).map((page, i, all) => ({ slide, ...page, part: [i + 1, all.length] })));
    this.fit();
  }

  // --- what is shown ---

  get page() {
    return this.pages[this.place];
  }

  show(place) {
    this.place = Math.min(Math.max(place, 0), this.pages.length - 1);
    const { slide } = this.page;
    this.slide.dataset.slide = slide.id ?? "";
    this.slide.className = `hb-projector__slide ${slide.kind ?? ""}`;
    this.slide.replaceChildren(...drawn(this.page));
    this.hidden = [...this.slide.querySelectorAll("[data-reveal]")];
    for (const element of this.hidden) element.hidden = true;
    this.slide.classList.toggle("hb-projector__slide--asked", this.hidden.length > 0);
    if (!this.dialog.contains(document.activeElement)) this.dialog.focus(); // what had the focus may be gone
    this.dialog.classList.remove("hb-projector--black");
    this.count.textContent = `${this.place + 1} / ${this.pages.length}`;
    this.bar.max = this.pages.length;
    this.bar.value = this.place + 1;
    this.status.textContent = `${this.count.textContent}. ${slide.title}`;
    this.speaker?.show(this);
  }

  /** What a following slide would show, or nothing at the end. */
  get following() {
    const page = this.pages[this.place + 1];
    return page ? drawn(page) : [];
  }

  next() {
    if (this.hidden.length > 0) {
      for (const element of this.hidden) element.hidden = false;
      this.hidden = [];
      this.slide.classList.remove("hb-projector__slide--asked");
      this.slide.classList.add("hb-projector__slide--answered");
      this.speaker?.show(this);
    } else if (this.place < this.pages.length - 1) {
      this.show(this.place + 1);
    }
  }

  back() {
    const jump = this.jumps.at(-1);
    if (jump?.to === this.place) this.show(this.jumps.pop().from);
    else if (this.place > 0) this.show(this.place - 1);
  }

  /** Goes to the slide that holds an id of the page; false when none does. */
  jump(id) {
    const holds = ({ slide, nodes }) => slide.id === id || nodes.some((node) => node.id === id || node.querySelector?.(`[id="${CSS.escape(id)}"]`));
    const to = this.pages.findIndex(holds);
    if (to < 0) return false;
    this.jumps.push({ from: this.place, to });
    this.show(to);
    return true;
  }

  // --- what the speaker does ---

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const onButton = event.target !== this.dialog && event.target.closest?.("button, a");
    if ((key === " " || key === "Enter") && onButton) return; // it presses that
    const acts = {
      Home: () => this.show(0),
      End: () => this.show(this.pages.length - 1),
      s: () => this.speak(),
      c: () => this.contrast(),
      f: () => this.full(),
      F5: () => this.full(),
      b: () => this.black(),
      ".": () => this.black(),
      "+": () => this.resize(1),
      "-": () => this.resize(-1),
      Escape: () => this.close(),
    };
    let act = acts[key] ?? acts[key.toLowerCase()];
    if (NEXT.includes(key)) act = () => this.next();
    else if (BACK.includes(key)) act = () => this.back();
    else if (/^[1-9]$/.test(key)) act = () => this.answer(Number(key) - 1);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** Takes the answer with this number, where the slide offers answers that lead on. */
  answer(number) {
    const link = this.slide.querySelectorAll("[data-answer] a[href^='#']")[number];
    if (link) this.jump(decodeURIComponent(link.hash.slice(1)));
  }

  click(event) {
    const link = event.target.closest("a");
    if (link) {
      const [page, id] = link.href.split("#");
      if (id && page === window.location.href.split("#")[0] && this.jump(decodeURIComponent(id))) event.preventDefault();
      else link.target = "_blank";
      return;
    }
    if (window.getSelection()?.toString()) return;
    if (event.clientX < window.innerWidth / 3) this.back();
    else this.next();
  }

  resize(step) {
    this.size = Math.min(Math.max(this.size + step, 0), SIZES.length - 1);
    const { slide } = this.page;
    this.divide();
    this.jumps = [];
    this.show(this.pages.findIndex((page) => page.slide === slide));
  }

  contrast() {
    this.dialog.classList.toggle("hb-projector--dark");
  }

  black() {
    this.dialog.classList.toggle("hb-projector--black");
  }

  full() {
    this.stays = Boolean(document.fullscreenElement);
    if (this.stays) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  speak() {
    this.speaker?.close();
    this.speaker = SpeakerWindow.open(this, words);
    this.speaker?.show(this);
    if (!this.speaker) this.status.textContent = words.project_blocked;
  }

  close() {
    window.removeEventListener("resize", this.fit);
    document.removeEventListener("fullscreenchange", this.unfilled);
    this.speaker?.close();
    if (document.fullscreenElement) document.exitFullscreen();
    this.dialog.close();
    this.dialog.remove();
  }
}

/** The elements of one page of a slide: heading, body, foot. */
function drawn({ slide, nodes, size, part: [number, of] }) {
  const body = make("div", { className: "hb-projector__body" }, ...copies(nodes));
  body.style.fontSize = `${size}em`;
  const heading = slide.title ? make("h2", {}, slide.title + (of > 1 ? ` (${number}/${of})` : "")) : null;
  return [heading, body, slide.foot ? make("footer", {}, ...copies(slide.foot)) : null].filter(Boolean);
}
