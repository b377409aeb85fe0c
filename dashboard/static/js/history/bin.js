// What was deleted and can be had back, or let go for good.

import { by, make } from "../dom.js";
import * as api from "./api.js";
import { ask, toast, tried } from "./talk.js";
import { H, named } from "./words.js";

export async function drawBin(view) {
  const lines = await api.sessions(true);
  if (!lines.length) {
    view.replaceChildren(make("h1", {}, H.emptyBin), make("p", { class: "lead" }, H.emptyBinWhy));
    return;
  }
  view.replaceChildren(make("h1", {}, H.inBin(lines.length)), make("p", { class: "lead" }, H.binWhy),
    make("ol", { class: "lines" }, ...lines.map((line) => row(view, line))));
}

function row(view, line) {
  const act = async (what, words) => {
    if ((await tried(() => what(line.id))) === undefined) return;
    toast(words);
    await tried(() => drawBin(view));
    by("view").focus({ preventScroll: true });
  };
  return make("li", { class: "gone" },
    make("a", { href: `#session/${encodeURIComponent(line.id)}` }, named(line), make("small", {}, `${H.sets(line.sets)}, ${H.reps(line.reps)}`)),
    make("button", { type: "button", "aria-label": `${H.restore}: ${named(line)}`, onclick: () => act(api.restore, H.restored(named(line))) }, H.restore),
    make("button", { type: "button", "aria-label": `${H.forget}: ${named(line)}`, onclick: () => ask(H.forgetAsk(named(line)), H.forgetWhy, H.forget, () => act(api.forget, H.forgotten(named(line)))) }, H.forget));
}
