// The row under the live fin: a slot a rep up to the most wanted, a bracket from the fewest to the most; and the strip of the rest.

import { palette } from "./canvas.js";
import { bar, drawFin, drawOutstanding, drawPen, text } from "./fin.js";
import { bandOf, eccentricLine, heightAt, isSlow, soft, spanOf, targetFin, widthOf } from "./shape.js";
import { W } from "./words.js";

const SLOT_ROOM_S = 0.4; // seconds of a slot that stay free beside its fin
const SLOT_STEP_S = 0.5; // a longer rep widens every slot's scale by whole steps of this
const LONGEST_SLOT_S = 8; // a longer rep is drawn narrower in its slot instead
const LEAST_SLOT = 12; // px; narrower slots would be a comb of slivers, so the first reps leave the row instead
const PEN = 6;

export const SMALL = { slit: 1.2, edge: 2, hatch: [7, 2.2], line: 0 };

/** The shortest lowering that scores in full, in a fin's own place, or null. */
export function lineOf(fin, target, slope) {
  const span = fin && !fin.unsure && isSlow(target) ? spanOf(fin, "eccentric") : null;
  return span ? eccentricLine(slope, span.from, heightAt(fin.points, span.from), bandOf(target)[0]) : null;
}

/** Seconds that a slot is wide: the target's own, or more where a rep of the row took longer. */
function secondsOf(fins, target) {
  const wanted = target.concentric_s + target.hold_s + target.eccentric_s;
  const longest = Math.max(wanted, ...fins.filter(Boolean).map(widthOf)) + SLOT_ROOM_S;
  return Math.min(LONGEST_SLOT_S, Math.ceil(longest / SLOT_STEP_S) * SLOT_STEP_S);
}

/** Slots of a row `width` px wide for `count` reps of a `target`; the slot of rep k lies at x(k), a second is `scale` px wide. */
export function slotsOf(width, count, target, running, fins = []) {
  const wanted = Math.max(target.rep_high, count + (running && count >= target.rep_high ? 1 : 0), 1);
  const shown = Math.min(wanted, Math.floor(width / LEAST_SLOT));
  const first = wanted - shown;
  const pitch = width / shown;
  const gap = Math.min(4, pitch * 0.12);
  return { first, shown, wanted, pitch, gap, scale: (pitch - gap) / secondsOf(fins, target), x: (k) => (k - first) * pitch };
}

export function drawRow(surface, { fins, count, target, slope, flying, score }) {
  const room = surface.begin();
  if (!room) return;
  const { c, width, height } = room;
  const slots = slotsOf(width, count, target, true, fins);
  const words = Math.min(27, Math.max(15, height * 0.24));
  const base = height - words * 1.42;
  const colours = palette();
  for (let k = slots.first; k < slots.wanted; k += 1) {
    const fin = fins[k] ? soft(fins[k]) : null;
    bar(c, slots.x(k), base, slots.pitch - slots.gap, 2, k < count || fin ? colours.past : colours.empty);
    const frame = { x: slots.x(k), base, sx: slots.scale, sy: (base - 4) / 1.07 };
    if (fin && k !== flying) {
      frame.sx = Math.min(frame.sx, (slots.pitch - slots.gap) / widthOf(fin));
      drawFin(c, fin, frame, k < count ? lineOf(fin, target, slope) : null, SMALL);
    } else if (!fin && k < count) {
      const said = targetFin(target, slope);
      frame.sx = Math.min(frame.sx, (slots.pitch - slots.gap) / widthOf(said));
      drawOutstanding(c, said, frame, 1.5);
    }
  }
  bracket(c, slots, base, words, target);
  const free = Math.max(0, slots.x(target.rep_low - 1));
  if (score != null && free > words * 7.5) text(c, W.scoreSoFar(score), 0, base + 8 + words * 0.92, words * 0.86, colours.soft, "left", 400);
}

function bracket(c, slots, base, size, target) {
  const from = Math.max(0, slots.x(target.rep_low - 1));
  const to = slots.x(target.rep_high) - slots.gap;
  if (to <= 0) return;
  bar(c, from, base + 4, to - from, 3, palette().ink);
  const y = base + 8 + size * 0.92;
  if (target.rep_low !== target.rep_high) text(c, String(target.rep_low), from, y, size, palette().ink);
  text(c, String(target.rep_high), to, y, size, palette().ink, "right");
}

/** REST: width is time. Sets as mean fins, the rest a white line growing to the next set's dashed fin. */
export function drawStrip(surface, { sets, meanOf, now, target, slope }) {
  const room = surface.begin();
  if (!room || !sets.length) return;
  const { c, width, height } = room;
  const shown = sets.slice(-2);
  const last = shown.at(-1);
  const due = last.end_s + target.rest_s;
  const length = Math.min(60, Math.max(20, last.end_s - last.start_s));
  const next = Math.max(due, now);
  const [from, to] = [shown[0].start_s, next + length];
  const x = (t) => 1 + ((t - from) / (to - from)) * (width - 3);
  const base = height - PEN - 2;
  bar(c, 0, base - 1, x(next), 3, palette().past);
  for (const set of shown) drawStretched(c, meanOf(set.index), x(set.start_s), x(set.end_s), base, base - 3, target, slope);
  const dashed = targetFin(target, slope);
  drawOutstanding(c, dashed, { x: x(next), base, sx: (x(to) - x(next)) / widthOf(dashed), sy: (base - 3) / 1.07 }, 2);
  bar(c, x(last.end_s), base - 2, Math.max(0, x(now) - x(last.end_s)), 5, palette().ink);
  drawPen(c, Math.min(width - PEN - 2, x(now)), base, PEN);
}

/** A mean fin drawn as wide as its set lasted. */
export function drawStretched(c, fin, x0, x1, base, height, target, slope) {
  if (!fin) {
    bar(c, x0, base - 1, Math.max(2, x1 - x0), 3, palette().soft);
    return;
  }
  const line = lineOf(fin, target, slope);
  const whole = Math.max(widthOf(fin), line ? line.at(-1)[0] : 0);
  drawFin(c, fin, { x: x0, base, sx: Math.max(24, x1 - x0) / whole, sy: height / 1.07 }, line, { ...SMALL, slit: 3 });
}
