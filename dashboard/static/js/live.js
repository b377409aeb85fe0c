// The live fin of WORK: trace, mould, line, pen; and the mean fin of REST. Knows shapes and the store, not the document.

import { palette } from "./canvas.js";
import { reducedMotion, roomy } from "./dom.js";
import { bar, dashedLine, drawFin, drawGhost, drawHatch, drawLive, drawPen, finPath, text } from "./fin.js";
import { outlook } from "./outlook.js";
import { bandOf, eccentricLine, finOfTrace, heightAt, isSlow, spanOf, widthOf } from "./shape.js";
import { W, plain, seconds } from "./words.js";

const SCALE_S = 7.4; // seconds across the live fin: a pull, a hold, the longest lowering of the band and the word beside it
const SCALE_STEP_S = 1.5; // a longer rep widens the scale by whole steps of this
const SCALE_MS = 150;
const HEADROOM = 1.07; // share of the range that has its place above the line; a trace that goes higher shrinks the fin
const HIGHEST = 1.6; // what is higher than this is cut: no load goes that far over its own range
const TICK_ROOM = 0.5; // em between the words of two ticks

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

  /**
   * `trace` are the points of the running rep; `target`, `slope` what it is measured by; `lost` no sensor; `unsure` a fin to ask about;
   * `before` the seconds of the last rep's eccentric or null; `rival` {fin, eccentric_s, words} to pace against or null.
   */
  draw({ trace, target, slope, lost, before, rival, unsure }) {
    const room = this.surface.begin();
    if (!room) return;
    const { c, width, height } = room;
    const fin = trace.length ? finOfTrace(trace) : null;
    const plan = lost ? null : outlook(fin, target, slope);
    const line = plan?.line ?? null;
    const ahead = Math.max(0, ...(plan?.pieces ?? []).map(([, , , to]) => to));
    const extent = Math.max(fin ? widthOf(fin) : 0, line ? line.at(-1)[0] : 0, ahead) + 0.4;
    const frame = frameOf(this.surface.canvas, width, height, this.scaled(extent), fin);
    baseline(c, frame, lost);
    if (unsure) {
      drawFin(c, { ...unsure, unsure: true }, frame, null, style(frame));
      return;
    }
    if (plan) mould(c, plan, frame);
    if (fin) drawLive(c, fin, frame, style(frame).slit);
    if (line) this.line(c, fin, plan, frame);
    if (plan && rival) drawGhost(c, rival.fin, frame, fin ? widthOf(fin) : 0);
    if (line) bracket(c, frame, line, target);
    if (plan) ticks(c, frame, ticksOf(plan, fin, target, before, rival));
    const at = fin ? fin.points.at(-1) : [0, target.first_phase === "eccentric" ? 1 : 0];
    const radius = Math.max(9, Math.min(14, frame.width * 0.03));
    drawPen(c, Math.max(radius * 1.35, frame.x + at[0] * frame.sx), Math.max(radius + 2, frame.base - Math.min(frame.peak, at[1]) * frame.sy), radius, lost);
  }

  line(c, fin, plan, frame) {
    const { line, now, span, faster, over } = plan;
    const rising = over && fin.spans.at(-1).phase === "concentric";
    if (faster && fin && !rising) drawHatch(c, fin, line, frame, span.from, over ? line.at(-1)[0] : now, style(frame));
    if (!rising) dashedLine(c, line, frame, faster && span ? span.from : Math.max(line[0][0], now), style(frame).line);
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

/** Under the baseline: from the shortest to the longest lowering that scores in full, as the row's bracket from the fewest to the most reps. */
function bracket(c, frame, line, target) {
  const [least, most] = bandOf(target);
  bar(c, frame.x + line.at(-1)[0] * frame.sx, frame.base + 4, (most - least) * frame.sx, 3, palette().ink);
}

/** The marks of the bracket's two ends. */
function ends(line, target) {
  const [least, most] = bandOf(target);
  const start = line[0][0];
  const mark = (s, words) => ({ s: start + s, words, colour: palette().ink, weight: 700 });
  return least === most ? [mark(most, W.seconds(plain(most)))] : [mark(most, W.seconds(plain(most))), mark(least, plain(least))];
}

/** The marks under the baseline, the most telling first: what this rep took, what the last one took, the band, what it races. */
function ticksOf(plan, fin, target, before, rival) {
  const { line, span, over } = plan;
  if (!line) return [];
  const start = line[0][0];
  const found = [];
  const held = fin ? spanOf(fin, "hold") : null;
  if (over) found.push({ s: fin.spans.findLast((one) => one.phase === "eccentric").to, words: seconds(eccentricOf(fin)), colour: own("eccentric"), weight: 700, left: true });
  else if (before != null && !span) found.push({ s: start + before, words: W.lastRep(before), colour: own("eccentric"), weight: 400, left: true });
  found.push(...ends(line, target));
  if (held && span && held.to <= span.from + 0.05) found.push({ s: held.to, words: seconds(held.to - held.from), colour: own("hold"), weight: 700, left: true });
  if (rival?.eccentric_s != null && roomy() && !over) found.push({ s: start + rival.eccentric_s, words: `${rival.words} ${seconds(rival.eccentric_s)}`, colour: palette().soft, weight: 400, left: true });
  return found;
}

/** A phase's own colour where it can be read as a word; on the light screen that is the ink. */
const own = (phase) => (palette().edge === "transparent" ? palette().fill[phase] : palette().ink);

const eccentricOf = (fin) => fin.spans.filter((one) => one.phase === "eccentric").reduce((sum, one) => sum + one.to - one.from, 0);

/** Draw ticks, with the words on whichever side is free; those that would run into a more telling one are left out. */
function ticks(c, frame, wanted) {
  const size = Math.min(27, frame.ticks * 0.62);
  const taken = [];
  for (const { s, words, colour, weight, left } of wanted) {
    const x = Math.min(frame.width - 2, frame.x + s * frame.sx);
    c.font = `${weight} ${size}px ${palette().type}`;
    const length = c.measureText(words).width;
    const gap = size * TICK_ROOM;
    const free = ([from, to]) => from >= 0 && to <= frame.width && !taken.some(([a, b]) => from < b + gap && to > a - gap);
    const sides = { right: [x - 8 - length, x + 2], left: [x - 2, x + 8 + length] }; // where the words end at the mark, and where they begin there
    const side = (left ? ["right", "left"] : ["left", "right"]).find((one) => free(sides[one]));
    if (!side) continue;
    taken.push(sides[side]);
    bar(c, x - 1.5, frame.base + 5, 3, frame.ticks * 0.55, colour);
    text(c, words, side === "right" ? x - 8 : x + 8, frame.base + 5 + size * 0.86, size, colour, side, weight);
  }
}

/** REST: the set's mean rep, the reason as a picture. */
export function drawMean(surface, fin, target, slope) {
  const room = surface.begin();
  if (!room) return;
  const { c, width, height } = room;
  const span = fin && isSlow(target) ? spanOf(fin, "eccentric") : null;
  const line = span ? eccentricLine(slope, span.from, heightAt(fin.points, span.from), bandOf(target)[0]) : null;
  const extent = Math.max(fin ? widthOf(fin) : 0, line ? span.from + bandOf(target)[1] : 0) + 0.5;
  const frame = frameOf(surface.canvas, width, height, Math.max(SCALE_S, extent), fin);
  baseline(c, frame, false);
  if (!fin) return;
  drawFin(c, fin, frame, line, style(frame));
  if (!line) return;
  bracket(c, frame, line, target);
  const took = { s: span.to, words: seconds(span.to - span.from), colour: own("eccentric"), weight: 700, left: true };
  ticks(c, frame, [took, ...ends(line, target)]);
}
