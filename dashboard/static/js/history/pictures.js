// Small drawings that keep themselves drawn: a canvas and what is on it. Fins from mean times. Knows no session.

import { Surface, palette } from "../canvas.js";
import { make } from "../dom.js";
import { bar, drawFin } from "../fin.js";
import { SMALL, lineOf } from "../row.js";
import { finOfRep, ownSlope, widthOf } from "../shape.js";

export const SCALE_S = 5.2; // seconds a small fin's box is wide; a longer rep scales its own box

/** A canvas that is drawn whenever it has a size, or another one. `draw` gets {c, width, height}. */
export function picture(draw, attributes = {}) {
  const canvas = make("canvas", { "aria-hidden": attributes["aria-label"] ? null : "true", ...attributes });
  const surface = new Surface(canvas);
  canvas.redraw = () => {
    const room = surface.begin();
    if (room) draw(room);
  };
  new ResizeObserver(canvas.redraw).observe(canvas);
  return canvas;
}

/** The mean rep as a fin; the shape between its times is the plain one. */
export function finOfTempo(tempo) {
  if (!tempo) return null;
  const { concentric_s: up, hold_s: hold, eccentric_s: down } = tempo;
  return finOfRep({ concentric_s: up, hold_s: hold ?? 0, eccentric_s: down, pause_s: 0, confidence: 1, has_gap: false });
}

const PLAIN = new Map();

/** The plain slope of a lowering of so many seconds. */
export function slopeFor(least) {
  if (!PLAIN.has(least)) PLAIN.set(least, ownSlope([], least));
  return PLAIN.get(least);
}

/** A mean fin standing in a box, hatched where its lowering falls short of the least that scores in full. */
export function drawMean(c, fin, box, least, style = SMALL) {
  const base = box.y + box.height - 2;
  bar(c, box.x, base, box.width, 2, box.today ? palette().soft : palette().empty);
  if (!fin) return;
  const line = least ? lineOf(fin, { eccentric_s: least, eccentric_low_s: least }, slopeFor(least)) : null;
  const longest = Math.max(widthOf(fin), line ? line.at(-1)[0] : 0);
  const sx = Math.min(box.width / SCALE_S, (box.width - 2) / longest);
  drawFin(c, fin, { x: box.x, base, sx, sy: (box.height - 4) / 1.07 }, line, style);
}
