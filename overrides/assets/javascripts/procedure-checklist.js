/**
 * <procedure-checklist>: remembers the ticks of a procedure that the server rendered.
 *
 * Attributes: data-checklist, the procedure's id; data-progress ("{done}", "{total}") and the other
 * words of the interface.
 * Markup: li[data-step] with an input[type=checkbox]; an element [data-tools] for the controls.
 * Storage: localStorage "handbook/checklist/<id>" = {"version": 1, "done": {"<step id>": "<ISO day>"}}.
 * Steps are known by their permanent id, so ticks survive a new order; ids that the page no longer
 * has are kept, never dropped.
 * Event: "checklist-change", detail { done, total }.
 */

/** Reads and writes one procedure's ticks; says whether the browser keeps anything. */
class TickStore {
  constructor(checklist) {
    this.key = `handbook/checklist/${checklist}`;
    try {
      const probe = `${this.key}/probe`;
      window.localStorage.setItem(probe, "1");
      window.localStorage.removeItem(probe);
      this.works = true;
    } catch {
      this.works = false;
    }
    this.memory = {};
  }

  read() {
    if (!this.works) return this.memory;
    try {
      const saved = JSON.parse(window.localStorage.getItem(this.key) ?? "{}");
      return saved && saved.version === 1 && typeof saved.done === "object" && saved.done ? saved.done : {};
    } catch {
      return {};
    }
  }

  write(done) {
    this.memory = done;
    if (!this.works) return;
    try {
      window.localStorage.setItem(this.key, JSON.stringify({ version: 1, done }));
    } catch {
      this.works = false;
    }
  }
}

class ProcedureChecklist extends HTMLElement {
  connectedCallback() {
    this.steps = new Map();
    for (const item of this.querySelectorAll("li[data-step]")) {
      this.steps.set(item.dataset.step, { item, box: item.querySelector("input[type=checkbox]") });
    }
    const tools = this.querySelector("[data-tools]");
    if (!this.dataset.checklist || !tools || this.steps.size === 0) {
      throw new Error("procedure-checklist needs data-checklist, data-tools and steps");
    }
    this.store = new TickStore(this.dataset.checklist);
    this.buildTools(tools);
    for (const [id, step] of this.steps) {
      step.box.addEventListener("change", () => this.tick(id, step.box.checked));
    }
    window.addEventListener("storage", (event) => {
      if (event.key === this.store.key || event.key === null) {
        this.show();
        this.say(this.dataset.otherTab);
      }
    });
    window.addEventListener("beforeprint", () => this.stamp());
    this.show();
  }

  buildTools(tools) {
    tools.className = "hb-tools";
    this.bar = Object.assign(document.createElement("progress"), { max: this.steps.size });
    this.text = Object.assign(document.createElement("span"), { className: "hb-tools__text" });
    this.bar.setAttribute("aria-hidden", "true");
    this.note = Object.assign(document.createElement("p"), { className: "hb-tools__note" });
    this.printed = Object.assign(document.createElement("span"), { className: "hb-tools__printed" });
    this.live = Object.assign(document.createElement("p"), { className: "hb-visually-hidden" });
    this.live.setAttribute("role", "status");
    this.printButton = button(this.dataset.print, () => window.print());
    this.resetButton = button(this.dataset.reset, () => this.ask(true));
    this.question = Object.assign(document.createElement("span"), { hidden: true });
    this.question.setAttribute("role", "group");
    this.question.setAttribute("aria-label", this.dataset.resetAsk);
    this.question.append(
      `${this.dataset.resetAsk} `,
      button(this.dataset.resetYes, () => this.reset()),
      " ",
      button(this.dataset.resetNo, () => this.ask(false)),
    );
    tools.replaceChildren(this.bar, this.text, this.printButton, this.resetButton, this.question, this.printed, this.note, this.live);
  }

  /** Puts the saved ticks on the page. */
  show() {
    const done = this.store.read();
    for (const [id, step] of this.steps) {
      step.box.checked = Object.hasOwn(done, id);
      step.item.classList.toggle("hb-step--done", step.box.checked);
    }
    this.count();
  }

  /** Keeps one tick; reads first, so that another tab's ticks are not lost. */
  tick(id, checked) {
    const done = { ...this.store.read() };
    if (checked) done[id] = new Date().toLocaleDateString("sv-SE");
    else delete done[id];
    this.store.write(done);
    this.show();
    this.say(this.text.textContent);
  }

  /** Asks before clearing, or takes the question back. */
  ask(asking) {
    this.question.hidden = !asking;
    this.resetButton.hidden = asking;
    (asking ? this.question.querySelector("button:last-child") : this.resetButton).focus();
  }

  reset() {
    const done = { ...this.store.read() };
    for (const id of this.steps.keys()) delete done[id];
    this.store.write(done);
    this.show();
    this.ask(false);
    this.say(this.dataset.resetDone);
  }

  count() {
    const total = this.steps.size;
    const done = [...this.steps.values()].filter((step) => step.box.checked).length;
    this.bar.value = done;
    const words = done === total ? this.dataset.done : this.dataset.progress;
    this.text.textContent = words.replace("{done}", done).replace("{total}", total);
    this.resetButton.disabled = done === 0;
    this.note.textContent = this.store.works ? this.dataset.saved : this.dataset.noStorage;
    this.dispatchEvent(new CustomEvent("checklist-change", { bubbles: true, detail: { done, total } }));
  }

  say(text) {
    this.live.textContent = text;
  }

  stamp() {
    const today = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    this.printed.textContent = this.dataset.printed.replace("{date}", today);
  }
}

function button(text, action) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  made.addEventListener("click", action);
  return made;
}

customElements.define("procedure-checklist", ProcedureChecklist);
