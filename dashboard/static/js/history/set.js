// One set of a session past: its reps, the trace that can be zoomed, tempo, corrections, and how the score came about.

import { FIRST_LOAD_KG, LOAD_STEP_KG, answer, asked } from "../answers.js";
import { palette } from "../canvas.js";
import { make, say } from "../dom.js";
import * as api from "./api.js";
import { axis, fitted, line, missing, plot } from "./charts.js";
import { head, secondsHead } from "./heads.js";
import { picture } from "./pictures.js";
import { drawReps, tempo } from "./reps.js";
import { choose, tried } from "./talk.js";
import { W } from "../words.js";
import { H, TECHNIQUES, kg, number } from "./words.js";
import { Zoom } from "./zoom.js";

const TRAVEL_HZ = 20;
const LANES = ["concentric", "hold", "eccentric", "other"];
const LEAST_SPAN_S = 1; // the nearest that a trace can be looked at, s: a fifth of a rep
const AROUND_S = 0.4; // what is shown before and after a rep that is zoomed to, s

/** Draw `set` into `panel`; gives what is to be done when it goes. */
export function drawSet(panel, { page, set }) {
  return new SetPanel(panel, page, set).draw();
}

class SetPanel {
  constructor(panel, page, set) {
    [this.panel, this.page, this.set] = [panel, page, set];
    this.rep = null;
    this.fins = page.shapes.fins.get(set.index);
    this.gone = false;
  }

  draw() {
    const { page, set } = this;
    const score = page.session.scores.find((one) => one.set_index === set.index);
    this.title = H.setName(page.numberOf(set), page.nameOf(set.exercise));
    this.panel.setAttribute("aria-label", this.title);
    this.trace = make("div", { class: "trace", tabindex: "0", role: "application", "aria-label": H.traceLabel(page.numberOf(set)) });
    this.tools = make("div", { class: "tools" });
    this.panel.replaceChildren(
      make("header", { class: "fact" }, make("h2", {}, this.title), make("p", {}, [H.setLine(set), score?.reason].filter(Boolean).join(". ")), W.steady(set) ? make("p", { class: "soft steady" }, W.steady(set)) : null),
      make("figure", { class: "reps" }, this.row()), this.told(),
      make("figure", { class: "trace-box" }, this.trace, this.tools),
      make("div", { class: "beside" }, this.table(), this.corrections()),
      score ? findings(score) : make("p", { class: "soft" }, W.noScore));
    this.choose(null);
    this.plotted();
    return () => {
      this.gone = true;
      this.chart?.destroy();
    };
  }

  // ---- reps

