// One session: its time, its exercises, the chosen set, notes, and what can be done with it. The set itself is drawn elsewhere.

import { answer, asked } from "../answers.js";
import { palette } from "../canvas.js";
import { by, make, say } from "../dom.js";
import { bar, drawFin } from "../fin.js";
import { SMALL, drawStretched } from "../row.js";
import { isUnsure, widthOf } from "../shape.js";
import * as api from "./api.js";
import { SCALE_S, picture } from "./pictures.js";
import { Shapes } from "./reps.js";
import { drawSet } from "./set.js";
import { ask, toast, tried, undoable } from "./talk.js";
import { W } from "../words.js";
import { H, date, kg, minutes, named, whole } from "./words.js";

const PATIENCE_MS = 600; // after which a correction that is being counted says so
const LEAST_PX = 24; // a fin on the time line is at least this wide, so the last one needs as much room

/** The session `id`, set `index` opened where one is named. */
export async function drawSession(view, id, index) {
  const page = new SessionPage(view, await api.session(id), index);
  page.draw();
  return () => page.leave();
}

class SessionPage {
  constructor(view, told, index) {
    this.view = view;
    this.take(told);
    this.index = this.session.sets.some((set) => set.index === Number(index)) ? Number(index) : (this.session.sets[0]?.index ?? null);
    this.chart = null;
  }

  take(told) {
    this.told = told;
    this.session = told.session;
    this.line = told.line;
    this.at = new Date(told.line.started_at);
    this.shapes = new Shapes(told);
  }

  leave() {
    this.chart?.();
    this.chart = null;
  }

  nameOf(exercise) {
    return this.line.exercises.find((one) => one.exercise === (exercise ?? ""))?.name ?? exercise ?? H.unnamed;
  }

  numberOf(set) {
    return this.session.sets.filter((other) => other.exercise === set.exercise && other.start_s <= set.start_s).length;
  }

  draw() {
    this.panel = make("section", { class: "set", id: "set" });
    this.view.replaceChildren(
      make("p", {}, make("a", { class: "soft act", href: this.line.deleted ? "#bin" : "#sessions" }, H.back)),
      this.headline(), this.play(),
      ...(this.session.sets.length ? [this.strip(), this.lifts(), this.panel] : [make("p", { class: "lead" }, H.noSets)]),
      this.notes(), this.acts(), this.facts());
    if (this.session.sets.length) this.open(this.index, false);
  }

  headline() {
    const score = this.session.session_score;
    const planned = this.told.plan ? H.plan(this.told.plan) : "";
    return make("header", { class: "fact scored" },
      make("span", { class: "big" }, whole(this.line.points)),
      make("div", {}, make("h1", {}, date.whole(this.at)), make("p", {}, score?.reason || W.noScore)),
      make("p", { class: "soft aside" }, `${date.clock(this.at)}, ${minutes(this.line.duration_s)}`, make("span", {}, planned || `${H.sets(this.line.sets)}, ${H.reps(this.line.reps)}`)));
  }

  strip() {
    const { session } = this;
    const end = Math.max(60, this.line.duration_s);
    const canvas = picture(({ c, width, height }) => {
      const base = height - 6;
      const x = (t) => (t / end) * (width - LEAST_PX);
      bar(c, 0, base, width, 2, palette().past);
      for (const gap of session.gaps) c.clearRect(x(gap.start_s), base - 1, Math.max(3, x(gap.end_s) - x(gap.start_s)), 4);
      for (const set of session.sets) {
        drawStretched(c, this.shapes.means.get(set.index), x(set.start_s), x(set.end_s), base, base - 2, this.shapes.target, this.shapes.slopes.get(set.exercise));
        if (set.index === this.index) bar(c, x(set.start_s), base + 2, Math.max(24, x(set.end_s) - x(set.start_s)), 4, palette().ink);
      }
    }, { role: "img", "aria-label": H.setsIn(session.sets.length, end) });
    canvas.addEventListener("click", (event) => {
      const t = ((event.clientX - canvas.getBoundingClientRect().left) / (canvas.clientWidth - LEAST_PX)) * end;
      const nearest = session.sets.reduce((best, set) => (Math.abs(middle(set) - t) < Math.abs(middle(best) - t) ? set : best));
      this.open(nearest.index);
    });
    this.timeline = canvas;
    return make("figure", { class: "strip" }, make("span", { class: "soft" }, "0"), canvas, make("span", { class: "soft" }, minutes(end)));
  }

