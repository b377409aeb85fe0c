// The live fin of WORK: trace, mould, line, pen; and the mean fin of REST. Knows shapes and the store, not the document.

import { palette } from "./canvas.js";
import { reducedMotion, roomy } from "./dom.js";
import { bar, dashedLine, drawFin, drawHatch, drawLive, drawPen, finPath, text } from "./fin.js";
import { eccentricLine, finOfTrace, heightAt, smooth, spanOf, widthOf } from "./shape.js";
import { W, seconds } from "./words.js";

const SCALE_S = 5.9; // seconds across the live fin
const SCALE_STEP_S = 1.5; // a longer rep widens the scale by whole steps of this
const SCALE_MS = 150;
const HEADROOM = 1.07; // share of the range that has its place above the line; a trace that goes higher shrinks the fin
const HIGHEST = 1.6; // what is higher than this is cut: no load goes that far over its own range
const FASTER = 0.05; // share of the range below the line from which a lowering counts as ahead of it

/** Where the fin stands in its canvas. */
function frameOf(canvas, width, height, scale, fin) {
  const ticks = parseFloat(getComputedStyle(canvas).getPropertyValue("--ticks")) || 34;
  const base = height - ticks;
  const peak = Math.min(HIGHEST, Math.max(HEADROOM, ...(fin?.points ?? []).map(([, h]) => h)));
  return { x: 0, base, sx: width / scale, sy: (base - 4) / peak, ticks, width, peak };
}

function style(frame) {
  const big = Math.max(3, frame.width * 0.008);
  return { slit: big, edge: big * 1.5, hatch: [Math.max(17, big * 5), Math.max(4, big)], line: Math.max(4, big) };
}

export class LiveFin {
  constructor(surface) {
    this.surface = surface;
    this.scale = SCALE_S;
    this.goal = SCALE_S;
    this.since = 0;
    this.moving = false;
  }

  /** `trace` are the points of the running rep; `target`, `slope` what it is measured by; `lost` no sensor; `rival` s or null. */
  draw({ trace, target, slope, lost, rival, unsure }) {
    const room = this.surface.begin();
    if (!room) return;
    const { c, width, height } = room;
    const fin = trace.length ? finOfTrace(trace) : null;
    const plan = lost ? null : outlook(fin, target, slope);
    const line = plan?.line ?? null;
    const extent = Math.max(fin ? widthOf(fin) : 0, line ? line.at(-1)[0] : 0) + 0.4;
    const frame = frameOf(this.surface.canvas, width, height, this.scaled(extent), fin);
    baseline(c, frame, lost);
    if (unsure) {
      drawFin(c, { ...unsure, unsure: true }, frame, null, style(frame));
      return;
    }
    if (plan) mould(c, plan, frame);
    if (fin) drawLive(c, fin, frame, style(frame).slit);
    if (line) this.line(c, fin, plan, frame);
    if (line) tick(c, line.at(-1)[0], frame, W.target(target.eccentric_s), palette().ink);
    if (line && rival != null && roomy()) tick(c, line[0][0] + rival, frame, W.before(rival), palette().soft, true);
    const at = fin ? fin.points.at(-1) : [0, 0];
    const radius = Math.max(9, Math.min(14, frame.width * 0.03));
    drawPen(c, Math.max(radius * 1.35, frame.x + at[0] * frame.sx), frame.base - Math.min(frame.peak, at[1]) * frame.sy, radius, lost);
  }

  line(c, fin, plan, frame) {
    const { line, now, span, faster } = plan;
    if (faster && fin) drawHatch(c, fin, line, frame, span.from, plan.over ? line.at(-1)[0] : now, style(frame));
    dashedLine(c, line, frame, faster && span ? span.from : Math.max(line[0][0], now), style(frame).line);
  }

  scaled(extent) {
    const goal = extent <= SCALE_S ? SCALE_S : SCALE_S + SCALE_STEP_S * Math.ceil((extent - SCALE_S) / SCALE_STEP_S);
    const now = performance.now();
    if (goal !== this.goal) {
      this.from = this.scale;
      this.goal = goal;
      this.since = now;
    }
    const share = reducedMotion() ? 1 : Math.min(1, (now - this.since) / SCALE_MS);
    this.moving = share < 1;
    this.scale = share >= 1 ? goal : this.from + (goal - this.from) * share;
    return this.scale;
  }
}

