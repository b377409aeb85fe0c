// SUMMARY: read near, corrected here. On the phone a row a set, the last exercise's first while the session goes on; on the laptop a row an exercise.
// Knows the store and the marks.

import { Surface, palette } from "./canvas.js";
import { by, fitText, make, say, wide } from "./dom.js";
import { bar, drawFin } from "./fin.js";
import { edits } from "./edit.js";
import { SMALL, drawStretched, lineOf } from "./row.js";
import { isUnsure, soft, widthOf } from "./shape.js";
import { inside } from "./word.js";
import { W, held } from "./words.js";

const SLOT_S = 5.4; // seconds a slot is wide: a rep on the line and a little room
const LEAST_SLOT = 12;

export class Summary {
  /** `back` leaves the summary. */
  constructor(store, marks, deeds, back) {
    this.store = store;
    this.marks = marks;
    this.deeds = deeds;
    this.chosen = null; // index of the set that is edited
    this.rep = null; // the rep that is opened
    this.key = "";
    this.drawings = [];
    this.strip = new Surface(by("sum-strip"));
    by("sum-resume").addEventListener("click", () => marks.resume());
    by("sum-next").addEventListener("click", back);
    addEventListener("resize", () => this.store.session && this.tell(true));
  }

  get set() {
    const { sets } = this.store.session;
    return sets.find((set) => set.index === this.chosen) ?? sets.at(-1) ?? null;
  }

  tell(anew = false) {
    const { session } = this.store;
    const key = JSON.stringify([session.sets, session.scores.map((s) => s.points), session.target, session.session_score, session.finished, wide(), this.chosen, this.rep, session.running?.index]);
    if (key === this.key && !anew) return;
    this.key = key;
    const focus = document.activeElement?.dataset?.key;
    this.drawings = [];
    const last = session.sets.at(-1) ?? null;
    const shown = this.whole ? session.sets : last ? this.store.setsOf(last.exercise) : [];
    this.headline(shown, last);
    by("sum-rows").replaceChildren(...(wide() ? this.lifts() : grouped(shown).flatMap((group) => this.listed(group))));
    by("sum-more").replaceChildren(...(this.whole ? [] : this.earlier(last)));
    by("sum-edit").replaceChildren(...edits(this.store, this.set, this.rep, this.marks, this.deeds));
    by("sum-resume").disabled = !last;
    by("sum-resume").hidden = Boolean(session.running) || session.finished;
    say(by("sum-next"), session.running ? W.again : W.rest2);
    by("sum-next").hidden = session.finished;
    fitText(by("sum-next"));
    if (focus) document.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
    this.strip.changed = true;
  }

  /** Whether the headline and the rows are the whole session's: with room for it, and once it is over. */
  get whole() {
    return wide() || this.store.session.finished;
  }

  headline(shown, last) {
    const { session } = this.store;
    const scores = shown.map((set) => this.store.scoreOf(set.index)).filter((s) => s?.points != null);
    const whole = this.whole ? session.session_score : null;
    const points = whole ? whole.points : scores.length ? scores.reduce((sum, s) => sum + s.points, 0) / scores.length : null;
    const worst = scores.reduce((low, s) => (low && low.points <= s.points ? low : s), null);
    say(by("sum-score"), points == null ? "–" : Math.round(points));
    by("sum-score").dataset.digits = String(by("sum-score").textContent.length);
    say(by("sum-reason"), held(whole?.reason || worst?.reason) || (last ? W.noScore : W.empty));
    const load = last?.load_kg == null ? "" : `, ${W.kg(last.load_kg)}`;
    say(by("sum-left"), this.whole ? (session.finished ? W.done : "") : last ? this.nameOf(last.exercise) : "");
    say(by("sum-right"), this.whole ? `${W.meanOf(shown.length)}, ${W.minutes(session.duration_s)}` : `${W.meanOf(shown.length)}${load}`);
  }

  nameOf(id) {
    return this.store.nameOf(id) ?? W.which;
  }

  choose(set) {
    this.chosen = set.index;
    this.rep = null;
    this.tell();
  }

  // ---- rows

  /** The phone's rows of one exercise, under what their columns are. */
  listed({ exercise, sets }, named = this.store.session.finished) {
    const heads = make("p", { class: "setrow heads" },
      make("span", { class: "name" }, named ? this.nameOf(exercise) : ""), make("span", { class: "n" }, W.repsHead), make("span", {}, W.scoreHead));
    return [heads, ...sets.map((set, k) => this.setRow(set, k + 1))];
  }

  /** What was done before the last exercise, below its rows and what can be said of them; the latest first. */
  earlier(last) {
    const groups = grouped(this.store.session.sets).filter(({ exercise }) => exercise !== last?.exercise).reverse();
    return groups.length ? [make("h2", {}, W.earlier), ...groups.flatMap((group) => this.listed(group, true))] : [];
  }

