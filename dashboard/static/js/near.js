// The near view: how the score came about, guideline by guideline, and the live trace of the load.

import { palette } from "./canvas.js";
import { by, make, roomy, say } from "./dom.js";
import { phaseNow } from "./trace.js";
import { inside } from "./word.js";
import { W, minutes, phaseWord, restSeconds, seconds } from "./words.js";

const SHOWN_S = 30;
const REDRAW_MS = 66; // half the frames: a chart that is read, not followed
const SERIES = ["concentric", "hold", "eccentric", "other"];

export class Near {
  constructor(store) {
    this.store = store;
    this.chart = null;
    this.asked = false;
    this.drawn = 0;
    new ResizeObserver(() => this.chart?.setSize(this.size())).observe(by("near-trace"));
  }

  size() {
    const box = by("near-trace");
    return { width: box.clientWidth || 600, height: box.clientHeight || 200 };
  }

  /** The chart module comes with the build; without it the page says so and goes on. */
  async bring() {
    this.asked = true;
    try {
      const { default: Plot } = await import("/static/vendor/uPlot.esm.js");
      const sheet = make("link", { rel: "stylesheet", href: "/static/vendor/uPlot.min.css" });
      await new Promise((settled) => {
        sheet.onload = sheet.onerror = settled;
        document.head.append(sheet);
      });
      this.chart = new Plot(this.options(), [[], ...SERIES.map(() => [])], by("near-trace"));
    } catch {
      by("near-trace").classList.add("bare");
      say(by("near-note"), W.noChart);
    }
  }

  options() {
    const colours = palette();
    const grid = { show: false };
    const axis = { stroke: colours.soft, grid, ticks: { stroke: colours.empty }, font: `15px ${colours.type}` };
    const look = { concentric: colours.fill.concentric, hold: colours.fill.hold, eccentric: colours.fill.eccentric, other: colours.soft };
    return {
      ...this.size(),
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false, range: () => this.window() }, y: { range: () => [-0.05, 1.15] } },
      axes: [
        { ...axis, values: (_, ticks) => ticks.map((s) => W.seconds(Math.round(s - this.window()[1]))) },
        { ...axis, values: (_, ticks) => ticks.map((h) => (h === 0 ? W.traceStart : h === 1 ? W.traceFull : "")), size: 58, splits: () => [0, 0.5, 1] },
      ],
      series: [{}, ...SERIES.map((name) => ({ stroke: look[name], width: 2.5, spanGaps: false, points: { show: false } }))],
    };
  }

  window() {
    const end = this.store.trace.last?.t ?? 0;
    return [end - SHOWN_S, end];
  }

  tell() {
    if (!this.asked) this.bring();
    const { session } = this.store;
    const { running, target } = session;
    const set = running ?? this.store.lastSet;
    const number = inside(W.set(this.store.setNumber, target.sets_planned));
    say(by("near-left"), (target.exercise_name || W.which) + (roomy() ? `, ${number}` : ""));
    const score = set ? this.store.scoreOf(set.index) : null;
    const shown = score ?? (this.store.lastSet ? this.store.scoreOf(this.store.lastSet.index) : null);
    const about = shown && session.sets.find((s) => s.index === shown.set_index);
    say(by("near-score"), shown?.points == null ? "" : shown.provisional ? W.soFar(shown.points) : Math.round(shown.points));
    const of = about ? `${W.set(this.store.numberOf(about))}: ` : "";
    say(by("near-reason"), shown ? of + (shown.reason || W.noScore) : "");
    by("near-findings").replaceChildren(...(shown?.findings ?? []).map(findingRow));
    say(by("near-unseen"), W.unseen(shown?.unseen ?? []));
  }

  frame() {
    const { session, trace, clock } = this.store;
    const { running, target } = session;
    const now = running ? phaseNow(trace.rep(target.first_phase, this.store.since)) : null;
    say(by("near-count"), running ? running.count : minutes(restSeconds(Math.max(0, this.store.restLeft))));
    say(by("near-phase"), running ? (now ? phaseWord(now.phase, target) : "") : this.store.lastSet ? W.rest : "");
    say(by("near-seconds"), now ? seconds(now.seconds) : "");
    by("near-phase").style.color = by("near-seconds").style.color = now && palette().edge === "transparent" ? palette().fill[now.phase] : "";
    const at = performance.now();
    if (!this.chart || at - this.drawn < REDRAW_MS) return;
    this.drawn = at;
    this.chart.setData(columns(trace.points, (trace.last?.t ?? clock.now()) - SHOWN_S));
  }
}

/** uPlot's columns: time, then a height for each phase, so that a line has its phase's colour. */
function columns(points, from) {
  const shown = points.filter((p) => p.t >= from);
  const lane = (p) => (p.certain && SERIES.includes(p.phase) ? p.phase : "other");
  const column = (name) => shown.map((p, k) => (lane(p) === name || (k && lane(shown[k - 1]) === name) ? p.h : null));
  return [shown.map((p) => p.t), ...SERIES.map(column)];
}

function findingRow(finding) {
  const unit = finding.unit ? ` ${finding.unit}` : "";
  const number = (value) => (value == null ? null : String(Math.round(value * 100) / 100));
  const [low, high] = [number(finding.target_low), number(finding.target_high)];
  const aim = W.band(low, high);
  const points = finding.share == null ? W.notSeen : W.pointsOf(number(finding.share * finding.weight), number(finding.weight));
  return make("tr", {},
    make("td", {}, make("strong", {}, finding.guideline), make("small", {}, finding.title)),
    make("td", {}, finding.measured == null ? "–" : `${number(finding.measured)}${unit}`, finding.confidence !== "measured" ? make("small", {}, finding.confidence) : null),
    make("td", {}, aim ? `${aim}${unit}` : "–"),
    make("td", {}, points),
    make("td", {}, finding.sentence, make("small", {}, [finding.source, finding.evidence].filter(Boolean).join(". "))));
}
