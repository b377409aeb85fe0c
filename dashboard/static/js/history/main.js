// The history put together: the address says which view, the view asks for its data and draws. The one file that knows all views.

import { by, make, say } from "../dom.js";
import * as api from "./api.js";
import { H } from "./words.js";

const VIEWS = { sessions };

async function sessions(view) {
  const lines = await api.sessions();
  view.replaceChildren(make("h1", {}, H.sessions(lines.length)));
}

async function show() {
  const [name, ...rest] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const draw = VIEWS[name] ?? VIEWS.sessions;
  const view = by("view");
  try {
    await draw(view, ...rest);
    view.dataset.view = name || "sessions";
  } catch (error) {
    view.dataset.view = "trouble";
    view.replaceChildren(make("p", { class: "trouble", role: "alert" }, error.message));
  }
}

function theme() {
  try {
    if (JSON.parse(localStorage.getItem("pumptrack.cues") ?? "{}").light) document.documentElement.dataset.theme = "light";
  } catch {
    // a browser that keeps nothing shows the dark page
  }
}

theme();
say(document.querySelector("title"), `${H.title} - pumptrack`);
addEventListener("hashchange", show);
show();