  lifts() {
    const groups = [];
    for (const set of this.session.sets) {
      const group = groups.find((one) => one.exercise === set.exercise);
      if (group) group.sets.push(set);
      else groups.push({ exercise: set.exercise, sets: [set] });
    }
    return make("div", { class: "lifts" }, ...groups.map((group) => this.lift(group)));
  }

  lift({ exercise, sets }) {
    const scores = sets.map((set) => set.score).filter((points) => points != null);
    const loads = [...new Set(sets.map((set) => set.load_kg).filter((load) => load != null))].map(kg).join(", ");
    const name = exercise ? make("a", { href: `#lift/${encodeURIComponent(exercise)}` }, this.nameOf(exercise)) : make("span", {}, H.unnamed);
    const mean = scores.length ? scores.reduce((a, b) => a + b, 0) / scores.length : null;
    return make("div", { class: "lift" },
      make("p", { class: "name" }, name, make("small", {}, loads)),
      make("div", { class: "sets" }, ...sets.map((set, k) => this.cell(set, k + 1, exercise))),
      make("span", { class: "mean" }, whole(mean)));
  }

  cell(set, number, exercise) {
    const canvas = picture(({ c, width, height }) => {
      const base = height - 3;
      const fin = this.shapes.means.get(set.index);
      bar(c, 0, base, width, 2, palette().past);
      if (!fin) return;
      const line = this.shapes.lineOf(fin, set);
      const longest = Math.max(widthOf(fin), line ? line.at(-1)[0] : 0);
      drawFin(c, fin, { x: 0, base, sx: Math.min(width / SCALE_S, width / longest), sy: (base - 3) / 1.07 }, line, { ...SMALL, slit: 2 });
    });
    const unsure = set.reps.some(isUnsure) && !set.corrected ? "?" : "";
    return make("button", { type: "button", class: "cell", "data-set": set.index, "aria-label": `${H.setName(number, this.nameOf(exercise))}: ${H.setLine(set)}`, onclick: () => this.open(set.index) },
      canvas, make("strong", {}, `${set.reps.length}${unsure}`));
  }

  /** Show a set below its session. */
  open(index, byHand = true) {
    this.index = index;
    this.leave();
    for (const cell of this.view.querySelectorAll(".cell")) cell.setAttribute("aria-pressed", String(Number(cell.dataset.set) === index));
    this.timeline.redraw();
    const set = this.session.sets.find((one) => one.index === index);
    this.chart = drawSet(this.panel, { page: this, set });
    if (byHand) {
      history.replaceState(null, "", `#session/${encodeURIComponent(this.line.id)}/${index}`);
      this.panel.scrollIntoView({ block: "nearest" });
    }
  }

