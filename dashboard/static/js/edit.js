// The corrections of one set, as rows of the summary: what was it, how many, how heavy, how hard. Knows marks and store, keeps nothing.

import { FIRST_LOAD_KG, LOAD_STEP_KG, answer, asked } from "./answers.js";
import { make } from "./dom.js";
import { isUnsure } from "./shape.js";
import { W } from "./words.js";

/** Rows for `set` (null: none yet), of which rep `rep` (null: none) is opened. */
export function edits(store, set, rep, marks, deeds) {
  const score = store.session.session_score;
  const notes = [...(score?.progress ?? []), score?.caveat || W.what].map((words) => make("p", { class: "note" }, words));
  if (!set) return notes;
  const number = store.numberOf(set);
  const tell = (kind, value) => marks.say(kind, value, set.index);
  const rows = [];
  const unsure = set.reps.findIndex(isUnsure);
  if (unsure >= 0 && !set.corrected) {
    rows.push(bright(asked(W.did(unsure + 1, number),
      answer(W.no, "no", () => marks.removeRep(set.index)), answer(W.yes, "yes", () => tell("reps", set.reps.length)))));
  }
  const steady = W.steady(set);
  if (steady) rows.push(make("p", { class: "note steady" }, steady));
  if (rep != null && set.reps[rep]) rows.push(bright(asked(W.repLine(rep + 1, set.reps[rep]))));
  rows.push(asked(W.repsOf(number),
    answer("−", "fewer", () => marks.removeRep(set.index), W.oneLess),
    make("output", { class: "strong" }, String(set.reps.length)),
    answer("+", "more-reps", () => marks.addRep(set.index), W.oneMore)));
  const kg = set.load_kg ?? store.session.target.load_kg ?? FIRST_LOAD_KG;
  rows.push(asked(W.loadOf(number),
    answer("−", "less", () => tell("load-kg", Math.max(0, kg - LOAD_STEP_KG)), W.lessLoad),
    make("output", { class: "strong" }, W.kg(set.load_kg)),
    answer("+", "more", () => tell("load-kg", kg + LOAD_STEP_KG), W.moreLoad)));
  rows.push(asked([W.left, W.leftScale], ...[0, 1, 2, 3, 4].map((n) => answer(n === 4 ? "4+" : String(n), `rir${n}`, () => tell("rir", n), W.repsLeft(n), { pressed: set.rir === n }))));
  rows.push(asked([W.felt, W.feltScale], ...[1, 2, 3, 4, 5].map((n) => answer(String(n), `felt${n}`, () => tell("felt", n), W.feltOf(n), { pressed: set.felt === n }))));
  rows.push(asked(W.exerciseOf(number), answer(store.nameOf(set.exercise) ?? W.which, "exercise", () => deeds.exercise(set))));
  rows.push(asked(W.techniqueOf(number), answer(W.technique[set.technique ?? "straight"], "technique", () => deeds.technique(set))));
  rows.push(...notes);
  return rows;
}

/** A row that wants to be read first. */
function bright(row) {
  row.classList.add("ask");
  return row;
}
