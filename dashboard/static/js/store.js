// What the page knows: the session as last told, the heights, what this screen itself is doing. No document, no drawing.

import { SessionClock } from "./clock.js";
import { Pace } from "./pace.js";
import { finOfRep, finOfTrace, meanFin, ownSlope } from "./shape.js";
import { Trace } from "./trace.js";

const SEAM_S = 0.8; // a rep that ends this long before the next begins was told before it was over
const ARMED_S = 120; // a pressed Start waits this long for the first rep before READY comes back

export class Store {
  constructor() {
    this.clock = new SessionClock();
    this.trace = new Trace();
    this.session = null;
    this.curves = new Map(); // set index -> its SetOut with curves
    this.exercises = [];
    this.plans = [];
    this.pace = new Pace();
    this.linked = false;
    this.page = null; // ready, summary, near: chosen here; null follows the session
    this.armedAt = null;
    this.fins = new Map(); // set index -> fins of its reps
    this.runningFins = [];
    this.traced = new Map(); // start of a rep that was told in mid-rep -> its fin from the heights
    this.slope = ownSlope([], 3);
  }

  takeState({ session }) {
    const began = session.running && session.running.index !== this.session?.running?.index;
    const restarted = this.session && session.t_s < this.session.t_s - 2;
    if (restarted) {
      this.curves.clear();
      this.trace = new Trace();
    }
    if (began && this.page !== "near") this.page = null;
    if (session.running) this.armedAt = null;
    if (began || restarted) this.traced.clear();
    this.session = session;
    this.clock.hear(session.t_s, session.clock_rate);
    this.pace.follow(session.target.exercise);
    this.derive();
  }

  takeSet({ set }) {
    this.curves.set(set.index, set);
  }

  takeHeights(points) {
    this.trace.push(points);
    this.clock.hear(this.trace.last.t);
  }

  derive() {
    const { session } = this;
    const first = session.target.first_phase;
    this.fins = new Map(session.sets.map((set) => [set.index, this.finsOf(set, first)]));
    this.runningFins = (session.running?.reps ?? []).map((rep) => finOfRep(rep, first));
    const own = this.setsOf(session.target.exercise).flatMap((set) => this.fins.get(set.index));
    this.slope = ownSlope([...own, ...this.runningFins], session.target.eccentric_s);
  }

  finsOf(set, first) {
    const curves = this.curves.get(set.index)?.reps ?? [];
    return set.reps.map((rep, k) => finOfRep(rep, first, curves[k]?.start_s === rep.start_s ? curves[k].travel : null));
  }

  /** From when on heights are of the running set: its start, or since when it goes on. */
  get since() {
    const { start_s: start, resumed_s: resumed } = this.session.running;
    return resumed ?? start;
  }

  /** The running set's reps as fins: as told, or from the heights where a rep was told before it was over. */
  rowFins() {
    const { reps = [], resumed_s: resumed } = this.session.running ?? {};
    return reps.map((rep, k) => {
      const next = reps[k + 1];
      if (rep.end_s <= resumed || isWhole(rep, next)) return this.runningFins[k];
      return this.traced.get(rep.start_s) ?? this.traceRep(rep, next) ?? this.runningFins[k];
    });
  }

  traceRep(rep, next) {
    const points = this.trace.repAbout(rep.start_s, this.session.target.first_phase);
    if (points.length < 3) return null;
    const fin = { ...finOfTrace(points), unsure: this.runningFins.at(-1)?.unsure && !next };
    if (next) this.traced.set(rep.start_s, fin);
    return fin;
  }

  meanOf(index) {
    return meanFin(this.fins.get(index) ?? [], this.session.target.first_phase);
  }

  setsOf(exercise) {
    return this.session.sets.filter((set) => set.exercise === exercise);
  }

  scoreOf(index) {
    return this.session.scores.find((score) => score.set_index === index) ?? null;
  }

  get lastSet() {
    return this.session?.sets.at(-1) ?? null;
  }

  /** Number of the running or next set among those of its exercise. */
  get setNumber() {
    return this.session.target.set_number;
  }

  numberOf(set) {
    return this.setsOf(set.exercise).findIndex((other) => other.index === set.index) + 1;
  }

  /** What rep `k` (from 0) races: the same of last time, else of the set before. */
  rival(k) {
    const { target } = this.session;
    return this.pace.rival(this.setNumber, k, this.setsOf(target.exercise).at(-1), target.first_phase);
  }

  nameOf(id) {
    const { target } = this.session;
    if (id == null) return null;
    return this.exercises.find((e) => e.id === id)?.name ?? (target.exercise === id ? target.exercise_name : id);
  }

  get sensorLost() {
    return !this.session?.sensor?.connected;
  }

  get restLeft() {
    const ended = this.lastSet?.end_s ?? 0;
    return this.session.target.rest_s - (this.clock.now() - ended);
  }

  arm() {
    this.armedAt = performance.now();
    this.page = null;
  }

  get armed() {
    return this.armedAt != null && performance.now() - this.armedAt < ARMED_S * 1000;
  }

  /** Which screen is due. */
  get screen() {
    if (!this.session) return "wait";
    if (this.page) return this.page;
    if (this.session.running || this.armed) return "work";
    if (this.session.finished && this.session.sets.length) return "summary";
    return this.session.sets.length ? "rest" : "ready";
  }
}

/** Whether a rep's times are more than a guess: it was told once it was over. */
export function isWhole(rep, next) {
  const told = rep.eccentric_s != null && rep.eccentric_s > 0 && (rep.concentric_s ?? 0) >= 0;
  const unknown = rep.concentric_s == null && rep.eccentric_s == null;
  return (told || unknown) && (!next || next.start_s - rep.end_s < SEAM_S);
}
