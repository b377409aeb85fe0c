// What this page says, and what stands in the places of its sentences. The sentences themselves are in tracker/words.

import { bandOf, isSlow } from "./shape.js";
import { inside, word } from "./word.js";

export const seconds = (s) => (s == null ? "–" : s.toFixed(1));
export const plain = (value) => (value == null ? "" : String(Math.round(value * 100) / 100));

/** A number and its unit stay on one line. */
export const held = (words) => (words ?? "").replace(/(\d) (s|kg|%|min|reps?)\b/g, "$1\u00a0$2");

/** What a phase is called: a lift that lowers fast on purpose is not resisted. */
export const phaseWord = (phase, target) =>
  ({ concentric: target.pull_word, hold: word("page.hold"), eccentric: isSlow(target) ? word("page.resist") : word("page.lower") })[phase] ?? "";

const SURE_SDS = 2; // standard deviations to either side that hold 95 %
const percent = (share) => Math.round(100 * share);
const MOST_LEFT = 4; // reps left that are not told apart from more

/** A target as it is written: from `low` to `high`, either of which may be null. */
export function band(low, high) {
  if (low != null && high != null) return low === high ? low : `${low}–${high}`;
  if (low != null) return word("page.at-least", { low });
  return high != null ? word("page.at-most", { high }) : "";
}

/** The seconds of a lowering that scores in full, or of one that is fast on purpose. */
const bandWords = (target) => (isSlow(target) ? band(...bandOf(target).map(plain)) : plain(target.eccentric_s));

