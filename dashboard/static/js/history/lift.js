// An exercise over time: a mean fin a session, the load as one stair, reps, score and date as a table; below, all of it as charts.

import { palette } from "../canvas.js";
import { make, say } from "../dom.js";
import { bar, text } from "../fin.js";
import { empty } from "./calendar.js";
import { axis, fitted, line, missing, plot } from "./charts.js";
import { drawMean, finOfTempo, picture } from "./pictures.js";
import { W } from "../words.js";
import { H, L, MOVEMENTS, date, fixed, kg, number, whole } from "./words.js";
import { Zoom } from "./zoom.js";

const DAY_MS = 24 * 3600e3;
const LEAST_COLUMN = 84; // px a session is wide in the picture
const MOST_COLUMN = 116;
const FIN = { slit: 2, edge: 2, hatch: [8, 2.4], line: 0 };
const LEAST_SPAN_S = 14 * 24 * 3600; // two weeks: nearer there is nothing to see
const METRICS = [
  ["best_kg", kg], ["estimated_best_kg", kg], ["reps", String], ["tut_s", whole], ["points", whole],
];

/** Every exercise that was ever done, the one done most first. */
export function drawLifts(view, lines) {
  const found = new Map();
  for (const session of lines) for (const one of session.exercises) {
    if (!one.exercise) continue;
    const known = found.get(one.exercise);
    if (known) {
      known.sessions += 1;
      known.sets += one.sets;
    } else found.set(one.exercise, { ...one, sessions: 1, at: new Date(session.started_at) });
  }
  if (!found.size) {
    view.replaceChildren(...empty(H.emptyLifts, H.emptyLiftsWhy));
    return;
  }
  const rows = [...found.values()].sort((a, b) => b.sessions - a.sessions || b.at - a.at).map((one) =>
    make("li", {}, make("a", { class: "session", href: `#lift/${encodeURIComponent(one.exercise)}` },
      make("span", { class: "did" }, one.name, make("small", {}, L.lastOn(MOVEMENTS[one.pattern] ?? "", date.short(one.at)))),
      make("span", { class: "n" }, H.sessions(one.sessions)),
      make("span", { class: "points" }, one.best_kg == null ? H.reps(one.best_reps) : kg(one.best_kg)))));
  view.replaceChildren(make("h1", {}, L.exercises(found.size)), make("ol", { class: "lines lifts-list" }, ...rows));
}

export function drawLift(view, told) {
  if (!told.days.length) {
    view.replaceChildren(...empty(told.name, H.emptyLiftsWhy));
    return undefined;
  }
  const page = new LiftPage(view, told);
  page.draw();
  return () => page.leave();
}

class LiftPage {
  constructor(view, told) {
    this.view = view;
    this.told = told;
    this.days = told.days.map((day) => ({ ...day, at: new Date(day.started_at), fin: finOfTempo(day.tempo) }));
    this.last = this.days.length; // one past the newest session shown in the picture
    this.charts = [];
  }

  leave() {
    this.gone = true;
    for (const chart of this.charts) chart.destroy();
  }