  row() {
    const { reps } = this.set;
    const canvas = picture((room) => {
      this.pitch = drawReps(room, this.fins, (fin) => this.page.shapes.lineOf(fin, this.set), this.rep);
    }, { tabindex: "0", role: "slider", "aria-label": H.repOf(this.title), "aria-valuemin": "1", "aria-valuemax": String(reps.length), "aria-valuenow": "1" });
    canvas.addEventListener("click", (event) => this.choose(Math.min(reps.length - 1, Math.floor((event.clientX - canvas.getBoundingClientRect().left) / this.pitch)), true));
    canvas.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: (this.rep ?? 0) - 1, ArrowRight: (this.rep ?? -1) + 1, Home: 0, End: reps.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      this.choose(Math.min(reps.length - 1, Math.max(0, to)), true);
    });
    this.canvas = canvas;
    return canvas;
  }

  told() {
    this.words = make("p", { class: "rep-line", "aria-live": "polite" });
    return this.words;
  }

  /** Open a rep; `near` also zooms the trace to it. */
  choose(k, near = false) {
    const { reps } = this.set;
    this.rep = k;
    const words = k == null || !reps[k] ? H.traceHint : H.repLine(k, reps[k]);
    say(this.words, words);
    this.canvas.setAttribute("aria-valuenow", String((k ?? 0) + 1));
    this.canvas.setAttribute("aria-valuetext", k == null ? H.reps(reps.length) : words);
    this.canvas.redraw();
    this.panel.querySelectorAll("tbody tr[data-rep]").forEach((row) => row.toggleAttribute("data-chosen", Number(row.dataset.rep) === k));
    if (near && this.zoom && reps[k]) this.zoom.set(reps[k].start_s - this.set.start_s - AROUND_S, reps[k].end_s - this.set.start_s + AROUND_S);
  }

  // ---- the trace

  async plotted() {
    const columns = traceOf(this.set, this.fins);
    const Plot = await plot();
    if (this.gone) return;
    if (!Plot || columns[0].length < 2) {
      this.trace.replaceWith(Plot ? make("p", { class: "soft" }, H.noTrace) : missing());
      return;
    }
    const colours = palette();
    const whole = [0, this.set.end_s - this.set.start_s];
    this.chart = fitted(this.trace, (size) => new Plot({
      ...size, legend: { show: false }, cursor: { drag: { setScale: false, x: false, y: false }, points: { show: false }, y: false },
      scales: { x: { time: false, min: whole[0], max: whole[1] }, y: { range: [0, 1.12] } },
      axes: [axis({ values: (_, all) => all.map((s) => H.seconds(number(s))) }), axis({ show: false })],
      series: [{}, ...LANES.map((lane) => line(colours.fill[lane] ?? colours.soft, { fill: lane === "other" ? undefined : colours.tint[lane] }))],
    }, columns, this.trace));
    this.zoom = new Zoom(this.trace, whole, LEAST_SPAN_S, (min, max) => {
      this.chart.setScale("x", { min, max });
      this.trace.dataset.shown = `${number(min, 2)} ${number(max, 2)}`;
    });
    this.zoom.all();
    this.tools.replaceChildren(this.zoom.buttons());
  }

  table() {
    const rows = this.set.reps.map((rep, k) => make("tr", { "data-rep": String(k) },
      make("th", { scope: "row" }, String(k + 1)), ...tempo(rep).map((s) => make("td", {}, s)),
      make("td", {}, rep.range_share == null ? "–" : `${Math.round(rep.range_share * 100)} %`), make("td", {}, `${Math.round(rep.confidence * 100)} %`)));
    return make("table", { class: "tempo", "aria-label": H.tempoOf(this.title) },
      make("thead", {}, make("tr", {},
        head(H.rep), ...[H.up, W.hold, H.resist, H.pause].map(secondsHead), head(H.range), head(H.sure))), make("tbody", {}, ...rows));
  }

  // ---- corrections

  corrections() {
    const { set, page } = this;
    const say = (kind, value, before) =>
      page.say(kind, value, set.index, H.saved, before == null ? null : () => page.say(kind, before, set.index, H.saved));
    const count = set.reps.length;
    const load = set.load_kg;
    const rows = [
      asked(H.count, answer("−", "less-reps", () => say("reps", count - 1, count), W.oneLess, { disabled: count < 1 }), make("output", { class: "strong" }, String(count)), answer("+", "more-reps", () => say("reps", count + 1, count), W.oneMore)),
      asked(W.load, answer("−", "less", () => say("load-kg", Math.max(0, (load ?? FIRST_LOAD_KG) - LOAD_STEP_KG), load), W.lessLoad), make("output", { class: "strong" }, kg(load)), answer("+", "more", () => say("load-kg", (load ?? FIRST_LOAD_KG) + LOAD_STEP_KG, load), W.moreLoad)),
      asked(H.exercise, answer(page.nameOf(set.exercise), "exercise", () => this.chooseExercise(say))),
      asked(H.technique, answer(TECHNIQUES[set.technique] ?? "–", "technique", () => choose(H.technique, Object.entries(TECHNIQUES), set.technique, (one) => say("technique", one, set.technique)))),
      asked([W.left, W.leftScale], ...[0, 1, 2, 3, 4].map((n) => answer(n === 4 ? "4+" : String(n), `rir${n}`, () => say("rir", n, set.rir), W.repsLeft(n), { pressed: set.rir === n }))),
      asked([W.felt, W.feltScale], ...[1, 2, 3, 4, 5].map((n) => answer(String(n), `felt${n}`, () => say("felt", n, set.felt), W.feltOf(n), { pressed: set.felt === n }))),
    ];
    const over = set.exercise ? make("a", { class: "act", href: `#over/${encodeURIComponent(page.line.id)}/${set.index}` }, H.overlay) : null;
    if (page.line.running) return make("div", { class: "correct" }, over); // what is said of it is said on its own page
    return make("div", { class: "correct" }, ...rows, page.noteForm(H.noteSet(page.numberOf(set)), set.index), set.corrected ? make("p", { class: "soft" }, H.took) : null, over);
  }

  async chooseExercise(say) {
    const known = await tried(api.catalogue);
    if (known) choose(W.which, known.map((one) => [one.id, one.name]), this.set.exercise, (id) => say("exercise", id, this.set.exercise));
  }
}

/** Columns for the chart: seconds of the set, then a height for each phase; nothing is drawn between two reps. */
export function traceOf(set, fins) {
  const columns = [[], ...LANES.map(() => [])];
  const put = (t, h, lanes) => {
    columns[0].push(t);
    LANES.forEach((lane, k) => columns[k + 1].push(lanes.includes(lane) ? h : null));
  };
  set.reps.forEach((rep, n) => {
    const start = rep.start_s - set.start_s;
    if (!rep.travel?.length) return;
    const { spans } = fins[n];
    let last = null;
    rep.travel.forEach((h, k) => {
      const s = k / TRAVEL_HZ;
      const phase = spans.find((span) => s >= span.from && s < span.to)?.phase;
      const lane = LANES.includes(phase) ? phase : "other";
      put(start + s, Math.max(0, h), last && last !== lane ? [last, lane] : [lane]);
      last = lane;
    });
    put(start + rep.travel.length / TRAVEL_HZ, null, []);
  });
  return columns;
}

function findings(score) {
  const rows = score.findings.map((one) => {
    const unit = one.unit ? ` ${one.unit}` : "";
    const [low, high] = [one.target_low, one.target_high].map((value) => (value == null ? null : number(value, 2)));
    const aim = W.band(low, high);
    return make("tr", {},
      make("th", { scope: "row" }, one.guideline, make("small", {}, one.title)),
      make("td", {}, one.measured == null ? "–" : `${number(one.measured, 2)}${unit}`),
      make("td", {}, aim ? `${aim}${unit}` : "–"),
      make("td", {}, one.share == null ? W.notSeen : W.pointsOf(number(one.share * one.weight), number(one.weight))),
      make("td", {}, one.sentence, make("small", {}, [one.source, one.evidence].filter(Boolean).join(". "))));
  });
  return make("table", { class: "findings", "aria-label": W.how },
    make("thead", {}, make("tr", {}, ...[W.guideline, W.measured, W.aimed, W.points, W.why].map((words) => make("th", { scope: "col" }, words)))),
    make("tbody", {}, ...rows));
}
