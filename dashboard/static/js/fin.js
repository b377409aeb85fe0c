// How a fin is drawn: one path function for every fin, live, small, mean or target. Knows shapes, not sessions.

import { palette } from "./canvas.js";
import { heightAt, spanOf, widthOf } from "./shape.js";
import { BREAK_S } from "./trace.js";

const MOVING = new Set(["concentric", "hold", "eccentric", "idle"]);
const GHOST_PEN = 6; // px
const OUTRUN_S = 0.12; // a lowering this much shorter than its target is not yet worth a hatch

/** Put the height over time between `from` and `to` into the path, left to right, joined to what is there. */
function trace(c, points, frame, from, to, backwards = false) {
  const inside = points.filter(([s]) => s > from && s < to);
  const all = [[from, heightAt(points, from)], ...inside, [to, heightAt(points, to)]];
  if (backwards) all.reverse();
  for (const [s, h] of all) c.lineTo(frame.x + s * frame.sx, frame.base - h * frame.sy);
}

/** THE path: the area under the height from `from` to `to`. Every fill in the product is one of these. */
export function finPath(c, points, frame, from, to) {
  c.beginPath();
  c.moveTo(frame.x + from * frame.sx, frame.base);
  trace(c, points, frame, from, to);
  c.lineTo(frame.x + to * frame.sx, frame.base);
  c.closePath();
}

/** Fill each phase in its flat colour, with slits between. */
function fillSpans(c, fin, frame, colours, slit) {
  for (const span of fin.spans) {
    if (!MOVING.has(span.phase)) continue;
    finPath(c, fin.points, frame, span.from, span.to);
    c.fillStyle = colours[span.phase];
    c.fill();
    if (palette().edge !== "transparent" && palette().edge) {
      c.strokeStyle = palette().edge;
      c.lineWidth = Math.min(2, slit);
      c.stroke();
    }
  }
  c.fillStyle = palette().ground;
  for (let k = 1; k < fin.spans.length; k += 1) {
    if (!MOVING.has(fin.spans[k].phase) || !MOVING.has(fin.spans[k - 1].phase)) continue;
    const x = frame.x + fin.spans[k].from * frame.sx;
    const narrow = Math.min(fin.spans[k].to - fin.spans[k].from, fin.spans[k - 1].to - fin.spans[k - 1].from) * frame.sx;
    const width = Math.min(slit, Math.max(0.5, narrow * 0.25));
    c.fillRect(x - width / 2, frame.base - frame.sy * 1.3, width, frame.sy * 1.3);
  }
}

/** Hatch the space between trace and line at 45 degrees, from `from` to `to`. */
function hatch(c, fin, line, frame, from, to, pitch, width) {
  const end = Math.min(to, line[line.length - 1][0]);
  if (end <= from) return;
  const last = widthOf(fin);
  c.save();
  c.beginPath();
  c.moveTo(frame.x + from * frame.sx, frame.base - heightAt(line, from) * frame.sy);
  trace(c, line, frame, from, end);
  if (end > last) c.lineTo(frame.x + last * frame.sx, frame.base);
  trace(c, fin.points, frame, from, Math.min(end, last), true);
  c.closePath();
  c.clip();
  c.beginPath();
  const left = frame.x + from * frame.sx - frame.sy * 1.3;
  for (let x = left - (left % pitch); x < frame.x + end * frame.sx + frame.sy; x += pitch) {
    c.moveTo(x, frame.base);
    c.lineTo(x + frame.sy * 1.3, frame.base - frame.sy * 1.3);
  }
  c.strokeStyle = palette().fill.eccentric;
  c.lineWidth = width;
  c.stroke();
  c.restore();
}

/** The dashed line from `from` on. */
export function dashedLine(c, line, frame, from, width) {
  const end = line[line.length - 1][0];
  if (end <= from) return;
  c.save();
  c.beginPath();
  c.moveTo(frame.x + from * frame.sx, frame.base - heightAt(line, from) * frame.sy);
  trace(c, line, frame, from, end);
  c.setLineDash([width * 3, width * 2]);
  c.lineWidth = width;
  c.strokeStyle = palette().ink;
  c.stroke();
  c.restore();
}

function outline(c, fin, frame, width, colour, dash = []) {
  c.save();
  const end = widthOf(fin);
  finPath(c, fin.points, frame, 0, end);
  c.setLineDash(dash);
  c.lineWidth = width;
  c.lineJoin = "miter";
  c.strokeStyle = colour;
  c.stroke();
  c.restore();
}

/** A fin not done yet. */
export function drawOutstanding(c, fin, frame, width = 2) {
  outline(c, fin, frame, width, palette().soft, [6, 5]);
}

