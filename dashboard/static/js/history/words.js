// What the history says, and how dates and numbers are written. The sentences themselves are in tracker/words.

import { language, word } from "../word.js";
import { W } from "../words.js";

const written = (options) => new Intl.DateTimeFormat(language, options);
const DAY = written({ weekday: "long", day: "numeric", month: "long" });
const WHOLE = written({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT = written({ day: "numeric", month: "short" });
const MONTH = written({ month: "long", year: "numeric" });
const ONLY_MONTH = written({ month: "long" });
const CLOCK = written({ hour: "2-digit", minute: "2-digit" });
const WEEKDAY = written({ weekday: "short" });

export const date = {
  day: (at) => DAY.format(at),
  whole: (at) => WHOLE.format(at),
  short: (at) => SHORT.format(at),
  month: (at) => MONTH.format(at),
  onlyMonth: (at) => ONLY_MONTH.format(at),
  clock: (at) => CLOCK.format(at),
  weekday: (at) => WEEKDAY.format(at),
};

export const number = (value, digits = 1) => (value == null ? "–" : String(Math.round(value * 10 ** digits) / 10 ** digits));
export const fixed = (value) => (value == null ? "–" : value.toFixed(1));
export const whole = (value) => (value == null ? "–" : String(Math.round(value)));
export const kg = (value) => (value == null ? "–" : word("history.kg", { kg: number(value, 2) }));
export const minutes = (s) => word("history.minutes", { n: Math.max(1, Math.round(s / 60)) });
export const clock = (s) => `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;

export const H = {
  title: word("history.title"),
  unreachable: word("history.unreachable"),
  sessions: (n) => word("history.sessions", { n }),
  sets: (n) => word("history.sets", { n }),
  reps: (n) => word("history.reps", { n }),
  weeks: (n) => word("history.weeks", { n }),
  lastWeeks: (n) => word("history.last-weeks", { n }),
  since: (n, weeks) => (weeks > 1 ? word("history.since", { sessions: H.sessions(n), weeks: H.weeks(weeks) }) : H.sessions(n)),
  latest: (line, at) =>
    word(line.points == null ? "history.latest" : "history.latest-scored", {
      day: date.day(at), sets: H.sets(line.sets), reps: H.reps(line.reps), points: whole(line.points),
    }),
  calendar: word("history.calendar"),
  list: word("history.list"),
  demo: word("history.demo"),
  cut: word("history.cut"),
  running: word("history.running"),
  more: (n) => word("history.more", { n }),
  unnamed: word("history.unnamed"),
  empty: word("history.empty"),
  emptyWhy: word("history.empty-why"),
  emptyDo: word("history.empty-do"),
  toSet: word("history.to-set"),
  back: word("history.back"),
  emptyLifts: word("history.empty-lifts"),
  emptyLiftsWhy: word("history.empty-lifts-why"),
  emptyBalance: word("history.empty-balance"),
  emptyBalanceWhy: word("history.empty-balance-why"),
  emptyBin: word("history.empty-bin"),
  emptyBinWhy: word("history.empty-bin-why"),
  binWhy: word("history.bin-why"),
  restore: word("history.restore"),
  forget: word("history.forget"),
  forgetAsk: (name) => word("history.forget-ask", { name }),
  forgetWhy: word("history.forget-why"),
  forgotten: (name) => word("history.forgotten", { name }),
  restored: (name) => word("history.restored", { name }),
  remove: word("history.remove"),
  removeAsk: (name) => word("history.remove-ask", { name }),
  removeWhy: word("history.remove-why"),
  removed: (name) => word("history.removed", { name }),
  yesDelete: word("history.yes-delete"),
  keep: word("history.keep"),
  replay: word("history.replay"),
  overlay: word("history.overlay"),
  noSets: word("history.no-sets"),
  plan: (plan) => word("history.plan", { name: plan.name, done: plan.done, sets: H.sets(plan.total) }),
  countedBy: (version, sensors) => word(sensors ? "history.counted-from" : "history.counted-by", { version, sensors }),
  changed: (n) => word("history.changed", { n }),
  notes: word("history.notes"),
  noteSession: word("history.note-session"),
  noteSet: (n) => word("history.note-set", { n }),
  noteHint: word("history.note-hint"),
  save: word("history.save"),
  saved: word("history.saved"),
  counting: word("history.counting"),
  soreness: word("history.soreness"),
  sorenessScale: word("history.soreness-scale"),
  pump: word("history.pump"),
  pumpScale: word("history.pump-scale"),
  setName: (n, name) => word("history.set-name", { n, name }),
  setLine: (set) => [H.reps(set.reps.length), set.load_kg == null ? "" : kg(set.load_kg)].filter(Boolean).join(", "),
  rep: word("history.rep"),
  up: word("history.up"),
  resist: word("history.resist"),
  pause: word("history.pause"),
  range: word("history.range"),
  sure: word("history.sure"),
  traceHint: word("history.trace-hint"),
  traceLabel: (n) => word("history.trace-label", { n, hint: H.traceHint }),
  noTrace: word("history.no-trace"),
  noChart: word("history.no-chart"),
  repLine: (k, rep) =>
    word("history.rep-line", { n: k + 1, up: fixed(rep.concentric_s), hold: fixed(rep.hold_s), down: fixed(rep.eccentric_s) }),
  count: word("history.count"),
  exercise: word("history.exercise"),
  technique: word("history.technique"),
  took: word("history.took"),
  inBin: (n) => word("history.in-bin", { sessions: H.sessions(n) }),
  repOf: (set) => word("history.rep-of", { set }),
  tempoOf: (set) => word("history.tempo-of", { set }),
  setOfDay: (day, n, load) => word(load == null ? "history.set-of-day" : "history.set-with", { day, n, load: kg(load) }),
  rating: (words, n) => word("history.rating", { words, n }),
  toSession: word("history.to-session"),
  toSetPast: word("history.to-set-past"),
  setsIn: (n, s) => word("history.sets-in", { sets: H.sets(n), time: minutes(s) }),
  meanRest: (s, tut) => word("history.mean-rest", { rest: clock(s), tut: minutes(tut) }),
  runsStill: word("history.runs-still"),
  wasCut: word("history.was-cut"),
  seconds: (s) => word("history.seconds", { s }),
  unitS: word("history.unit-s"),
  zoom: word("history.zoom"),
  zoomIn: word("history.zoom-in"),
  zoomOut: word("history.zoom-out"),
  earlier: word("history.earlier"),
  later: word("history.later"),
  zoomAll: word("history.zoom-all"),
  zoomShowAll: word("history.zoom-show-all"),
};

/** What the balance of the weeks says. */
export const B = {
  week: word("history.week"),
  weekOf: word("history.week-of"),
  weekLine: (day, sessions, sets, reps) => word("history.week-line", { day, sessions: H.sessions(sessions), sets: H.sets(sets), reps: H.reps(reps) }),
  sessions: word("history.sessions-nav"),
  patterns: word("history.patterns"),
  grips: word("history.grips"),
  lately: (list) => (list.length ? word("history.sets-lately", { list: list.join(", ") }) : word("history.sets-none")),
  allThere: word("history.all-there"),
  notThere: (list) => word("history.not-there", { list: joined(list) }),
  asTable: word("history.as-table"),
  byWeek: word("history.sets-by-week"),
};

/** What an exercise over time says. */
export const L = {
  exercises: (n) => word("history.exercises", { n }),
  lastOn: (movement, day) => word("history.last-on", { movement, day }),
  all: word("history.all-exercises"),
  meanRep: word("history.mean-rep"),
  meanOf: (name) => word("history.mean-of", { name }),
  bySession: (name) => word("history.by-session", { name }),
  turn: word("history.turn"),
  charts: word("history.all-charts", { hint: word("history.trace-hint") }),
  allOfIt: word("history.all"),
  next: (load, n) => (n ? word("history.next-reps", { load, n }) : word("history.next", { load })),
  metrics: {
    best_kg: word("history.metric-load"), estimated_best_kg: word("history.metric-best"), reps: word("history.metric-reps"),
    tut_s: word("history.metric-tut"), points: word("history.metric-score"),
  },
  read: {
    best_kg: (value) => word("history.read-load", { value }), estimated_best_kg: (value) => word("history.read-best", { value }),
    reps: (value) => word("history.read-reps", { value }), tut_s: (value) => word("history.read-tut", { value }),
    points: (value) => word("history.read-score", { value }),
  },
  columns: [word("history.col-reps"), word("history.col-score"), word("history.col-best"), word("history.col-tut"), word("history.col-date")],
  epley: word("history.epley"),
  repsEach: (counts) => (counts.length > 1 ? word("history.reps-each", { list: joined(counts) }) : H.reps(counts[0])),
  fact: (reps, load) => (load == null ? word("history.fact", { reps }) : word("history.fact-load", { load: kg(load), reps })),
  same: (month) => word("history.fact-same", { month }),
  then: (month, load) => word("history.fact-then", { month, load: kg(load) }),
};

/** What two sets laid over each other say. */
export const O = {
  none: word("history.overlay-none"),
  gone: word("history.overlay-gone"),
  label: word("history.overlay-label"),
  line: (first, second) => word("history.overlay-line", { first, second }),
  table: word("history.overlay-table"),
  choose: word("history.overlay-choose"),
  other: word("history.overlay-other"),
  both: (n, a, b) => word("history.overlay-both", { n, a, b }),
  one: (n, set) => word("history.overlay-one", { n, set }),
  repBefore: word("history.rep-before"),
  repNext: word("history.rep-next"),
};

/** What a replay says. */
export const R = {
  title: (day) => word("history.replay-of", { day }),
  time: word("history.replay-time"),
  playing: word("history.replay-playing"),
  help: word("history.replay-help"),
  speed: word("history.replay-speed"),
  times: (n) => word("history.replay-times", { n }),
  pause: word("history.replay-pause"),
  play: word("history.replay-play"),
  at: (now, of) => word("history.replay-at", { now: clock(now), whole: clock(of) }),
  counting: (now, percent) => word("history.replay-counting", { now: clock(now), percent }),
  rested: (s) => word("history.rest-clock", { rest: W.rest, clock: clock(s) }),
  scored: (exercise, points) => {
    if (points == null) return exercise;
    return exercise ? word("history.exercise-score", { exercise, points: whole(points) }) : word("history.score", { points: whole(points) });
  },
  back: word("history.rep-before-short"),
  on: word("history.rep-next-short"),
};

/** Several things in a sentence: a, b and c. */
function joined(list) {
  return list.length > 1 ? word("history.and", { before: list.slice(0, -1).join(", "), last: list.at(-1) }) : list.join();
}

export const TECHNIQUES = W.technique;

export const MOVEMENTS = {
  "vertical-pull": word("movement.vertical-pull"), "horizontal-pull": word("movement.horizontal-pull"),
  "shoulder-extension": word("movement.shoulder-extension"), "back-extension": word("movement.back-extension"),
  hinge: word("movement.hinge"), other: word("movement.other"),
};

/** A session's name for a sentence. */
export const named = (line) => `${date.short(new Date(line.started_at))}, ${date.clock(new Date(line.started_at))}`;
