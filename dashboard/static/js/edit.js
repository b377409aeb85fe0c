// The corrections of one set, as rows of the summary: what was it, how many, how heavy, how hard. Knows marks and store, keeps nothing.

import { LOAD_STEP_KG } from "./deeds.js";
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
    rows.push(line(W.did(unsure + 1, number), "ask",
      answer(W.no, false, "no", () => marks.removeRep(set.index)), answer(W.yes, false, "yes", () => tell("reps", set.reps.length))));
  }
  const steady = W.steady(set);
  if (steady) rows.push(make("p", { class: "note steady" }, steady));
  if (rep != null && set.reps[rep]) rows.push(line(W.repLine(rep + 1, set.reps[rep]), "ask"));
  rows.push(line(W.repsOf(number), "",
    answer("−", false, "fewer", () => marks.removeRep(set.index), W.oneLess),
    make("output", { class: "strong" }, String(set.reps.length)),
    answer("+", false, "more-reps", () => marks.addRep(set.index), W.oneMore)));
  const kg = set.load_kg ?? store.session.target.load_kg ?? 20;
  rows.push(line(W.loadOf(number), "",
    answer("−", false, "less", () => tell("load-kg", Math.max(0, kg - LOAD_STEP_KG)), W.lessLoad),
    make("output", { class: "strong" }, W.kg(set.load_kg)),
    answer("+", false, "more", () => tell("load-kg", kg + LOAD_STEP_KG), W.moreLoad)));
  rows.push(line([W.left, W.leftScale], "", ...[0, 1, 2, 3, 4].map((n) => answer(n === 4 ? "4+" : String(n), set.rir === n, `rir${n}`, () => tell("rir", n), W.repsLeft(n)))));
  rows.push(line([W.felt, W.feltScale], "", ...[1, 2, 3, 4, 5].map((n) => answer(String(n), set.felt === n, `felt${n}`, () => tell("felt", n), W.feltOf(n)))));
  rows.push(line(W.exerciseOf(number), "", answer(store.nameOf(set.exercise) ?? W.which, null, "exercise", () => deeds.exercise(set))));
  rows.push(line(W.techniqueOf(number), "", answer(W.technique[set.technique ?? "straight"], null, "technique", () => deeds.technique(set))));
  rows.push(...notes);
  return rows;
}

/** `words` or [words, what the ends of the answers mean]. */
function line(words, kind, ...answers) {
  const [name, scale] = [words].flat();
  const told = make("span", { class: kind }, name, scale ? make("small", {}, scale) : null);
  return make("div", { class: "line", role: "group", "aria-label": [name, scale].filter(Boolean).join(": ") }, told, make("span", { class: "answers" }, ...answers));
}

/** A button; `pressed` null where it is none of several answers. */
function answer(words, pressed, key, act, label = words) {
  return make("button", { type: "button", "aria-pressed": pressed == null ? null : String(pressed), "aria-label": label, "data-key": key, onclick: act }, words);
}
