// The one dialog: choose an exercise, switch cues, read the keys. Knows the page's words, not the session.

import { by, make, say } from "./dom.js";
import { CUES, KEYS, W } from "./words.js";

let live = null; // makes the rows anew of a dialog that shows the session, or null

function open(title, ...rows) {
  say(by("sheet-title"), title);
  by("sheet-body").replaceChildren(...rows);
  if (!by("sheet").open) by("sheet").showModal();
}

/** A dialog whose rows are made anew with every state; `rows` gives {title, rows}. The focus stays on the row of the same data-key. */
export function openLive(rows) {
  live = rows;
  const { title, rows: made } = rows();
  open(title, ...made);
}

export function refreshSheet() {
  if (!live || !by("sheet").open) return;
  const key = document.activeElement?.dataset?.key;
  const { title, rows } = live();
  open(title, ...rows);
  if (key) by("sheet-body").querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

export function closeSheet() {
  if (by("sheet").open) by("sheet").close();
}

export function wireSheet() {
  by("sheet-close").addEventListener("click", closeSheet);
  by("sheet").addEventListener("close", () => (live = null));
  by("sheet").addEventListener("click", (event) => event.target === by("sheet") && closeSheet());
}

/** One of many, as a row of the dialog: [id, words, more words]; choosing closes it. */
function choices(title, all, current, chosen) {
  live = null;
  const rows = all.map(([id, words, more]) =>
    make("button", {
      class: "choice", type: "button", "aria-current": id === current ? "true" : false,
      onclick: () => { closeSheet(); chosen(id); },
    }, make("span", {}, words), make("span", { class: "soft" }, more ?? "")),
  );
  open(title, ...rows);
}

/** Offer every exercise; `chosen` is called with the id. */
export function chooseExercise(exercises, current, chosen) {
  choices(W.which, exercises.map((one) => [one.id, one.name, W.reps(one.rep_low, one.rep_high)]), current, chosen);
}

/** Offer every plan, and none; `chosen` is called with the id, "" for none. */
export function choosePlan(plans, current, chosen) {
  const all = plans.map((one) => [one.id, one.name, W.plansSets(one.sets)]);
  choices(W.plan, [...all, ["", W.followNone]], plans.find((one) => one.name === current)?.id ?? "", chosen);
}

/** Offer every technique; `chosen` is called with its name. */
export function chooseTechnique(title, current, chosen) {
  choices(title, Object.entries(W.technique), current ?? "straight", chosen);
}

export function showSwitches(cues, changed) {
  live = null;
  const rows = CUES.map(([id, words]) => {
    const state = make("strong", {}, cues.on[id] ? W.on : W.off);
    const row = make("button", { class: "line", type: "button", role: "switch", "aria-checked": String(cues.on[id]) }, make("span", {}, words), state);
    row.addEventListener("click", () => {
      cues.set(id, !cues.on[id]);
      row.setAttribute("aria-checked", String(cues.on[id]));
      say(state, cues.on[id] ? W.on : W.off);
      changed(id);
    });
    return row;
  });
  const keys = KEYS.map(([key, words]) => make("p", { class: "line" }, make("span", {}, words), make("kbd", {}, key)));
  open(W.sounds, ...rows, make("h3", {}, W.keys), ...keys);
}