  /** Say a word about the session and take what it is then. `back` undoes it, where it can be undone. */
  async say(kind, value, setIndex, words, back) {
    this.view.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => toast(H.counting), PATIENCE_MS);
    const told = await tried(() => api.say(this.line.id, kind, value, setIndex));
    clearTimeout(slow);
    this.view.removeAttribute("aria-busy");
    if (!told || !this.view.isConnected) return;
    const focus = document.activeElement?.dataset?.key;
    const top = scrollY;
    this.leave();
    this.take(told);
    if (!this.session.sets.some((set) => set.index === this.index)) this.index = this.session.sets[0]?.index ?? null;
    this.draw();
    scrollTo(0, top);
    if (focus) this.view.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    if (back) undoable(words, back);
    else {
      toast(words);
      say(by("said"), words);
    }
  }

  // ---- notes and what else was said

  /** The last word of a kind; on one set, or (null) on the session. */
  lastSaid(kind, setIndex) {
    const said = this.told.marks.filter((mark) => mark.kind === kind && !mark.refused && (setIndex === undefined || mark.set_index === setIndex));
    return said.at(-1)?.value ?? null;
  }

  noteForm(label, setIndex) {
    const before = this.lastSaid("note", setIndex) ?? "";
    const key = `note${setIndex ?? ""}`;
    const field = make("input", { type: "text", maxlength: "200", value: before, placeholder: H.noteHint, id: key, "data-key": key, autocomplete: "off" });
    const form = make("form", { class: "note-form" }, make("label", { for: key }, label), field, make("button", { type: "submit" }, H.save));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = field.value.trim();
      if (words !== before) this.say("note", words, setIndex, H.saved, () => this.say("note", before, setIndex, H.saved));
    });
    return form;
  }

  notes() {
    if (!this.session.sets.length || this.line.running) return make("div", {});
    const rating = (kind, words, scale, values) => {
      const now = this.lastSaid(kind);
      return asked([words, scale],
        ...values.map((n) => answer(String(n), `${kind}${n}`, () => n !== now && this.say(kind, n, null, H.saved), H.rating(words, n), { pressed: n === now })));
    };
    return make("section", { class: "notes", "aria-label": H.notes }, make("h2", {}, H.notes), this.noteForm(H.noteSession, null),
      rating("pump", H.pump, H.pumpScale, [1, 2, 3, 4, 5]), rating("soreness", H.soreness, H.sorenessScale, [0, 1, 2, 3, 4, 5]));
  }

  play() {
    if (this.line.running) return make("p", { class: "soft" }, H.runsStill, " ", make("a", { class: "act strong", href: "/" }, H.toSet));
    return make("p", {}, this.session.sets.length && !this.line.deleted ? make("a", { class: "act strong", href: `#replay/${encodeURIComponent(this.line.id)}` }, H.replay) : null);
  }

  acts() {
    const { line } = this;
    if (line.running) return make("div", {});
    if (line.deleted) return make("p", { class: "acts" }, make("button", { type: "button", id: "restore", onclick: () => this.restore() }, H.restore));
    return make("p", { class: "acts" },
      make("button", { type: "button", id: "delete", onclick: () => ask(H.removeAsk(named(line)), H.removeWhy, H.yesDelete, () => this.remove()) }, H.remove));
  }

  async remove() {
    const { line } = this;
    if ((await tried(() => api.remove(line.id))) === undefined) return;
    location.hash = "#sessions";
    undoable(H.removed(named(line)), async () => {
      if ((await tried(() => api.restore(line.id))) === undefined) return;
      location.hash = `#session/${encodeURIComponent(line.id)}`;
    });
  }

  async restore() {
    if ((await tried(() => api.restore(this.line.id))) === undefined) return;
    toast(H.restored(named(this.line)));
    await tried(async () => this.take(await api.session(this.line.id)));
    this.draw();
  }

  facts() {
    const score = this.session.session_score;
    const changed = this.told.marks.filter((mark) => mark.afterwards && !mark.refused).length;
    const rests = this.session.rests.map((rest) => rest.end_s - rest.start_s);
    const mean = rests.length ? H.meanRest(rests.reduce((a, b) => a + b, 0) / rests.length, this.line.tut_s) : "";
    const sensors = [...new Set(this.told.sensors.map((one) => one.name || one.sensor))].join(", ");
    const sentences = [...(score?.progress ?? []), mean, changed ? H.changed(changed) : "", this.line.running || this.line.complete ? "" : H.wasCut, score?.caveat ?? "", H.countedBy(this.told.engine_version, sensors)];
    return make("footer", { class: "facts soft" }, ...sentences.filter(Boolean).map((words) => make("p", {}, words)));
  }
}

const middle = (set) => (set.start_s + set.end_s) / 2;
