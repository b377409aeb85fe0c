// What comes next, and what can be done about it: load, exercise, technique, plan. Rows of a dialog; knows the store and the deeds.

import { make } from "./dom.js";
import { inside } from "./word.js";
import { W } from "./words.js";

/** The rows of the dialog as the session is now; `deeds` does what the buttons say. */
export function nextRows(store, deeds) {
  const { session, lastSet, setNumber } = store;
  const { target } = session;
  const name = target.exercise_name || W.which;
  const set = `${name}, ${inside(W.set(setNumber, target.sets_planned))}`;
  const step = target.plan && !session.running ? target.next_up : set;
  const rows = [make("p", { class: "lead" }, step)];
  if (!step.startsWith(name)) rows.push(make("p", { class: "soft" }, set)); // a warm-up has no reps and no load: they are the set's after it
  rows.push(
    make("p", { class: "soft aimed" }, W.aim(target)),
    stepper(target, deeds),
  );
  if (target.load_advice) rows.push(advice(target, deeds));
  if (session.running) rows.push(deed("take-rep", W.takeRep, deeds.takeRep), deed("add-rep", W.addRep, deeds.addRep), deed("end-set", W.endThis, deeds.endSet), deed("new-set", W.newSet, deeds.newSet));
  else if (!session.finished) rows.push(deed("start", W.startNow, deeds.start, "strong"));
  rows.push(deed("exercise", W.changeExercise, deeds.exercise));
  const technique = session.running ? session.running.technique : lastSet?.technique;
  if (session.running || lastSet) {
    const number = session.running ? setNumber : store.numberOf(lastSet);
    rows.push(deed("technique", W.techniqueOf(number), deeds.technique, "", W.technique[technique ?? "straight"]));
  }
  if (target.plan) rows.push(...planRows(deeds));
  if (store.plans.length) rows.push(deed("plan", target.plan ? W.otherPlan : W.follow, deeds.plan, "", target.plan));
  return { title: session.running ? W.thisSet : W.nextUp, rows };
}

/** What is done most stands first; what leaves most out, last. */
function planRows(deeds) {
  return [
    deed("add-set", W.addSet, deeds.addSet),
    deed("skip", W.skip, deeds.skip),
    deed("swap", W.swap, deeds.swap),
    deed("skip-exercise", W.skipExercise, deeds.skipExercise),
    deed("back", W.unskip, deeds.unskip),
  ];
}

function stepper(target, deeds) {
  const step = (words, label, steps) =>
    make("button", { type: "button", "aria-label": label, "data-key": label, onclick: () => deeds.load(steps) }, words);
  return make("div", { class: "line", role: "group", "aria-label": W.load },
    make("span", {}, W.load),
    make("span", { class: "stepper" }, step("−", W.lessLoad, -1), make("output", { "data-set": String(target.load_kg != null) }, W.kg(target.load_kg)), step("+", W.moreLoad, 1)));
}

function advice(target, deeds) {
  const take = target.advised_kg != null && target.advised_kg !== target.load_kg;
  return make("div", { class: "advice" },
    make("span", { class: "soft" }, target.load_advice),
    take ? make("button", { type: "button", class: "strong", "data-key": "take", onclick: () => deeds.takeLoad(target.advised_kg) }, W.take(target.advised_kg)) : null);
}

function deed(key, words, act, kind = "", more = "") {
  return make("button", { class: `choice ${kind}`, type: "button", "data-key": key, onclick: act }, make("span", {}, words), make("span", { class: "soft" }, more ?? ""));
}