  draw() {
    const { told } = this;
    const weeks = Math.ceil((this.days.at(-1).at - this.days[0].at) / (7 * DAY_MS));
    this.canvas = picture((room) => this.picture(room), { role: "img", "aria-label": L.meanOf(told.name) });
    this.table = make("table", { class: "days", "aria-label": L.bySession(told.name) });
    this.earlier = make("button", { type: "button", onclick: () => this.turn(-1) }, H.earlier);
    this.later = make("button", { type: "button", onclick: () => this.turn(1) }, H.later);
    const figure = make("figure", { class: "stair" }, this.canvas);
    const box = make("section", { class: "picture", tabindex: "0", "aria-label": L.turn }, figure, this.table, make("p", { class: "turn" }, this.earlier, this.later));
    box.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!way || event.target !== box) return;
      event.preventDefault();
      this.turn(way);
    });
    this.readout = make("p", { class: "readout", "aria-live": "polite" });
    this.all = make("div", { class: "charts", tabindex: "0", role: "application", "aria-label": L.charts });
    this.tools = make("div", { class: "tools" });
    this.view.replaceChildren(
      make("p", {}, make("a", { class: "soft act", href: "#lifts" }, L.all)),
      make("header", { class: "fact" }, make("h1", {}, told.name), make("p", {}, fact(this.days)), make("p", { class: "soft aside" }, H.sessions(this.days.length), make("span", {}, weeks > 1 ? H.weeks(weeks) : ""))),
      box, this.advice(),
      ...(this.days.length > 1 ? [make("h2", {}, L.allOfIt), this.readout, this.all, this.tools] : []),
      make("p", { class: "soft facts" }, L.epley));
    this.turn(0);
    if (this.days.length > 1) this.plotted();
  }

  advice() {
    const { advice } = this.told;
    if (!advice) return make("p", { class: "lead" });
    const next = advice.load_kg == null ? "" : L.next(kg(advice.load_kg), advice.rep_aim);
    return make("p", { class: "lead advice" }, make("strong", {}, next), advice.why);
  }

  // ---- the picture

  get columns() {
    return Math.max(1, Math.min(this.last, Math.floor(((this.canvas.clientWidth || innerWidth) - this.margin) / LEAST_COLUMN)));
  }

  get margin() {
    return this.canvas.clientWidth > 700 ? 104 : 80;
  }

  turn(way) {
    const step = Math.max(1, this.columns - 1);
    this.last = Math.min(this.days.length, Math.max(Math.min(this.days.length, this.columns), this.last + way * step));
    this.canvas.redraw();
  }

  picture({ c, width, height }) {
    const count = this.columns;
    const shown = this.days.slice(this.last - count, this.last);
    const pitch = Math.min(MOST_COLUMN, (width - this.margin) / count);
    const colours = palette();
    const fins = height * 0.42;
    shown.forEach((day, k) => {
      const x = this.margin + k * pitch;
      const newest = day === this.days.at(-1);
      drawMean(c, day.fin, { x, y: Math.max(0, fins - pitch * 1.7), width: pitch - 8, height: Math.min(fins, pitch * 1.7), today: newest }, day.tempo?.least_s, FIN);
      if (day.tempo) text(c, fixed(day.tempo.eccentric_s), x + 2, fins + 24, 17, colours.fill.eccentric, "left", newest ? 700 : 400);
    });
    if (this.margin > 100) {
      text(c, L.meanRep, 0, fins - 4, 17, colours.soft, "left", 400);
      text(c, H.resist, 0, fins + 24, 17, colours.soft, "left", 400);
      text(c, W.load, 0, height - 8, 17, colours.soft, "left", 400);
    }
    this.stair(c, shown, pitch, fins + 44, height - 8);
    this.tabled(shown, pitch, width);
  }

  /** The load as one white stair, open where it was not entered. */
  stair(c, shown, pitch, top, bottom) {
    const loads = shown.map((day) => day.best_kg);
    const known = loads.filter((load) => load != null);
    if (!known.length) return;
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const y = (load) => bottom - ((load - low) / Math.max(high - low, 0.15 * high, 1)) * (bottom - top - 34);
    const ink = palette().ink;
    let before = null;
    loads.forEach((load, k) => {
      const x = this.margin + k * pitch;
      if (load == null) {
        before = null;
        return;
      }
      if (before != null && before !== load) bar(c, x - 1.5, Math.min(y(before), y(load)) - 1.5, 3, Math.abs(y(before) - y(load)) + 3, ink);
      bar(c, x - (k && before != null ? 1.5 : 0), y(load) - 1.5, pitch + (k === loads.length - 1 ? -8 : 1.5), 3, ink);
      const newest = load === loads.at(-1);
      if (before !== load) text(c, kg(load), x, y(load) - 10, newest ? 26 : 19, ink);
      before = load;
    });
  }

  tabled(shown, pitch, width) {
    const [reps, score, best, tut, day0] = L.columns;
    const rows = [
      [reps, (day) => make("span", { class: "rep-list" }, ...day.set_list.map((set) => make("span", {}, String(set.reps))))],
      [score, (day) => make("span", { class: "score" }, whole(day.points))],
      [best, (day) => number(day.estimated_best_kg)], [tut, (day) => whole(day.tut_s)],
      ["", (day) => make("a", { href: `#session/${encodeURIComponent(day.session_id)}` }, date.short(day.at))],
    ];
    const newest = this.days.at(-1);
    this.table.style.setProperty("--margin", `${this.margin}px`);
    this.table.style.width = `${this.margin ? this.margin + pitch * shown.length : Math.min(width, pitch * shown.length)}px`;
    this.table.replaceChildren(make("tbody", {}, ...rows.map(([name, cell]) => make("tr", {},
      make("th", { scope: "row" }, name || day0), ...shown.map((day) => make("td", { class: day === newest ? "newest" : null }, cell(day)))))));
    this.earlier.disabled = shown[0] === this.days[0];
    this.later.disabled = this.last >= this.days.length;
    this.earlier.parentElement.hidden = this.earlier.disabled && this.later.disabled;
  }

  // ---- everything

  async plotted() {
    const Plot = await plot();
    if (this.gone) return;
    if (!Plot) {
      this.all.replaceWith(missing());
      return;
    }
    const x = this.days.map((day) => day.at / 1000);
    const colours = palette();
    const pad = Math.max(DAY_MS / 1000, (x.at(-1) - x[0]) * 0.02);
    const span = [x[0] - pad, x.at(-1) + pad];
    for (const [key] of METRICS) {
      const values = this.days.map((day) => day[key]);
      if (values.every((value) => value == null)) continue;
      const holder = make("div", { class: "chart" });
      this.all.append(make("figure", {}, make("figcaption", { class: "soft" }, L.metrics[key]), holder));
      const paths = key === "best_kg" ? Plot.paths.stepped({ align: 1 }) : undefined;
      this.charts.push(fitted(holder, (size) => new Plot({
        ...size, legend: { show: false },
        cursor: { y: false, drag: { setScale: false, x: false, y: false }, sync: { key: "lift" }, points: { size: 9, fill: colours.ink } },
        scales: { x: { time: true, min: span[0], max: span[1] } },
        axes: [axis({ space: 80 }), axis({ size: 52, space: 26 })],
        series: [{}, line(colours.ink, { paths, spanGaps: false, points: { show: this.days.length < 40, size: 6, fill: colours.ink } })],
        hooks: { setCursor: [(chart) => chart.cursor.idx != null && this.read(chart.cursor.idx)] },
      }, [x, values], holder)));
    }
    const zoom = new Zoom(this.all, span, Math.min(LEAST_SPAN_S, span[1] - span[0]), (min, max) => {
      for (const chart of this.charts) chart.setScale("x", { min, max });
      this.all.dataset.shown = `${Math.round(min)} ${Math.round(max)}`;
    });
    zoom.all();
    this.tools.replaceChildren(zoom.buttons());
    this.read(this.days.length - 1);
  }

  read(k) {
    const day = this.days[k];
    const values = METRICS.map(([key, written]) => (day[key] == null ? "" : L.read[key](written(day[key]))));
    say(this.readout, `${date.day(day.at)}: ${values.filter(Boolean).join(", ")}`);
  }
}

/** The latest day in a sentence, and when the load was another. */
function fact(days) {
  const last = days.at(-1);
  const counts = last.set_list.map((set) => set.reps);
  const now = L.fact(L.repsEach(counts.length ? counts : [last.reps]), last.best_kg);
  const first = days.find((day) => day.best_kg != null && day !== last);
  if (last.best_kg == null || !first) return now;
  const then = first.best_kg === last.best_kg ? L.same(date.onlyMonth(first.at)) : L.then(date.onlyMonth(first.at), first.best_kg);
  return `${now} ${then}`;
}
