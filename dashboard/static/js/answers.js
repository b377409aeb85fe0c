// A question and its answers in a row, as the summary and the history ask them. Knows no session.

import { make } from "./dom.js";

export const LOAD_STEP_KG = 2.5;
export const FIRST_LOAD_KG = 20; // where the first step up or down starts from, if nothing was ever lifted

/** `words`, or [words, what the ends of the answers mean]. */
export function asked(words, ...answers) {
  const [name, scale] = [words].flat();
  const told = make("span", {}, name, scale ? make("small", {}, scale) : null);
  return make("div", { class: "line", role: "group", "aria-label": [name, scale].filter(Boolean).join(": ") }, told, make("span", { class: "answers" }, ...answers));
}

/** A button; `pressed` null where it is none of several answers. */
export function answer(words, key, act, label = words, { pressed = null, disabled = false } = {}) {
  return make("button", { type: "button", "data-key": key, "aria-label": label, disabled, "aria-pressed": pressed == null ? null : String(pressed), onclick: act }, words);
}