/** What lies ahead of the pen: the pieces of the mould and the eccentric's line. */
function outlook(fin, target, slope) {
  const { concentric_s: up, hold_s: hold, eccentric_s: down } = target;
  const now = fin ? widthOf(fin) : 0;
  const height = fin ? fin.points.at(-1)[1] : 0;
  const span = fin ? spanOf(fin, "eccentric") : null;
  if (span || target.first_phase === "eccentric") {
    const from = span ? span.from : 0;
    const line = eccentricLine(slope, from, fin ? Math.max(0.3, heightAt(fin.points, from)) : 1, down);
    const over = Boolean(span) && ["pause", "idle"].includes(fin.spans.at(-1).phase);
    const end = over ? fin.spans.findLast((s) => s.phase === "eccentric").to : now;
    const faster = Boolean(span) && end < line.at(-1)[0] && heightAt(line, end) - heightAt(fin.points, end) > FASTER;
    return { line, now, span, over, faster, pieces: over ? [] : [["eccentric", line, now, line.at(-1)[0]]] };
  }
  if (fin && fin.spans.at(-1).phase === "idle") return null;
  const held = fin ? spanOf(fin, "hold") : null;
  const holding = Boolean(held) && fin.spans.at(-1).phase === "hold";
  const top = holding ? now : Math.max(up, now + 0.25 * (1 - Math.min(1, height)));
  const end = holding ? Math.max(held.from + hold, now) : top + hold;
  const crest = holding ? height : Math.max(1, height);
  const rise = Array.from({ length: 13 }, (_, k) => [now + ((top - now) * k) / 12, height + (crest - height) * smooth(k / 12)]);
  const flat = [[holding ? now : top, crest], [end, crest]];
  const line = eccentricLine(slope, end, crest, down);
  const pieces = [["hold", flat, flat[0][0], end], ["eccentric", line, end, line.at(-1)[0]]];
  if (!holding) pieces.unshift(["concentric", rise, now, top]);
  return { line, now, span: null, over: false, faster: false, pieces };
}

function mould(c, plan, frame) {
  for (const [phase, points, from, to] of plan.pieces) {
    if (to <= from) continue;
    finPath(c, points, frame, from, to);
    c.fillStyle = palette().tint[phase];
    c.fill();
  }
  c.fillStyle = palette().ground;
  const slit = style(frame).slit;
  for (const [, , from] of plan.pieces.slice(1)) c.fillRect(frame.x + from * frame.sx - slit / 2, 0, slit, frame.base);
}

function baseline(c, frame, lost) {
  if (!lost) {
    bar(c, 0, frame.base, frame.width, 3, palette().empty);
    return;
  }
  for (let x = 0; x < frame.width; x += 12) bar(c, x, frame.base, 4, 3, palette().past);
}

function tick(c, s, frame, words, colour, before = false) {
  const x = Math.min(frame.width - 2, frame.x + s * frame.sx);
  const size = Math.min(27, frame.ticks * 0.62);
  bar(c, x - 1.5, frame.base + 5, before && colour === palette().soft ? 2 : 3, frame.ticks * 0.55, colour);
  c.font = `700 ${size}px ${palette().type}`;
  const fits = x + 10 + c.measureText(words).width < frame.width;
  const weight = colour === palette().soft ? 400 : 700;
  text(c, words, before || !fits ? x - 8 : x + 8, frame.base + 5 + size * 0.86, size, colour, before || !fits ? "right" : "left", weight);
}

/** REST: the set's mean rep, the reason as a picture. */
export function drawMean(surface, fin, target, slope) {
  const room = surface.begin();
  if (!room) return;
  const { c, width, height } = room;
  const span = fin ? spanOf(fin, "eccentric") : null;
  const line = span ? eccentricLine(slope, span.from, heightAt(fin.points, span.from), target.eccentric_s) : null;
  const extent = Math.max(fin ? widthOf(fin) : 0, line ? line.at(-1)[0] : 0) + 0.5;
  const frame = frameOf(surface.canvas, width, height, Math.max(SCALE_S, extent), fin);
  baseline(c, frame, false);
  if (!fin) return;
  drawFin(c, fin, frame, line, style(frame));
  if (!line) return;
  const own = span.to - span.from;
  const gap = (line.at(-1)[0] - span.to) * frame.sx;
  if (gap > 26) tick(c, span.to, frame, seconds(own), palette().fill.eccentric, true);
  tick(c, line.at(-1)[0], frame, W.target(target.eccentric_s), palette().ink);
}
