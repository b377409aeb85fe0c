// Every word of the history, and how dates and numbers are written. Short, measured, kind: the fact first, then the aim.

const many = (n, one, more = `${one}s`) => `${n} ${n === 1 ? one : more}`;
const written = (options) => new Intl.DateTimeFormat("en-GB", options);
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
export const kg = (value) => (value == null ? "–" : `${number(value, 2)} kg`);
export const minutes = (s) => `${Math.max(1, Math.round(s / 60))} min`;
export const clock = (s) => `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;

export const H = {
  title: "History",
  unreachable: "The tracker could not be reached. Start it with pumptrack live, or pumptrack history, and open this page again.",
  sessions: (n) => many(n, "session"),
  sets: (n) => many(n, "set"),
  reps: (n) => many(n, "rep"),
  weeks: (n) => many(n, "week"),
  lastWeeks: (n) => (n === 1 ? "The last week" : `The last ${n} weeks`),
  since: (n, weeks) => `${many(n, "session")}${weeks > 1 ? ` in ${weeks} weeks` : ""}`,
  latest: (line, at) => `${date.day(at)}: ${many(line.sets, "set")}, ${many(line.reps, "rep")}${line.points == null ? "" : `, score ${whole(line.points)}`}.`,
  calendar: "Calendar",
  list: "List",
  demo: "demo",
  cut: "cut off; pumptrack rebuild completes it",
  running: "runs now",
  more: (n) => `and ${n} more`,
  unnamed: "not named",
  empty: "Nothing here yet",
  emptyWhy: "Each session becomes a fin on its day: up in orange, held in yellow, back in blue. What the lowering lacks against its aim is hatched.",
  emptyDo: "Do one set, and this page has something to show.",
  toSet: "To the set",
  back: "All sessions",
  emptyLifts: "No exercise yet",
  emptyLiftsWhy: "Once you have done an exercise twice, you see here whether it went up: load, reps and how slowly you lowered.",
  emptyBalance: "No week yet",
  emptyBalanceWhy: "Here you will see how the movement patterns of the back, and your grips, share the weeks: pulls from above, rows, straight arms, the lower back.",
  emptyBin: "Nothing is deleted",
  emptyBinWhy: "A session that you delete waits here until you bring it back or let it go for good.",
  binWhy: "These sessions count nowhere. Bring one back, or let it go for good: its recording goes with it then.",
  restore: "Bring back",
  forget: "Delete for good",
  forgetAsk: (name) => `Delete ${name} for good?`,
  forgetWhy: "The recording goes too. Nothing brings it back.",
  forgotten: (name) => `${name} is gone for good.`,
  restored: (name) => `${name} is back.`,
  remove: "Delete this session",
  removeAsk: (name) => `Delete ${name}?`,
  removeWhy: "It leaves every list and chart. You can bring it back under Deleted.",
  removed: (name) => `${name} deleted.`,
  yesDelete: "Delete",
  keep: "Keep it",
  replay: "Replay",
  rest: "Rest",
  overlay: "Lay over another set",
  noScore: "Too little was seen for a score.",
  noSets: "No set was found in this session.",
  plan: (plan) => `${plan.name}, ${plan.done} of ${many(plan.total, "set")}`,
  countedBy: (version, sensors) => `Counted by pumptrack ${version}${sensors ? ` from ${sensors}` : ""}.`,
  changed: (n) => `Changed after the session ${many(n, "time")}.`,
  notes: "Notes",
  noteSession: "On the session",
  noteSet: (n) => `On set ${n}`,
  noteHint: "Slept little, new handle, left elbow…",
  save: "Save",
  saved: "Saved.",
  counting: "Counting the session again with your word.",
  ratings: "How it was",
  soreness: "Sore the day after",
  pump: "Pump",
  setName: (n, name) => `Set ${n}, ${name}`,
  setLine: (set) => `${many(set.reps.length, "rep")}${set.load_kg == null ? "" : `, ${kg(set.load_kg)}`}`,
  rep: "Rep",
  up: "Up",
  hold: "Hold",
  resist: "Resist",
  pause: "Pause",
  range: "Range",
  sure: "Sure",
  trace: "Trace",
  traceHint: "Pinch, wheel or + and − zoom, drag or ← → move, 0 shows all.",
  traceLabel: (n) => `Height of the load through set ${n}, up to the lifter's full range`,
  noTrace: "This set has no curves: its session was counted without them.",
  noChart: "The chart module is missing in this copy; the build brings it (python -m dashboard.vendor).",
  repLine: (k, rep) => `Rep ${k + 1}: up ${fixed(rep.concentric_s)} s, hold ${fixed(rep.hold_s)} s, resist ${fixed(rep.eccentric_s)} s`,
  correct: "Correct",
  count: "Reps",
  load: "Load",
  exercise: "Exercise",
  technique: "Technique",
  left: "Reps left",
  repsLeft: (n) => (n === 4 ? "4 or more reps left" : `${many(n, "rep")} left`),
  felt: "Felt it",
  which: "Which exercise?",
  guideline: "Guideline",
  measured: "Measured",
  aim: "Aim",
  points: "Points",
  what: "What to do, and why",
  took: "The count is yours: you corrected it.",
};

export const TECHNIQUES = {
  straight: "Straight set", superset: "Superset", "drop-set": "Drop set", "rest-pause": "Rest-pause", "myo-reps": "Myo-reps",
  "german-volume": "Ten by ten",
};

export const PATTERNS = {
  "vertical-pull": "Pulls from above", "horizontal-pull": "Rows", "shoulder-extension": "Straight-arm pulls",
  "back-extension": "Back extension", hinge: "Hinge", other: "Other",
};

/** A session's name for a sentence. */
export const named = (line) => `${date.short(new Date(line.started_at))}, ${date.clock(new Date(line.started_at))}`;
