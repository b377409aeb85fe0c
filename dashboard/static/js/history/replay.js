// Replay: a session played through the engine once more, at any speed, to any moment, rep by rep. The session's own is not touched.

import { Surface, palette } from "../canvas.js";
import { make, reducedMotion, say } from "../dom.js";
import { bar, drawPen } from "../fin.js";
import { LiveFin } from "../live.js";
import { drawStretched } from "../row.js";
import { finOfRep, ownSlope } from "../shape.js";
import { Trace, feltOf, phaseNow } from "../trace.js";
import * as api from "./api.js";
import { Film } from "./film.js";
import { picture } from "./pictures.js";
import { Shapes, drawReps } from "./reps.js";
import { toast } from "./talk.js";
import { W } from "../words.js";
import { H, O, R, clock, date, fixed } from "./words.js";

const SPEEDS = [1, 4, 16];
const CALM_MS = 250;
const JUMP_S = 5; // what an arrow on the time moves, s
const FAR_S = 30; // and PageUp, PageDown
const SEEN_S = 20; // heights looked back at for the running rep, s
const LEAD_S = 3; // a replay stands so long before its first set, s
const NEXT_S = 0.05; // a rep that ends within this of now is the one that is shown
const NAMES = { hold: W.hold, eccentric: H.resist, concentric: H.up };

export async function drawReplay(view, id) {
  const told = await api.session(id);
  if (told.line.running) {
    const back = make("a", { class: "act strong", href: `#session/${encodeURIComponent(id)}` }, H.toSession);
    view.replaceChildren(make("h1", {}, R.title(date.whole(new Date(told.line.started_at)))), make("p", { class: "lead" }, H.runsStill), make("p", {}, back));
    return undefined;
  }
  const page = new Replay(view, told);
  page.draw();
  return () => page.leave();
}

class Replay {
  constructor(view, told) {
    this.view = view;
    this.told = told;
    this.line = told.line;
    this.shapes = new Shapes(told);
    this.film = new Film();
    this.t = Math.max(0, (told.session.sets[0]?.start_s ?? 0) - LEAD_S);
    this.speed = 1;
    this.playing = false;
    this.ends = told.session.sets.flatMap((set) => set.reps.map((rep) => rep.end_s)).sort((a, b) => a - b);
  }

  get duration() {
    return Math.max(1, this.film.duration || this.line.duration_s);
  }

  draw() {
    const name = date.whole(new Date(this.line.started_at));
    this.count = make("p", { class: "replay-count" });
    this.word = make("p", { class: "replay-word" });
    this.what = make("p", { class: "lead", "aria-live": "off" });
    this.fin = make("canvas", { role: "img", "aria-label": W.liveFin });
    this.live = new LiveFin(new Surface(this.fin));
    this.row = picture((room) => this.drawRow(room), { role: "img", "aria-label": W.row });
    this.line0 = picture((room) => this.drawTime(room), { tabindex: "0", role: "slider", "aria-label": R.time, "aria-valuemin": "0", "aria-valuemax": String(Math.round(this.duration)) });
    this.time = make("span", { class: "replay-time" });
    this.waiting = make("span", { class: "soft", role: "status" });
    this.play = make("button", { type: "button", id: "play", class: "strong", onclick: () => this.toggle() });
    this.view.replaceChildren(
      make("header", { class: "replay-head" }, make("h1", { class: "small-title" }, R.title(name)), make("a", { class: "soft act", href: `#session/${encodeURIComponent(this.line.id)}` }, H.toSession)),
      make("div", { class: "stage" }, make("div", { class: "said" }, this.count, this.word, this.what), make("figure", { class: "replay-fin" }, this.fin)),
      make("figure", { class: "reps" }, this.row),
      make("section", { class: "replay-bar", "aria-label": R.playing }, make("figure", { class: "replay-line" }, this.line0), this.controls()),
      make("p", { class: "soft facts replay-keys" }, R.help));
    this.wireTime();
    this.keys = (event) => this.key(event);
    addEventListener("keydown", this.keys);
    this.stop = this.film.load(this.line.id, () => this.line0.redraw(), (words) => {
      this.failed = words;
      toast(words);
    });
    this.choose(this.speed);
    this.toggle(false);
    this.last = performance.now();
    this.drawn = 0;
    this.next = requestAnimationFrame((now) => this.frame(now));
  }

  leave() {
    cancelAnimationFrame(this.next);
    removeEventListener("keydown", this.keys);
    this.stop();
  }

  controls() {
    const step = (words, label, way) => make("button", { type: "button", "aria-label": label, id: way < 0 ? "rep-back" : "rep-on", onclick: () => this.step(way) }, words);
    this.speeds = SPEEDS.map((speed) => make("button", { type: "button", "aria-label": R.times(speed), onclick: () => this.choose(speed) }, `${speed}×`));
    return make("div", { class: "acts replay-acts" }, step(R.back, O.repBefore, -1), this.play, step(R.on, O.repNext, 1),
      make("span", { class: "choice-of", role: "group", "aria-label": R.speed }, ...this.speeds), this.time, this.waiting);
  }

  // ---- time

  choose(speed) {
    this.speed = speed;
    this.speeds.forEach((button, k) => button.setAttribute("aria-pressed", String(SPEEDS[k] === speed)));
  }

  toggle(on = !this.playing) {
    if (on && this.t >= this.duration - NEXT_S) this.t = 0;
    this.playing = on;
    say(this.play, on ? R.pause : R.play);
    this.view.dataset.playing = String(on);
  }

  seek(t) {
    this.t = Math.min(this.duration, Math.max(0, t));
    this.drawn = 0;
  }

