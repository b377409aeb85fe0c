// The page put together: stream to store, store to the screen that is due, thumbs and keys to marks. The one file that knows all.

import { Awake } from "./awake.js";
import { forgetPalette } from "./canvas.js";
import { CueWatch } from "./cues.js";
import { by, reducedMotion, say } from "./dom.js";
import { Deeds } from "./deeds.js";
import { Marks } from "./marks.js";
import { Near } from "./near.js";
import { Ready } from "./ready.js";
import { closeSheet, refreshSheet, showSwitches, wireSheet } from "./sheets.js";
import { Cues } from "./sound.js";
import { Store } from "./store.js";
import { Stream } from "./stream.js";
import { Summary } from "./summary.js";
import { Train } from "./train.js";
import { W } from "./words.js";

const CALM_MS = 250; // a step of what moves, where the lifter asked for calm
const TOAST_MS = 6000;
const LEAST_GAP_S = 1; // a shorter gap is bridged by the engine and costs no rep

const store = new Store();
const cues = new Cues();
const watch = new CueWatch(cues);
const marks = new Marks(toast, (undo) => {
  by("taken").hidden = !undo;
  say(by("taken-text"), undo?.words ?? "");
  say(by("put-back"), undo?.label ?? "");
  say(by("said"), undo?.words ?? "");
});
const deeds = new Deeds(store, marks, start);
const ready = new Ready(store);
const train = new Train(store, watch);
const summary = new Summary(store, marks, deeds, () => go(null));
const near = new Near(store);
const awake = new Awake((refused) => {
  ready.dims = refused;
  if (store.session) ready.tell();
});
let shown = "wait";
let drawn = 0;

function toast(words) {
  say(by("toast"), words);
  by("toast").hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (by("toast").hidden = true), TOAST_MS);
}

/** Choose a page for this screen; null follows the session. */
function go(page) {
  store.page = page;
  if (page === null && !store.session?.running) store.armedAt = null;
  const wanted = page === "near" || page === "summary" ? `#${page}` : "";
  if (location.hash !== wanted) history.replaceState(null, "", wanted || location.pathname);
  show();
}

function show() {
  const due = store.screen;
  const section = due === "work" || due === "rest" ? "train" : due;
  for (const id of ["wait", "ready", "train", "summary", "near"]) by(id).hidden = id !== section;
  if (section === "train") train.show(due);
  by("stage").dataset.screen = due;
  shown = due;
  if (!store.session) return;
  say(by("trouble"), store.session.trouble);
  by("trouble").hidden = !store.session.trouble;
  ready.tell();
  if (due === "summary") summary.tell();
  if (due === "near") near.tell();
}

function told() {
  train.tell();
  watch.state(store.session);
  const { running } = store.session;
  if (running && running.count !== told.count) say(by("said"), `${running.count}`);
  told.count = running?.count;
  missing();
  keepAwake();
  show();
  refreshSheet();
}

/** Data that were lost while the page looked on are told in a line; it does not tell what was lost before it came. */
function missing() {
  const { gaps } = store.session;
  const last = gaps.at(-1);
  const missing_s = last ? last.end_s - last.start_s : 0;
  if (told.gaps != null && gaps.length > told.gaps && missing_s >= LEAST_GAP_S) toast(last.why === "frozen" ? W.frozen : W.back(missing_s));
  told.gaps = gaps.length;
}

/** From the first sight of a session to its end; a browser that wants a tap first is asked again with each. */
function keepAwake() {
  if (cues.on.awake && store.session && !store.session.finished) awake.hold();
  else awake.release();
}

new Stream({
  link(up) {
    if (up) watch.forget();
    store.linked = up;
    by("stage").dataset.linked = String(up);
    say(by("wait-text"), W.looking);
    if (store.session) show();
  },
  state(message) {
    store.takeState(message);
    told();
  },
  set: (message) => store.takeSet(message),
  heights: (points) => store.takeHeights(points),
  tick: ({ t_s }) => store.clock.hear(t_s),
  events({ events }) {
    for (const event of events) if (event.kind === "mark-refused") toast(W.refused(event.why));
  },
});

document.addEventListener("visibilitychange", () => watch.forget());

