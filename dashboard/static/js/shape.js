// The geometry of a fin: what a rep, a set or a target looks like as points and spans. No canvas, no document.
//
// A fin is {points: [[s, height]...], spans: [{phase, from, to}...], unsure, broken}: seconds from the rep's start.

import { BREAK_S } from "./trace.js";

export const TRAVEL_HZ = 20;
export const UNSURE_BELOW = 0.5; // confidence under which a rep is drawn as an outline; more outlines more of them
const DOWN = 0.06; // share of the range under which a load is down
const CLEAN_FROM = 0.85; // share of the target from which a lowering shows the lifter's own clean shape
const CLEAN_TO = 1.35; // and up to which; a longer one has the racking of the load in it
const OWN_OFF = 0.3; // share of the range that a lifter's own shape may lie off the plain one; what is further off is no lowering
const USUAL = [0.6, 1.6]; // a phase this many times as long as the set's middle one is part of a mean fin
const SAID_S = 4; // a rep that was only said has no length: it is drawn as long as a usual one
export const SLOW_FROM_S = 1.5; // an aim under this lowers fast on purpose (GUIDELINES G2 flags a lowering under 1.5 s)
const SLOPE_STEPS = 24;
const MEAN_STEPS = { concentric: 24, hold: 12, eccentric: 32, pause: 4 };

const DURATION = { concentric: "concentric_s", hold: "hold_s", eccentric: "eccentric_s", pause: "pause_s" };
const orderOf = (first) =>
  first === "eccentric" ? ["eccentric", "pause", "concentric", "hold"] : ["concentric", "hold", "eccentric"];

export const isUnsure = (rep) => rep.confidence < UNSURE_BELOW || rep.has_gap;

export function smooth(u) {
  return u * u * (3 - 2 * u);
}

/** The fin of a counted rep; `curve` is its travel where the rep itself comes without. */
export function finOfRep(rep, first = "concentric", curve = rep.travel) {
  const points = curve?.length > 1 ? curve.map((h, k) => [k / TRAVEL_HZ, Math.max(0, h)]) : drawnFromTimes(rep, first);
  const end = points[points.length - 1][0];
  const spans = [];
  let from = 0;
  for (const phase of orderOf(first)) {
    const seconds = rep[DURATION[phase]];
    if (seconds == null || seconds < 0) {
      if (phase === "hold" || phase === "pause") continue;
      return { points, spans: [{ phase: "idle", from: 0, to: end }], unsure: isUnsure(rep), broken: rep.has_gap };
    }
    if (seconds > 0) spans.push({ phase, from, to: from + seconds });
    from += seconds;
  }
  if (from > end) points.push([from, points[points.length - 1][1]]); // the curve's 20 Hz end a little before the rep does
  return { points, spans, unsure: isUnsure(rep), broken: rep.has_gap };
}

const softened = new WeakMap();

/** A fin as it is drawn small: each point the mean of its neighbourhood, the feet kept. */
export function soft(fin) {
  if (!softened.has(fin)) {
    const { points } = fin;
    const last = points.length - 1;
    const own = points.map(([s], k) => {
      const reach = Math.min(3, k, last - k);
      const near = points.slice(k - reach, k + reach + 1);
      return [s, near.reduce((sum, [, h]) => sum + h, 0) / near.length];
    });
    softened.set(fin, { ...fin, points: own });
  }
  return softened.get(fin);
}

/** A rep without a curve still has its times: the plain shape through them. */
function drawnFromTimes(rep, first) {
  const peak = rep.range_share ?? 1;
  const length = rep.end_s - rep.start_s || SAID_S;
  const up = rep.concentric_s ?? length / 2;
  const down = rep.eccentric_s ?? length / 2;
  const hold = rep.hold_s ?? 0;
  if (first === "eccentric") {
    const low = rep.pause_s ?? 0;
    return sampled([[down, (u) => peak * (1 - smooth(u))], [low, () => 0], [up, (u) => peak * smooth(u)], [hold, () => peak]]);
  }
  return sampled([[up, (u) => peak * smooth(u)], [hold, () => peak], [down, (u) => peak * (1 - smooth(u))]]);
}

function sampled(pieces) {
  const points = [];
  let from = 0;
  for (const [seconds, height] of pieces) {
    if (seconds <= 0) continue;
    const steps = Math.max(2, Math.round(seconds * TRAVEL_HZ));
    for (let k = points.length ? 1 : 0; k <= steps; k += 1) points.push([from + (seconds * k) / steps, height(k / steps)]);
    from += seconds;
  }
  return points;
}

/** The fin of live heights. Nothing is drawn across a gap: the points are cut into pieces there. */
export function finOfTrace(trace) {
  const start = trace[0].t;
  const points = trace.map((p) => [p.t - start, Math.max(0, p.h)]);
  const spans = [];
  for (let k = 0; k < trace.length; k += 1) {
    const at = trace[k].t - start;
    const last = spans[spans.length - 1];
    const torn = k > 0 && trace[k].t - trace[k - 1].t > BREAK_S;
    if (last && !torn) last.to = at;
    if (!last || torn || last.phase !== trace[k].phase) spans.push({ phase: trace[k].phase, from: at, to: at });
  }
  return { points, spans, unsure: false, broken: spans.length > 1 };
}

/** Height of a fin at `s` seconds, between its points. */
export function heightAt(points, s) {
  if (s <= points[0][0]) return points[0][1];
  for (let k = 1; k < points.length; k += 1) {
    const [x1, y1] = points[k];
    if (s <= x1) {
      const [x0, y0] = points[k - 1];
      return x1 === x0 ? y1 : y0 + ((y1 - y0) * (s - x0)) / (x1 - x0);
    }
  }
  return points[points.length - 1][1];
}

