// What the page says and asks by the way: a line that goes, an undo that stays a while, one dialog. Knows no session.

import { by, make, say } from "../dom.js";
import { H } from "./words.js";

const TOAST_MS = 6000;
const UNDO_MS = 12000;
const timers = {};

function later(name, ms, act) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(act, ms);
}

export function toast(words) {
  say(by("toast"), words);
  by("toast").hidden = false;
  later("toast", TOAST_MS, () => (by("toast").hidden = true));
}

/** Say what was done and offer to take it back. */
export function undoable(words, act) {
  say(by("taken-text"), words);
  by("taken").hidden = false;
  by("put-back").onclick = () => {
    hideUndo();
    act();
  };
  say(by("said"), words);
  later("undo", UNDO_MS, hideUndo);
}

export function hideUndo() {
  by("taken").hidden = true;
}

export function wireSheet() {
  by("sheet-close").addEventListener("click", closeSheet);
  by("sheet").addEventListener("click", (event) => event.target === by("sheet") && closeSheet());
}

export function closeSheet() {
  if (by("sheet").open) by("sheet").close();
}

export function openSheet(title, ...rows) {
  say(by("sheet-title"), title);
  by("sheet-body").replaceChildren(...rows);
  if (!by("sheet").open) by("sheet").showModal();
}

/** Ask before `act`; nothing happens on any other way out. */
export function ask(title, why, yes, act) {
  const sure = make("button", { type: "button", class: "line strong", onclick: () => { closeSheet(); act(); } }, yes);
  const no = make("button", { type: "button", class: "line", onclick: closeSheet }, H.keep);
  openSheet(title, make("p", { class: "soft" }, why), sure, no);
  no.focus();
}

/** Choose one of `options`: [value, words, small]. */
export function choose(title, options, current, act) {
  openSheet(title, ...options.map(([value, words, small]) =>
    make("button", { class: "choice", type: "button", "aria-current": value === current ? "true" : null, onclick: () => { closeSheet(); act(value); } },
      make("span", {}, words), make("span", { class: "soft" }, small ?? ""))));
}

/** Run something that asks the server; what goes wrong is said. Gives undefined then. */
export async function tried(act) {
  try {
    return await act();
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}