/**
 * A finished fin. `line` (or null) is its eccentric target: where the lowering outran it, the space between is hatched.
 * `style`: {slit, edge: width of an unsure outline, hatch: [pitch, width], line: dash width or 0 for a plain thin edge}.
 */
export function drawFin(c, fin, frame, line, style) {
  if (fin.unsure) {
    outline(c, fin, frame, style.edge, palette().ink);
    return;
  }
  const span = spanOf(fin, "eccentric");
  const outrun = line && span && line[line.length - 1][0] - span.to > OUTRUN_S;
  if (outrun) hatch(c, fin, line, frame, span.from, line[line.length - 1][0], ...style.hatch);
  if (outrun && !style.line) {
    c.beginPath();
    c.moveTo(frame.x + span.from * frame.sx, frame.base - heightAt(line, span.from) * frame.sy);
    trace(c, line, frame, span.from, line[line.length - 1][0]);
    c.strokeStyle = palette().fill.eccentric;
    c.lineWidth = 1;
    c.stroke();
  }
  fillSpans(c, fin, frame, palette().fill, style.slit);
  if (outrun && style.line) dashedLine(c, line, frame, span.from, style.line);
}

/** A target: coloured edge over dark tint, phase by phase; `done` seconds of it are drawn. */
export function drawTarget(c, fin, frame, edge, done = Infinity) {
  const colours = palette();
  for (const span of fin.spans) {
    const to = Math.min(span.to, done);
    if (to <= span.from) continue;
    finPath(c, fin.points, frame, span.from, to);
    c.fillStyle = colours.tint[span.phase];
    c.fill();
    c.beginPath();
    trace(c, fin.points, { ...frame, base: frame.base + edge / 2 }, span.from, to);
    c.lineWidth = edge;
    c.lineJoin = "round";
    c.strokeStyle = colours.fill[span.phase];
    c.stroke();
  }
  c.fillStyle = colours.ground;
  for (const span of fin.spans.slice(1)) c.fillRect(frame.x + span.from * frame.sx - edge / 2, frame.base - frame.sy * 1.2, edge, frame.sy * 1.2);
}

/** The fin that is being made: filled trace, broken where heights are missing. */
export function drawLive(c, fin, frame, slit) {
  fillSpans(c, fin, frame, palette().fill, slit);
  c.fillStyle = palette().ground;
  for (let k = 1; k < fin.points.length; k += 1) {
    const [x0, x1] = [fin.points[k - 1][0], fin.points[k][0]];
    if (x1 - x0 > BREAK_S) c.fillRect(frame.x + x0 * frame.sx, 0, (x1 - x0) * frame.sx, frame.base + 4);
  }
}

export function drawHatch(c, fin, line, frame, from, to, style) {
  hatch(c, fin, line, frame, from, to, ...style.hatch);
}

/** The rep that is raced: its path in grey, and where it was at the same second, as a hollow pen. */
export function drawGhost(c, fin, frame, at) {
  const end = widthOf(fin);
  const colours = palette();
  c.save();
  c.beginPath();
  c.moveTo(frame.x, frame.base - heightAt(fin.points, 0) * frame.sy);
  trace(c, fin.points, frame, 0, end);
  c.lineWidth = 2;
  c.strokeStyle = colours.soft;
  c.stroke();
  c.restore();
  if (at <= 0 || at > end) return;
  c.beginPath();
  c.arc(frame.x + at * frame.sx, frame.base - heightAt(fin.points, at) * frame.sy, GHOST_PEN, 0, 2 * Math.PI);
  c.fillStyle = colours.ground;
  c.fill();
  c.lineWidth = 2.5;
  c.stroke();
}

/** The pen: where the newest sample is. Hollow where there is none. */
export function drawPen(c, x, y, radius, hollow = false) {
  const colours = palette();
  c.beginPath();
  c.arc(x, y, radius + radius * 0.32, 0, 2 * Math.PI);
  c.fillStyle = colours.ground;
  c.fill();
  c.beginPath();
  c.arc(x, y, hollow ? radius - 2 : radius, 0, 2 * Math.PI);
  c.fillStyle = colours.ink;
  c.strokeStyle = colours.ink;
  c.lineWidth = 3;
  if (hollow) c.stroke();
  else c.fill();
}

export function text(c, words, x, y, size, colour, align = "left", weight = 700) {
  c.font = `${weight} ${size}px ${palette().type}`;
  c.textAlign = align;
  c.textBaseline = "alphabetic";
  c.fillStyle = colour;
  c.fillText(words, x, y);
}

export function bar(c, x, y, width, height, colour) {
  c.fillStyle = colour;
  c.fillRect(x, y, width, height);
}