export const W = {
  looking: word("page.looking"),
  noSensor: word("page.no-sensor"),
  noTracker: word("page.no-tracker"),
  noSensorYet: word("page.no-sensor-yet"),
  frozen: word("page.frozen"),
  back: (s) => word("page.back", { s: Math.round(s) }),
  which: word("page.which"),
  reps: (low, high = low) => (low === high ? word("page.reps", { n: low }) : word("page.rep-range", { low, high })),
  kgs: (list) => (list.length ? word("page.kg", { kg: list.map(plain).join(", ") }) : ""),
  /** What each set had: "12 reps", "3 × 12 reps", "12, 9, 8 reps". */
  repsOfSets: (list) => {
    if (list.some((n) => n !== list[0])) return word("page.reps-listed", { list: list.join(", ") });
    return list.length > 1 ? `${list.length} × ${W.reps(list[0])}` : W.reps(list[0]);
  },
  sensor: (place, percent) => (percent == null ? place : word("page.sensor", { place, percent })),
  place: { wrist: word("page.place-wrist"), handle: word("page.place-handle"), stack: word("page.place-stack"), implement: word("page.place-implement") },
  kg: (kg) => (kg == null ? "–" : word("page.kg", { kg: plain(kg) })),
  hint: { live: word("page.hint"), demo: word("page.hint-demo"), replay: word("page.hint-replay") },
  dims: word("page.dims"),
  dimsPlain: word("page.dims-plain"),
  set: (n, of) => (of && n <= of ? word("page.set-of", { n, of }) : word("page.set", { n })),
  technique: {
    straight: word("technique.straight"), superset: word("technique.superset"), "drop-set": word("technique.drop-set"),
    "rest-pause": word("technique.rest-pause"), "myo-reps": word("technique.myo-reps"), "german-volume": word("technique.german-volume"),
  },
  seconds: (s) => word("page.seconds", { s }),
  lowering: (t) => word("page.seconds", { s: bandWords(t) }),
  lastTime: word("page.last-time"),
  lastSet: word("page.last-set"),
  lastRep: (s) => word("page.last-rep", { s: seconds(s) }),
  either: (n) => word("page.either", { fewer: n - 1, n }),
  scoreSoFar: (points) => word("page.score-so-far", { points: Math.round(points) }),
  soFar: (points) => word("page.so-far", { points: Math.round(points) }),
  was: (n) => word("page.was", { n }),
  armed: word("page.armed"),
  repsWere: (n, was) => word("page.reps-were", { n, was }),
  taken: (n) => word("page.taken", { n }),
  counted: (n) => word("page.counted", { n }),
  added: word("page.added"),
  putBack: word("page.put-back"),
  takeBack: word("page.take-back"),
  ended: word("page.ended"),
  goOn: word("page.go-on"),
  resumed: word("page.resumed"),
  end: word("page.end"),
  endPart: (set, technique) => word("page.end-part", { set: inside(set), technique: inside(technique) }),
  endSet: (what) => word("page.end-set", { what: inside(what) }),
  undo: word("page.undo"),
  changedTo: (name) => word("page.changed-to", { name }),
  named: (name) => word("page.named", { name: inside(name) }),
  take: (kg) => word("page.take", { load: W.kg(kg) }),
  aim: (t) =>
    word("page.aim", {
      reps: W.reps(t.rep_low, t.rep_high), up: plain(t.concentric_s), hold: plain(t.hold_s), down: bandWords(t), rest: Math.round(t.rest_s),
    }),
  nextUp: word("page.next-up"),
  thisSet: word("page.this-set"),
  takeRep: word("page.take-rep"),
  addRep: word("page.add-rep"),
  endThis: word("page.end-this"),
  newSet: word("page.new-set"),
  begun: word("page.begun"),
  changeExercise: word("page.change-exercise"),
  startNow: word("page.start-now"),
  plan: word("page.plan"),
  noPlan: word("page.no-plan"),
  follow: word("page.follow"),
  otherPlan: word("page.other-plan"),
  plansSets: (n) => word("page.sets", { n }),
  followNone: word("page.follow-none"),
  skip: word("page.skip"),
  skipExercise: word("page.skip-exercise"),
  swap: word("page.swap"),
  addSet: word("page.add-set"),
  earlier: word("page.earlier"),
  unskip: word("page.unskip"),
  skipped: word("page.skipped"),
  leftOut: word("page.left-out"),
  setAdded: word("page.set-added"),
  techniqueOf: (n) => word("page.technique-of", { n }),
  repsOf: (n) => word("page.reps-of", { n }),
  exerciseOf: (n) => word("page.exercise-of", { n }),
  restAfter: (name) => word("page.rest-after", { technique: inside(name) }),
  rest: word("page.rest"),
  next: (what) => word("page.next", { what }),
  edit: (n) => word("page.edit", { n }),
  first: word("page.first"),
  noScore: word("page.no-score"),
  meanOf: (n) => word("page.sets", { n }),
  did: (rep, set) => word("page.did", { rep, set }),
  left: word("page.left"),
  leftScale: word("page.left-scale"),
  repsLeft: (n) => word(n === MOST_LEFT ? "page.reps-left-most" : "page.reps-left", { n }),
  felt: word("page.felt"),
  feltScale: word("page.felt-scale"),
  load: word("page.load"),
  what: word("page.what"),
  done: word("page.done"),
  empty: word("page.empty"),
  again: word("page.again"),
  rest2: word("page.to-rest"),
  backToRest: (time) => word("page.back-to-rest", { time }),
  noChart: word("page.no-chart"),
  unseen: (list) => (list.length ? word("page.unseen", { list: list.join(", ") }) : ""),
  minutes: (s) => word("page.minutes", { n: Math.round(s / 60) }),
  repsHead: word("page.col-reps"),
  scoreHead: word("page.col-score"),
  /** How much the set slowed and how far its range differed, each with what it may be wrong by; "" where neither can be told. */
  steady: ({ velocity_loss: loss, velocity_loss_sd: lossSd, range_cv: cv, range_cv_sd: cvSd }) => [
    loss == null ? "" : word("page.slower", { percent: percent(loss), unsure: percent(SURE_SDS * lossSd) }),
    cv == null ? "" : SURE_SDS * cvSd < cv
      ? word("page.range-differs", { percent: percent(cv), unsure: percent(SURE_SDS * cvSd) })
      : word("page.range-within", { most: percent(cv + SURE_SDS * cvSd) }),
  ].filter(Boolean).join(" "),
  repLine: (n, rep) =>
    word("page.rep-line", {
      n, up: seconds(rep.concentric_s), hold: seconds(rep.hold_s), down: seconds(rep.eccentric_s), percent: Math.round(rep.confidence * 100),
    }),
  refused: (why) => word("page.refused", { why }),
  unreachable: word("page.unreachable"),
  liveFin: word("page.live-fin"),
  meanFin: word("page.mean-fin"),
  row: word("page.row"),
  strip: word("page.strip"),
  setOf: (n, reps) => word("page.set-line", { n, reps }),
  sounds: word("page.sounds"),
  keys: word("page.keys"),
  noLoad: word("page.no-load"),
  lessLoad: word("page.less-load"),
  moreLoad: word("page.more-load"),
  oneLess: word("page.one-less"),
  oneMore: word("page.one-more"),
  yes: word("page.yes"),
  no: word("page.no"),
  on: word("page.on"),
  off: word("page.off"),
  loadOf: (n) => word("page.load-of", { n }),
  feltOf: (n) => word("page.felt-of", { n }),
  restLost: (why) => word("page.rest-lost", { why }),
  restTold: (time, over) => word(over ? "page.rest-over" : "page.rest-left", { time }),
  scoreOf: (points) => (points == null ? word("page.score-none") : word("page.score-of", { points: Math.round(points) })),
  aimOf: (parts) => word("page.aim-of-rep", { parts: parts.map(([phase, s]) => word("page.aim-part", { phase: inside(phase), s })).join(", ") }),
  traceStart: word("page.trace-start"),
  traceFull: word("page.trace-full"),
  notSeen: word("page.not-seen"),
  pointsOf: (kept, all) => word("page.points-of", { kept, all }),
  band,
  hold: word("page.hold"),
  guideline: word("page.guideline"),
  measured: word("page.measured"),
  aimed: word("page.aimed"),
  points: word("page.points"),
  why: word("page.why"),
  how: word("page.how"),
};

/** Whole seconds of a rest: what is left of it, or what it is over. */
export const restSeconds = (left) => (left > 0 ? Math.ceil(left) : Math.floor(-left));

/** A rest as the digits show it, in minutes from the first second on, so that nobody takes it for a count: down to 0:00, then + and up. */
export const restDigits = (left) => (left > 0 ? "" : "+") + minutes(restSeconds(left));

export const minutes = (s) => `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;

export const CUES = [
  ["tick", word("sound.tick"), true],
  ["fast", word("sound.fast"), true],
  ["reached", word("sound.reached"), true],
  ["rest", word("sound.rest"), true],
  ["flash", word("sound.flash"), true],
  ["buzz", word("sound.buzz"), true],
  ["metronome", word("sound.metronome"), false],
  ["speak", word("sound.speak"), false],
  ["awake", word("sound.awake"), true],
  ["light", word("sound.light"), false],
];

export const KEYS = [
  ["Space", word("key.space")],
  ["U", word("key.u")],
  ["A", word("key.a")],
  ["E", word("key.e")],
  ["R", word("key.r")],
  ["+ −", word("key.load")],
  ["X", word("key.x")],
  ["T", word("key.t")],
  ["P", word("key.p")],
  ["?", word("key.help")],
  ["S", word("key.s")],
  ["H", word("key.h")],
  ["N", word("key.n")],
  ["Esc", word("key.esc")],
];
