// Every word the lifter reads or hears. Short, measured, kind: the fact first, then the aim.

import { isSlow } from "./shape.js";

export const seconds = (s) => (s == null ? "–" : s.toFixed(1));
export const plain = (value) => (value == null ? "" : String(Math.round(value * 100) / 100));

/** A number and its unit stay on one line. */
export const held = (words) => (words ?? "").replace(/(\d) (s|kg|%|min|reps?)\b/g, "$1\u00a0$2");

/** What a phase is called: a lift that lowers fast on purpose is not resisted. */
export const phaseWord = (phase, target) =>
  ({ concentric: target.pull_word, hold: "Hold", eccentric: isSlow(target) ? "Resist" : "Lower" })[phase] ?? "";

export const W = {
  looking: "Looking for the tracker",
  noSensor: "No sensor",
  noTracker: "Tracker not reached",
  noSensorYet: "No sensor yet",
  back: (s) => `Back. ${Math.round(s)} s missing.`,
  which: "Which exercise?",
  reps: (low, high) => (low === high ? `${low} reps` : `${low}–${high} reps`),
  sensor: (place, percent) => (percent == null ? place : `${place}, battery ${percent} %`),
  place: { wrist: "Wrist sensor", handle: "Handle sensor", stack: "Stack sensor", implement: "Bar sensor" },
  kg: (kg) => (kg == null ? "–" : `${plain(kg)} kg`),
  hint: "Or just pull. That starts the set.",
  dims: "This phone may dim. Set its screen timeout to 10 min.",
  dimsPlain: "Over http the screen cannot be kept awake. Set it to 10 min.",
  set: (n, of) => (of && n <= of ? `Set ${n} of ${of}` : `Set ${n}`),
  technique: {
    straight: "Straight set", superset: "Superset", "drop-set": "Drop set", "rest-pause": "Rest-pause", "myo-reps": "Myo-reps",
    "german-volume": "Ten by ten",
  },
  target: (s) => `${plain(s)} s`,
  lastTime: "last time",
  lastSet: "last set",
  lastRep: (s) => `last ${seconds(s)}`,
  either: (n) => `${n - 1} or ${n}?`,
  soFar: (points) => `${Math.round(points)} so far`,
  was: (n) => `was ${n}`,
  taken: (n) => (n === 1 ? "Rep taken back." : `${n} reps taken back.`),
  counted: (n) => (n === 1 ? "The rep counts again." : `${n} reps count again.`),
  added: "Rep added.",
  putBack: "Put it back",
  takeBack: "Take it back",
  ended: "Set ended.",
  goOn: "Go on with it",
  resumed: "The set goes on.",
  end: "End it",
  endSet: (what) => `End ${what.toLowerCase()}`,
  undo: "Undo",
  changedTo: (name) => `Now: ${name}.`,
  named: (name) => `Named: ${name.toLowerCase()}.`,
  take: (kg) => `Take ${W.kg(kg)}`,
  aim: (t) => `${W.reps(t.rep_low, t.rep_high)}, ${plain(t.concentric_s)}-${plain(t.hold_s)}-${plain(t.eccentric_s)} s, rest ${Math.round(t.rest_s)} s`,
  nextUp: "Next",
  thisSet: "This set",
  notYet: "Not yet",
  takeRep: "Take the last rep back",
  addRep: "Add a rep",
  endThis: "End the set",
  changeExercise: "Change the exercise",
  startNow: "Start",
  plan: "Plan",
  noPlan: "No plan",
  followed: (name) => `Plan: ${name}`,
  follow: "Follow a plan",
  otherPlan: "Another plan, or none",
  plansSets: (n) => `${n} sets`,
  followNone: "Follow none",
  skip: "Skip this step",
  skipExercise: "Leave this exercise out",
  swap: "Swap the exercise in the plan",
  addSet: "One more set of the last exercise",
  unskip: "Take the last skip back",
  skipped: "Skipped.",
  leftOut: "Left out.",
  setAdded: "One more set is planned.",
  techniqueOf: (n) => `Technique, set ${n}`,
  nameIt: "Name the technique",
  repsOf: (n) => `Reps, set ${n}`,
  exerciseOf: (n) => `Exercise, set ${n}`,
  restAfter: (name) => `Rest after a ${name.toLowerCase()}`,
  session: (s) => `${Math.max(1, Math.round(s / 60))} min`,
  rest: "Rest",
  next: (words) => `Next: ${words}`,
  edit: (n) => `Edit set ${n}`,
  first: "First set. The next one has something to compare.",
  noScore: "Too little was seen for a score.",
  meanOf: (n) => (n === 1 ? "1 set" : `${n} sets`),
  did: (rep, set) => `Rep ${rep} of set ${set}: did it count?`,
  left: "Reps left",
  repsLeft: (n) => (n === 4 ? "4 or more reps left" : `${n} ${n === 1 ? "rep" : "reps"} left`),
  felt: "Felt it",
  load: "Load",
  what: "The score tells how close the sets came to pump style, not how much muscle they build.",
  done: "Session over",
  empty: "No set yet. Pull, and the first rep starts one.",
  again: "To the set",
  rest2: "To the rest",
  noChart: "The live trace needs the chart module, which the build brings; this copy was built without it.",
  unseen: (list) => (list.length ? `Not seen, so not counted: ${list.join(", ")}.` : ""),
  minutes: (s) => `${Math.round(s / 60)} min`,
  repLine: (n, rep) =>
    `Rep ${n}: up ${seconds(rep.concentric_s)} s, hold ${seconds(rep.hold_s)} s, resist ${seconds(rep.eccentric_s)} s` +
    `, ${Math.round(rep.confidence * 100)} % sure`,
  refused: (why) => `That was not taken: ${why}`,
  unreachable: "The tracker could not be reached, so nothing was changed.",
  liveFin: "The running rep: pull, hold and resist against the target",
  meanFin: "Mean rep of the last set against its eccentric target",
  row: "The reps of this set",
  strip: "The last sets and this rest in time",
  setOf: (n, reps) => `Set ${n}, ${reps} reps`,
  sounds: "Sound and screen",
  keys: "Keys",
};

/** Seconds of rest as the digits show them: down to the target, then + and up. */
export function restDigits(left) {
  const whole = left > 0 ? Math.ceil(left) : Math.floor(-left);
  if (left <= 0) return whole < 100 ? `+${whole}` : `+${minutes(whole)}`;
  return whole > 99 ? minutes(whole) : String(whole);
}

const minutes = (s) => `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;

export const CUES = [
  ["tick", "Tick for every rep", true],
  ["fast", "Low tick when the lowering was too fast", true],
  ["reached", "Tones at the fewest and the most reps", true],
  ["rest", "Last three seconds of the rest", true],
  ["flash", "Flash the screen with them", true],
  ["buzz", "Vibrate", true],
  ["metronome", "Metronome for the tempo", false],
  ["speak", "Say the count", false],
  ["awake", "Keep the screen on", true],
  ["light", "Light screen, for outdoors", false],
];

export const KEYS = [
  ["Space", "Start"],
  ["U", "Take a rep back; right after anything: undo it"],
  ["A", "Add a rep"],
  ["E", "End the set"],
  ["R", "Resume the set"],
  ["+ −", "Load"],
  ["X", "Choose the exercise"],
  ["T", "Name the technique"],
  ["P", "What comes next, and the plan"],
  ["H", "History"],
  ["?", "This list, and the sounds"],
  ["S", "Summary"],
  ["H", "History"],
  ["N", "Near view: trace and findings"],
  ["Esc", "Back"],
];
