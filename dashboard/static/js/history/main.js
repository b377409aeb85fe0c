// The history put together: the address says which view, the view asks for its data and draws. The one file that knows all views.

import { by, make, say } from "../dom.js";
import * as api from "./api.js";
import { drawSessions } from "./calendar.js";
import { wireSheet } from "./talk.js";
import { H } from "./words.js";

// What the first view does not need is brought when it is asked for.
const VIEWS = {
  sessions: async (view) => drawSessions(view, await api.sessions()),
  session: async (...all) => (await import("./session.js")).drawSession(...all),
  lifts: async (view) => (await import("./lift.js")).drawLifts(view, await api.sessions()),
  lift: async (view, id) => (await import("./lift.js")).drawLift(view, await api.exercise(id)),
  balance: async (view) => (await import("./balance.js")).drawBalance(view, await api.balance()),
  bin: async (...all) => (await import("./bin.js")).drawBin(...all),
  over: async (...all) => (await import("./overlay.js")).drawOverlay(...all),
  replay: async (...all) => (await import("./replay.js")).drawReplay(...all),
};
const PLACE = { session: "sessions", replay: "sessions", over: "sessions", lift: "lifts" };
let leave = null; // what the view before wants done when it goes
let asked = 0;

async function show() {
  const [name, ...rest] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const known = Object.hasOwn(VIEWS, name) ? name : "sessions";
  const number = (asked += 1);
  leave?.();
  leave = null;
  const view = by("view");
  for (const link of by("places").children) {
    if (link.hash === `#${PLACE[known] ?? known}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const place = make("div", {}); // a view that comes late is never seen
  try {
    const left = await VIEWS[known](place, ...rest);
    if (number !== asked) {
      left?.();
      return;
    }
    leave = left ?? null;
    view.replaceChildren(place);
    view.dataset.view = known;
  } catch (error) {
    if (number !== asked) return;
    view.dataset.view = "trouble";
    view.replaceChildren(make("h1", {}, H.title), make("p", { class: "trouble", role: "alert" }, error.message));
  }
  say(document.querySelector("title"), `${view.querySelector("h1")?.textContent ?? H.title} - pumptrack`);
  performance.mark("drawn");
}

function theme() {
  try {
    if (JSON.parse(localStorage.getItem("pumptrack.cues") ?? "{}").light) document.documentElement.dataset.theme = "light";
  } catch {
    // a browser that keeps nothing shows the dark page
  }
}

theme();
wireSheet();
by("to-set").hidden = new URLSearchParams(location.search).has("only"); // no session runs beside this history
addEventListener("hashchange", () => {
  scrollTo(0, 0);
  show().then(() => by("view").focus({ preventScroll: true }));
});
show();