function frame(now) {
  requestAnimationFrame(frame);
  const resized = train.fin.changed || train.row.changed || ready.surface.changed;
  if (!store.session || (reducedMotion() && now - drawn < CALM_MS && !resized)) return;
  drawn = now;
  if (store.screen !== shown) show();
  if (shown === "ready") ready.frame();
  else if (shown === "work" || shown === "rest") train.frame();
  else if (shown === "summary") summary.frame();
  else if (shown === "near") near.frame();
}

// ---- what a lifter can do

function start() {
  cues.unlock();
  keepAwake();
  store.arm();
  marks.say("start-set");
  show();
}

function switches() {
  cues.unlock();
  showSwitches(cues, (id) => {
    if (id === "light") theme();
    if (id === "awake") keepAwake();
  });
}

function theme() {
  document.documentElement.dataset.theme = cues.on.light ? "light" : "dark";
  forgetPalette();
  for (const surface of [ready.surface, train.fin, train.row]) surface.changed = true;
}

const undo = () => (marks.undo ? marks.takeBackLast() : store.session?.running?.count && marks.takeBack());

const KEYS = {
  " ": () => shown === "ready" && start(),
  u: undo,
  backspace: undo,
  a: () => marks.addRep(),
  e: () => marks.endSet(),
  r: () => marks.resume(),
  "+": () => deeds.load(1),
  "=": () => deeds.load(1),
  "-": () => deeds.load(-1),
  x: () => deeds.exercise(),
  t: () => deeds.technique(),
  p: () => deeds.next(),
  h: () => location.assign("/history"),
  "?": switches,
  s: () => go(shown === "summary" ? null : "summary"),
  n: () => go(shown === "near" ? null : "near"),
  escape: () => go(null),
};

function wire() {
  wireSheet();
  by("start").addEventListener("click", start);
  by("open-sounds").addEventListener("click", switches);
  by("ready-exercise").addEventListener("click", () => deeds.exercise());
  by("load-less").addEventListener("click", () => deeds.load(-1));
  by("load-more").addEventListener("click", () => deeds.load(1));
  by("load-value").addEventListener("click", () => deeds.load(0));
  by("open-plan").addEventListener("click", () => deeds.next());
  by("head-left").addEventListener("click", () => deeds.next());
  by("head-right").addEventListener("click", () => {
    if (shown !== "work") go("ready");
    else {
      marks.endSet(); // two reps, too few to be shown, are a set by this word; where none was made the engine says so
      if (!store.session.running) go(null);
    }
  });
  by("edit-set").addEventListener("click", () => go("summary"));
  by("open-next").addEventListener("click", () => deeds.next());
  by("more-rest").addEventListener("click", () => marks.say("rest-target-s", store.session.target.rest_s + 15));
  by("take-back").addEventListener("click", () => store.session?.running?.count && marks.takeBack());
  by("add-rep").addEventListener("click", () => marks.addRep());
  by("put-back").addEventListener("click", () => marks.takeBackLast());
  by("ready-rest").addEventListener("click", () => go(null));
  by("near-back").addEventListener("click", () => go(null));
  by("train").addEventListener("click", (event) => {
    cues.unlock();
    const free = !event.target.closest("button:not(:disabled), .hands");
    if (shown === "work" && free && store.session.running?.count) marks.takeBack();
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || by("sheet").open || !store.session) return;
    if (event.key === " " && event.target.closest("button")) return;
    const act = KEYS[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      cues.unlock();
      act();
    }
  });
  addEventListener("pointerdown", () => {
    cues.unlock();
    keepAwake();
  });
  addEventListener("resize", show);
  addEventListener("hashchange", fromAddress);
}

function fromAddress() {
  const page = location.hash.slice(1);
  store.page = page === "near" || page === "summary" ? page : null;
  show();
}

async function offer() {
  try {
    const [exercises, plans] = await Promise.all([fetch("/api/exercises"), fetch("/api/plans")]);
    if (exercises.ok) store.exercises = await exercises.json();
    if (plans.ok) store.plans = await plans.json();
    if (store.session) summary.tell(true);
  } catch {
    setTimeout(offer, 3000); // the tracker is not there yet; the socket says so on the page
  }
}

wire();
theme();
ready.dims = !Awake.possible;
fromAddress();
offer();
closeSheet();
requestAnimationFrame(frame);
