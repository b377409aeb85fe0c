// The one dialog: choose an exercise, switch cues, read the keys. Knows the page's words, not the session.

import { by, make, say } from "./dom.js";
import { CUES, KEYS, W } from "./words.js";

function open(title, ...rows) {
  say(by("sheet-title"), title);
  by("sheet-body").replaceChildren(...rows);
  if (!by("sheet").open) by("sheet").showModal();
}

export function closeSheet() {
  if (by("sheet").open) by("sheet").close();
}

export function wireSheet() {
  by("sheet-close").addEventListener("click", closeSheet);
  by("sheet").addEventListener("click", (event) => event.target === by("sheet") && closeSheet());
}

/** Offer every exercise; `chosen` is called with the id. */
export function chooseExercise(exercises, current, chosen) {
  const rows = exercises.map((exercise) =>
    make("button", {
      class: "choice", type: "button", "aria-current": exercise.id === current ? "true" : false,
      onclick: () => { closeSheet(); chosen(exercise.id); },
    }, make("span", {}, exercise.name), make("span", { class: "soft" }, W.reps(exercise.rep_low, exercise.rep_high))),
  );
  open(W.which, ...rows);
}

export function showSwitches(cues, changed) {
  const rows = CUES.map(([id, words]) => {
    const state = make("strong", {}, cues.on[id] ? "On" : "Off");
    const row = make("button", { class: "line", type: "button", role: "switch", "aria-checked": String(cues.on[id]) }, make("span", {}, words), state);
    row.addEventListener("click", () => {
      cues.set(id, !cues.on[id]);
      row.setAttribute("aria-checked", String(cues.on[id]));
      say(state, cues.on[id] ? "On" : "Off");
      changed(id);
    });
    return row;
  });
  const keys = KEYS.map(([key, words]) => make("p", { class: "line" }, make("span", {}, words), make("kbd", {}, key)));
  open(W.sounds, ...rows, make("p", { class: "line soft" }, W.keys), ...keys);
}