  /** To the end of the next rep, or of the one before; there it stands still. */
  step(way) {
    const to = way > 0 ? this.ends.find((end) => end > this.t + NEXT_S) : this.ends.findLast((end) => end < this.t - NEXT_S);
    this.toggle(false);
    this.seek(to ?? (way > 0 ? this.duration : 0));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, dialog")) return;
    if (event.key === " " && event.target.closest("button, a")) return;
    const act = { " ": () => this.toggle(), ArrowLeft: () => this.step(-1), ArrowRight: () => this.step(1), 1: () => this.choose(1), 2: () => this.choose(4), 3: () => this.choose(16) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  wireTime() {
    const line = this.line0;
    const to = (event) => {
      const { left, width } = line.getBoundingClientRect();
      this.seek(((event.clientX - left) / width) * this.duration);
    };
    line.addEventListener("pointerdown", (event) => {
      line.setPointerCapture(event.pointerId);
      line.dragged = true;
      to(event);
    });
    line.addEventListener("pointermove", (event) => line.dragged && to(event));
    for (const end of ["pointerup", "pointercancel"]) line.addEventListener(end, () => (line.dragged = false));
    line.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -JUMP_S, ArrowRight: JUMP_S, PageDown: -FAR_S, PageUp: FAR_S, Home: -Infinity, End: Infinity }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.seek(this.t + by);
    });
  }

  frame(now) {
    this.next = requestAnimationFrame((then) => this.frame(then));
    const passed = (now - this.last) / 1000;
    this.last = now;
    const waits = this.t > this.film.ready && !this.film.ended;
    if (this.playing && !waits && !this.failed) {
      this.t = Math.min(this.duration, this.t + passed * this.speed);
      if (this.t >= this.duration) this.toggle(false);
    }
    if (reducedMotion() && this.playing && now - this.drawn < CALM_MS) return;
    this.drawn = now;
    this.show(waits);
  }

  // ---- what is shown

  show(waits) {
    this.state = this.film.at(this.t);
    const { state, t } = this;
    this.view.dataset.at = t.toFixed(2);
    this.view.dataset.ready = this.film.ended ? "all" : this.film.ready.toFixed(1);
    this.view.dataset.shown = waits ? "waiting" : "true";
    say(this.time, R.at(t, this.duration));
    say(this.waiting, this.failed ?? (waits ? R.counting(t, Math.round((100 * this.film.ready) / Math.max(1, t))) : ""));
    this.line0.setAttribute("aria-valuenow", String(Math.round(t)));
    this.line0.setAttribute("aria-valuemax", String(Math.round(this.duration)));
    this.line0.setAttribute("aria-valuetext", R.at(t, this.duration));
    if (!state) {
      say(this.count, "–");
      return;
    }
    const running = state.running;
    const set = state.sets.at(-1) ?? null;
    this.shownSet = running ?? set;
    const reps = running?.reps ?? set?.reps ?? [];
    say(this.count, running ? String(running.count) : set ? String(set.reps.length) : "–");
    const points = running ? this.pointsOf(running, state.target) : [];
    const phase = phaseNow(points);
    this.word.dataset.phase = phase?.phase ?? "";
    say(this.word, phase ? `${phase.phase === "concentric" ? state.target.pull_word : NAMES[phase.phase] ?? ""} ${fixed(phase.seconds)}` : running ? "" : set ? R.rested(Math.max(0, t - set.end_s)) : "");
    const score = running ? running.score : set?.score;
    const reason = running ? "" : (state.scores.find((one) => one.set_index === set?.index)?.reason ?? "");
    const exercise = running ? state.target.exercise_name : (this.line.exercises.find((one) => one.exercise === (set?.exercise ?? ""))?.name ?? "") || (set ? "" : state.target.exercise_name ?? "");
    say(this.what, [R.scored(exercise, score), reason].filter(Boolean).join(". "));
    this.reps = reps.map((rep) => finOfRep(rep, state.target.first_phase));
    this.slope = ownSlope(this.reps, state.target.eccentric_s);
    this.row.redraw();
    this.line0.redraw();
    const still = !running && this.reps.length ? this.reps.at(-1) : null;
    this.live.draw({ trace: feltOf(points), target: state.target, slope: this.slope, lost: state.sensor?.connected === false, before: null, rival: null, unsure: still?.unsure ? still : null });
  }

  /** The heights of the running rep, as far as they had been told. */
  pointsOf(running, target) {
    const trace = new Trace();
    const since = running.resumed_s ?? running.start_s;
    trace.push(this.film.heightsAt(this.t, Math.max(since - 1, this.t - SEEN_S)));
    return trace.rep(target.first_phase, since);
  }

  drawRow(room) {
    if (!this.reps?.length) return;
    drawReps(room, this.reps, (fin) => this.shapes.lineOf(fin, { exercise: this.shownSet?.exercise ?? this.state.target.exercise }), null);
  }

  drawTime({ c, width, height }) {
    const base = height - 14;
    const x = (t) => (t / this.duration) * width;
    const colours = palette();
    bar(c, 0, base, width, 3, colours.empty);
    for (const set of this.told.session.sets) drawStretched(c, this.shapes.means.get(set.index), x(set.start_s), x(set.end_s), base, base - 2, this.shapes.target, this.shapes.slopes.get(set.exercise));
    bar(c, 0, base, x(this.film.ready), 3, colours.soft);
    bar(c, 0, base, x(this.t), 3, colours.ink);
    drawPen(c, Math.min(width - 10, Math.max(10, x(this.t))), base + 1, 8);
  }
}
