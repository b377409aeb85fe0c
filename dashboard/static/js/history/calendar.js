// All sessions: months as calendars with a fin on each day trained, and beside them the same sessions as a list.

import { make } from "../dom.js";
import { drawMean, finOfTempo, picture } from "./pictures.js";
import { H, date, minutes, whole } from "./words.js";

const WEEK_MS = 7 * 24 * 3600e3;
const NAMES_SHOWN = 3;
const ROW = 52; // px a week is high in the calendar
const MONDAY = new Date(2024, 0, 1); // any Monday: only its weekday is written
const KEPT = "pumptrack.history";

export function drawSessions(view, lines) {
  if (!lines.length) {
    view.replaceChildren(...empty());
    return;
  }
  const shown = localStorage.getItem(KEPT) ?? "calendar";
  const months = byMonth(lines);
  view.replaceChildren(
    headline(lines),
    choice(view, shown),
    make("div", { class: "months" }, ...months.map((month) => section(month))),
  );
  view.dataset.shown = shown;
}

/** What a newcomer sees: one dashed fin, and what will stand here. */
export function empty(title = H.empty, why = H.emptyWhy, act = H.emptyDo) {
  const fin = finOfTempo({ concentric_s: 1, hold_s: 0.9, eccentric_s: 1.4 });
  return [
    make("h1", {}, title),
    make("p", { class: "lead" }, why),
    make("figure", { class: "first" }, picture(({ c, width, height }) => drawMean(c, fin, { x: 0, y: 0, width, height }, 2, { slit: 4, edge: 3, hatch: [14, 4], line: 3 }))),
    make("p", { class: "lead" }, act),
    make("p", {}, make("a", { class: "strong act", href: "/" }, H.toSet)),
  ];
}

function headline(lines) {
  const [first, last] = [new Date(lines.at(-1).started_at), new Date(lines[0].started_at)];
  const weeks = Math.ceil((last - first + 1) / WEEK_MS);
  return make("header", { class: "fact" },
    make("h1", {}, H.since(lines.length, weeks)),
    make("p", {}, H.latest(lines[0], last)));
}

function choice(view, shown) {
  const button = (name, words) =>
    make("button", { type: "button", "aria-pressed": String(name === shown), onclick: () => {
      localStorage.setItem(KEPT, name);
      view.dataset.shown = name;
      for (const other of box.children) other.setAttribute("aria-pressed", String(other === event.currentTarget));
    } }, words);
  const box = make("div", { class: "choice-of", role: "group", "aria-label": H.title }, button("calendar", H.calendar), button("list", H.list));
  return box;
}

function byMonth(lines) {
  const months = [];
  for (const line of lines) {
    const at = new Date(line.started_at);
    const key = at.getFullYear() * 12 + at.getMonth();
    if (months.at(-1)?.key !== key) months.push({ key, first: new Date(at.getFullYear(), at.getMonth(), 1), lines: [] });
    months.at(-1).lines.push({ ...line, at });
  }
  return months;
}

function section(month) {
  return make("section", { class: "month", "aria-label": date.month(month.first) },
    make("h2", {}, date.month(month.first), make("span", { class: "soft" }, H.sessions(month.lines.length))),
    grid(month),
    make("ol", { class: "lines" }, ...month.lines.map(row)));
}

/** The month's days; those with a session are links, and one canvas behind them holds their fins. */
function grid({ first, lines }) {
  const days = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  const before = (first.getDay() + 6) % 7;
  const weeks = Math.ceil((before + days) / 7);
  const on = new Map();
  for (const line of [...lines].reverse()) on.set(line.at.getDate(), line);
  const canvas = picture(({ c, width, height }) => {
    const [w, h] = [width / 7, height / weeks];
    for (const [day, line] of on) {
      const slot = before + day - 1;
      drawMean(c, finOfTempo(line.tempo), { x: (slot % 7) * w + 5, y: Math.floor(slot / 7) * h + 19, width: w - 10, height: h - 23 }, line.tempo?.least_s);
    }
  });
  const cell = (day) => {
    const line = on.get(day);
    const place = `grid-column:${((before + day - 1) % 7) + 1}`;
    const node = line
      ? make("a", { href: `#session/${encodeURIComponent(line.id)}`, "aria-label": H.latest(line, line.at) }, String(day))
      : make("span", { "aria-hidden": "true" }, String(day));
    if (day === 1) node.style.gridColumn = place.split(":")[1];
    return node;
  };
  const box = make("div", { class: "grid" }, canvas, ...Array.from({ length: days }, (_, k) => cell(k + 1)));
  box.style.height = `${weeks * ROW}px`;
  return make("div", { class: "weeks" }, weekdays(), box);
}

/** What the columns are; each day's link says its own weekday to whoever hears the page. */
function weekdays() {
  const names = Array.from({ length: 7 }, (_, k) => date.weekday(new Date(MONDAY.getFullYear(), MONDAY.getMonth(), MONDAY.getDate() + k)));
  return make("div", { class: "weekdays", "aria-hidden": "true" }, ...names.map((name) => make("span", {}, name)));
}

function row(line) {
  const names = line.exercises.map((one) => one.name || H.unnamed);
  const rest = names.length - NAMES_SHOWN;
  const words = [...names.slice(0, NAMES_SHOWN), ...(rest > 0 ? [H.more(rest)] : [])].join(", ");
  const fin = finOfTempo(line.tempo);
  const odd = [line.source === "demo" ? H.demo : "", line.running ? H.running : line.complete ? "" : H.cut].filter(Boolean).join(", ");
  return make("li", {}, make("a", { class: "session", href: `#session/${encodeURIComponent(line.id)}` },
    make("span", { class: "on" }, `${date.weekday(line.at)} ${line.at.getDate()}`, make("small", {}, date.clock(line.at))),
    picture(({ c, width, height }) => drawMean(c, fin, { x: 0, y: 0, width, height }, line.tempo?.least_s)),
    make("span", { class: "did" }, words || H.noSets, make("small", {}, [`${H.sets(line.sets)}, ${H.reps(line.reps)}, ${minutes(line.duration_s)}`, line.plan, odd].filter(Boolean).join(" · "))),
    make("span", { class: "points" }, whole(line.points))));
}
