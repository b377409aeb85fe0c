// What a lifter can do, each as one call: said to the tracker, and offered to be taken back. Knows marks, store and dialogs.

import { FIRST_LOAD_KG, LOAD_STEP_KG } from "./answers.js";
import { nextRows } from "./next.js";
import { chooseExercise, choosePlan, chooseTechnique, closeSheet, openLive } from "./sheets.js";
import { W } from "./words.js";

export class Deeds {
  /** `start` begins a set on this screen. */
  constructor(store, marks, start) {
    this.store = store;
    this.marks = marks;
    this.start = () => {
      closeSheet();
      start();
    };
    this.takeRep = () => marks.takeBack();
    this.addRep = () => marks.addRep();
    this.endSet = () => {
      closeSheet();
      return marks.endSet();
    };
    this.newSet = () => {
      closeSheet();
      return marks.newSet();
    };
    for (const name of ["exercise", "technique", "swap", "plan", "skip", "skipExercise", "addSet", "unskip", "load", "takeLoad", "next"]) {
      this[name] = this[name].bind(this);
    }
  }

  load(steps) {
    const { target } = this.store.session;
    const before = target.load_kg ?? target.advised_kg ?? target.last_kg ?? this.store.lastSet?.load_kg ?? FIRST_LOAD_KG;
    return this.takeLoad(Math.max(0, before + steps * LOAD_STEP_KG));
  }

  takeLoad(kg) {
    return this.marks.say("load-kg", kg);
  }

  next() {
    if (this.store.session) openLive(() => nextRows(this.store, this));
  }

  /** Another exercise: for what comes, or for the settled `set`. */
  exercise(set = null) {
    const about = set?.reps ? set : null;
    const before = about ? about.exercise : this.store.session.target.exercise;
    chooseExercise(this.store.exercises, before, (id) => this.change("exercise", id, before ?? "", about, W.changedTo(this.store.nameOf(id))));
  }

  /** Name the technique of `set`, of the running one or of the last. */
  technique(set = null) {
    const { session, lastSet, setNumber } = this.store;
    const about = set?.reps && "load_kg" in set ? set : session.running ? null : lastSet;
    if (!about && !session.running) return;
    const before = about ? about.technique : session.running.technique;
    const number = about ? this.store.numberOf(about) : setNumber;
    chooseTechnique(W.techniqueOf(number), before, (name) => this.change("technique", name, before ?? "straight", about, W.named(W.technique[name])));
  }

  change(kind, value, before, set, words) {
    const index = set?.index ?? null;
    return this.marks.act([kind, value, index], words, W.undo, () => this.marks.say(kind, before, index));
  }

  swap() {
    const before = this.store.session.target.exercise;
    chooseExercise(this.store.exercises, before, (id) =>
      this.marks.act(["plan", `swap:${id}`], W.changedTo(this.store.nameOf(id)), W.undo, () => this.marks.say("plan", `swap:${before}`)));
  }

  plan() {
    const { plans, session } = this.store;
    const before = plans.find((one) => one.name === session.target.plan)?.id ?? "";
    choosePlan(plans, session.target.plan, (id) =>
      this.marks.act(["plan", `use:${id}`], W.changedTo(plans.find((one) => one.id === id)?.name ?? W.noPlan), W.undo, () => this.marks.say("plan", `use:${before}`)));
  }

  skip() {
    return this.left("skip", W.skipped);
  }

  skipExercise() {
    return this.left("skip-exercise", W.leftOut);
  }

  left(action, words) {
    return this.marks.act(["plan", action], words, W.undo, this.unskip);
  }

  unskip() {
    return this.marks.say("plan", "back");
  }

  addSet() {
    return this.marks.act(["plan", "add-set"], W.setAdded, W.undo, () => this.marks.say("plan", "skip"));
  }
}