  setRow(set, number) {
    const canvas = make("canvas", { role: "img", "aria-label": W.reps(set.reps.length) });
    const row = make("button", { class: "setrow", type: "button", "data-key": `set${set.index}`, "aria-pressed": String(set === this.set) },
      make("span", {}, String(number)), canvas,
      make("span", { class: "n" }, countOf(set)),
      make("span", { class: "points" }, pointsOf(this.store.scoreOf(set.index))));
    row.addEventListener("click", (event) => {
      this.chosen = set.index;
      const box = canvas.getBoundingClientRect();
      const k = Math.floor((event.clientX - box.left) / this.pitch(box.width));
      this.rep = event.clientX && k >= 0 && k < set.reps.length ? k : null;
      this.tell();
      if (row.closest("#sum-more")) by("sum-edit").scrollIntoView({ block: "nearest" }); // what can be said of it stands further up
    });
    this.drawings.push({ surface: new Surface(canvas), draw: (room) => this.fins(room, set) });
    return row;
  }

  pitch(width) {
    const most = Math.max(1, ...this.store.session.sets.map((set) => set.reps.length));
    return Math.max(LEAST_SLOT, width / most);
  }

  fins({ c, width, height }, set) {
    const { session, slope } = this.store;
    const pitch = this.pitch(width);
    const base = height - 4;
    bar(c, 0, base, width, 2, palette().past);
    this.store.fins.get(set.index).map(soft).forEach((fin, k) => {
      const frame = { x: k * pitch, base, sx: Math.min(pitch / SLOT_S, (pitch - 2) / widthOf(fin)), sy: (base - 3) / 1.07 };
      drawFin(c, fin, frame, lineOf(fin, session.target, slope), SMALL);
      if (set === this.set && k === this.rep) bar(c, frame.x, base, pitch - 2, 4, palette().ink);
    });
  }

  lifts() {
    const groups = grouped(this.store.session.sets);
    return groups.map((group, k) => this.lift(group, joined(groups[k - 1], group)));
  }

  lift({ exercise, sets }, together) {
    const scores = sets.map((set) => this.store.scoreOf(set.index)).filter((s) => s?.points != null);
    const mean = scores.length ? String(Math.round(scores.reduce((sum, s) => sum + s.points, 0) / scores.length)) : "–";
    const worst = scores.reduce((low, s) => (low && low.points <= s.points ? low : s), null);
    const technique = inside(W.technique[sets.find((s) => s.technique && s.technique !== "straight")?.technique] ?? "");
    const loads = [...new Set(sets.map((s) => s.load_kg).filter((kg) => kg != null))];
    const small = [technique, W.repsOfSets(sets.map((s) => s.reps.length)), W.kgs(loads)].filter(Boolean).join(", ");
    return make("div", { class: "lift", "data-joined": String(together) },
      make("p", { class: "name" }, this.nameOf(exercise), make("small", {}, small)),
      make("div", { class: "sets" }, ...sets.map((set) => this.cell(set))),
      make("span", { class: "mean" }, mean),
      make("span", {}, held(worst?.reason) || W.noScore));
  }

  cell(set) {
    const canvas = make("canvas", { "aria-hidden": "true" });
    const label = W.setOf(this.store.numberOf(set), countOf(set));
    const cell = make("button", { class: "cell", type: "button", "aria-label": label, "data-key": `set${set.index}`, "aria-pressed": String(set === this.set), onclick: () => this.choose(set) }, canvas);
    this.drawings.push({ surface: new Surface(canvas), draw: (room) => this.meanCell(room, set) });
    return cell;
  }

  meanCell({ c, width, height }, set) {
    const { target } = this.store.session;
    const base = height - 3;
    const fin = this.store.meanOf(set.index);
    bar(c, 0, base, width, 2, palette().past);
    const room = Math.min(width * 0.62, 120);
    const whole = fin ? drawStretched(c, fin, 0, Math.min(room, (room / SLOT_S) * widthOf(fin) * 1.2), base, base - 2, target, this.store.slope) : null;
    c.font = `700 24px ${palette().type}`;
    c.fillStyle = palette().ink;
    c.fillText(countOf(set), room + 4, base - 8);
    return whole;
  }

  frame() {
    for (const drawing of this.drawings) {
      if (!drawing.surface.changed) continue;
      const room = drawing.surface.begin();
      if (room) drawing.draw(room);
    }
    if (this.strip.changed) this.drawSession();
  }

  drawSession() {
    const room = this.strip.begin();
    if (!room) return;
    const { c, width, height } = room;
    const { session, slope } = this.store;
    const base = height - 3;
    const x = (t) => (t / Math.max(60, session.duration_s)) * width;
    bar(c, 0, base, width, 2, palette().past);
    for (const set of session.sets) drawStretched(c, this.store.meanOf(set.index), x(set.start_s), x(set.end_s), base, base - 2, session.target, slope);
  }
}

const pointsOf = (score) => (score?.points == null ? "–" : String(Math.round(score.points)));
const countOf = (set) => `${set.reps.length}${set.reps.some(isUnsure) && !set.corrected ? "?" : ""}`;

/** Sets by exercise, in the order in which they were begun. */
function grouped(sets) {
  const groups = [];
  for (const set of sets) {
    const group = groups.find((g) => g.exercise === set.exercise);
    if (group) group.sets.push(set);
    else groups.push({ exercise: set.exercise, sets: [set] });
  }
  return groups;
}

/** Whether two exercises were done as one: some of their sets share a technique's group. */
function joined(before, group) {
  const groups = new Set((before?.sets ?? []).map((set) => set.technique_group).filter((g) => g != null));
  return group.sets.some((set) => groups.has(set.technique_group));
}