/** A phase's height over its own share 0..1, in `steps` pieces. */
function profile(fin, span, steps) {
  return Array.from({ length: steps + 1 }, (_, k) => heightAt(fin.points, span.from + ((span.to - span.from) * k) / steps));
}

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

/** The middle one, as the coach takes it too: one rep that was racked badly changes it little. */
function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** One fin for many reps: the middle seconds and the middle height in each phase. Null where no rep has told its phases. */
export function meanFin(fins, first = "concentric") {
  const told = fins.filter((f) => !f.unsure && f.spans.every((s) => s.phase !== "idle"));
  if (!told.length) return null;
  const points = [];
  const spans = [];
  let from = 0;
  for (const phase of orderOf(first)) {
    const own = told.map((f) => [f, f.spans.find((s) => s.phase === phase)]).filter(([, s]) => s);
    if (!own.length) continue;
    const seconds = middle(told.map((f) => lengthOf(f.spans.find((s) => s.phase === phase))));
    if (seconds < 0.02) continue;
    const steps = MEAN_STEPS[phase];
    const usual = own.filter(([, s]) => lengthOf(s) >= USUAL[0] * seconds && lengthOf(s) <= USUAL[1] * seconds);
    const profiles = (usual.length ? usual : own).map(([f, s]) => profile(f, s, steps));
    for (let k = points.length ? 1 : 0; k <= steps; k += 1) {
      points.push([from + (seconds * k) / steps, middle(profiles.map((p) => p[k]))]);
    }
    spans.push({ phase, from, to: from + seconds });
    from += seconds;
  }
  return points.length ? { points, spans, unsure: false, broken: false } : null;
}

const lengthOf = (span) => (span ? span.to - span.from : 0);

export const spanOf = (fin, phase) => fin.spans.find((s) => s.phase === phase) ?? null;

/** The lifter's own clean lowering as heights 1..0 over its share; before there is one, half linear and half smoothstep. */
export function ownSlope(fins, targetS) {
  const plain = Array.from({ length: SLOPE_STEPS + 1 }, (_, k) => 1 - (k / SLOPE_STEPS + smooth(k / SLOPE_STEPS)) / 2);
  const shapes = fins
    .filter((f) => !f.unsure)
    .map((f) => [f, spanOf(f, "eccentric")])
    .filter(([, s]) => s && lengthOf(s) >= CLEAN_FROM * targetS && lengthOf(s) <= CLEAN_TO * targetS)
    .map(([f, s]) => lowering(profile(f, s, SLOPE_STEPS)))
    .filter((own) => own && own.every((h, k) => Math.abs(h - plain[k]) <= OWN_OFF));
  if (shapes.length < 2) return plain;
  const own = plain.map((_, k) => middle(shapes.map((shape) => shape[k])));
  for (let k = 1; k < own.length; k += 1) own[k] = Math.max(0, Math.min(own[k], own[k - 1]));
  return own;
}

/** Heights of a lowering as shares of its own way, 1 to 0; null where it came down by less than half the range. */
function lowering(heights) {
  const [top, end] = [heights[0], heights[heights.length - 1]];
  return top - end < 0.5 ? null : heights.map((h) => (h - end) / (top - end));
}

/** Whether the lift has an eccentric to be filled slowly: others lower fast on purpose, and no line is drawn for them. */
export const isSlow = (target) => target.eccentric_s >= SLOW_FROM_S;

/** The lowering that the score takes in full, s: [least, most]. The line is drawn at the least: what outruns it costs points, and is hatched. */
export const bandOf = (target) => [target.eccentric_low_s, target.eccentric_high_s];

/** The line: `slope` stretched to the target, from (`s`, `height`). */
export function eccentricLine(slope, s, height, targetS) {
  return slope.map((h, k) => [s + (targetS * k) / (slope.length - 1), h * height]);
}

/** The target as a fin: what a rep on the line looks like. */
export function targetFin(target, slope) {
  const { concentric_s: up, hold_s: hold, eccentric_s: down } = target;
  const rising = Array.from({ length: 13 }, (_, k) => smooth(k / 12) * 0.8 + (k / 12) * 0.2);
  if (target.first_phase === "eccentric") {
    const points = [...eccentricLine(slope, 0, 1, down), ...rising.slice(1).map((h, k) => [down + (up * (k + 1)) / 12, h]), [down + up + hold, 1]];
    const spans = [{ phase: "eccentric", from: 0, to: down }, { phase: "concentric", from: down, to: down + up }, { phase: "hold", from: down + up, to: down + up + hold }];
    return { points, spans: spans.filter((s) => s.to > s.from), unsure: false, broken: false };
  }
  const points = [...rising.map((h, k) => [(up * k) / 12, h]), ...eccentricLine(slope, up + hold, 1, down)];
  const spans = [{ phase: "concentric", from: 0, to: up }, { phase: "hold", from: up, to: up + hold }, { phase: "eccentric", from: up + hold, to: up + hold + down }];
  return { points, spans: spans.filter((s) => s.to > s.from), unsure: false, broken: false };
}

export const widthOf = (fin) => fin.points[fin.points.length - 1][0];

/** The last rep of a set has the racking in it: a line laid over another ends where the load first came down. */
export function withoutTail(fin, first) {
  if (first === "eccentric") return fin;
  const heights = fin.points.map(([, h]) => h);
  const end = heights.findIndex((h, k) => k > heights.indexOf(Math.max(...heights)) && h < DOWN);
  return end < 0 ? fin : { ...fin, points: fin.points.slice(0, end + 1) };
}
