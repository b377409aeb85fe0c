// What lies ahead of the pen in the running rep: the mould's pieces and the eccentric's line. Knows shapes, no canvas.
// The line is the shortest lowering that scores in full, the mould reaches as far as the longest.

import { bandOf, eccentricLine, heightAt, isSlow, smooth, spanOf, widthOf } from "./shape.js";

const FASTER = 0.05; // share of the range below the line from which a lowering counts as ahead of it
const STEPS = 12;
const CATCH_UP_S = 0.25; // seconds that the rest of a full lift still takes where it is later than its aim already

/**
 * {pieces: [[phase, points, from, to]...], line, now, span, over, faster}: `line` is null for a lift that lowers fast on purpose, `span` the
 * eccentric so far, `over` whether it has ended, `faster` whether it runs ahead of the line. Null where nothing can be said.
 */
export function outlook(fin, target, slope) {
  const whole = target.first_phase === "eccentric" ? downFirst(fin, target, slope) : upFirst(fin, target, slope);
  if (!whole) return null;
  const pieces = whole.pieces.filter(([, , from, to]) => to - from > 1e-6);
  return isSlow(target) ? { ...whole, pieces } : { ...whole, pieces, line: null, faster: false };
}

const lengthSoFar = (fin) => (fin ? widthOf(fin) : 0);
const phaseOf = (fin) => fin?.spans.at(-1).phase ?? null;

/** The eccentric so far, its line and whether it was outrun. */
function eccentric(fin, span, target, slope) {
  const now = lengthSoFar(fin);
  const [line, far] = lines(slope, span?.from ?? 0, fin && span ? Math.max(0.3, heightAt(fin.points, span.from)) : 1, target);
  const over = Boolean(span) && phaseOf(fin) !== "eccentric";
  const end = over ? fin.spans.findLast((s) => s.phase === "eccentric").to : now;
  const faster = Boolean(span) && end < line.at(-1)[0] && heightAt(line, end) - heightAt(fin.points, end) > FASTER;
  return { line, far, now, span, over, faster };
}

/** The shortest and the longest lowering of the band, from (`s`, `height`); one that is fast on purpose has its aim alone. */
function lines(slope, s, height, target) {
  const ends = isSlow(target) ? bandOf(target) : [target.eccentric_s, target.eccentric_s];
  return ends.map((seconds) => eccentricLine(slope, s, height, seconds));
}

/** A rise from (`from`, `low`) to (`to`, `high`). */
const rise = (from, low, to, high) =>
  Array.from({ length: STEPS + 1 }, (_, k) => [from + ((to - from) * k) / STEPS, low + (high - low) * smooth(k / STEPS)]);

function upFirst(fin, target, slope) {
  const { concentric_s: up, hold_s: hold } = target;
  const span = fin ? spanOf(fin, "eccentric") : null;
  if (span) {
    const so = eccentric(fin, span, target, slope);
    return { ...so, pieces: so.over ? [] : [["eccentric", so.far, so.now, so.far.at(-1)[0]]] };
  }
  if (phaseOf(fin) === "idle") return null;
  const now = lengthSoFar(fin);
  const height = fin ? fin.points.at(-1)[1] : 0;
  const held = fin ? spanOf(fin, "hold") : null;
  const holding = Boolean(held) && phaseOf(fin) === "hold";
  const top = holding ? now : Math.max(up, now + CATCH_UP_S * (1 - Math.min(1, height)));
  const end = holding ? Math.max(held.from + hold, now) : top + hold;
  const crest = holding ? height : Math.max(1, height);
  const [line, far] = lines(slope, end, crest, target);
  const flat = [[top, crest], [end, crest]];
  const pieces = [["concentric", rise(now, height, top, crest), now, holding ? now : top], ["hold", flat, top, end], ["eccentric", far, end, far.at(-1)[0]]];
  return { line, far, now, span: null, over: false, faster: false, pieces };
}

function downFirst(fin, target, slope) {
  const { concentric_s: up, hold_s: hold } = target;
  if (phaseOf(fin) === "idle") return null;
  const so = eccentric(fin, fin ? spanOf(fin, "eccentric") : null, target, slope);
  const { now, far } = so;
  const phase = phaseOf(fin);
  const rising = phase === "concentric" ? fin.spans.at(-1) : null;
  const height = fin ? fin.points.at(-1)[1] : 1;
  if (phase === "hold") return { ...so, pieces: [["hold", [[now, height], [Math.max(now, fin.spans.at(-1).from + hold), height]], now, Math.max(now, fin.spans.at(-1).from + hold)]] };
  const lowest = so.over ? now : Math.max(now, far.at(-1)[0]);
  const foot = so.over ? height : 0;
  const top = rising ? Math.max(rising.from + up, now + CATCH_UP_S * (1 - Math.min(1, height))) : lowest + up;
  const crest = Math.max(1, foot);
  return {
    ...so,
    pieces: [
      ["eccentric", far, now, so.over ? now : far.at(-1)[0]],
      ["concentric", rise(lowest, foot, top, crest), lowest, top],
      ["hold", [[top, crest], [top + hold, crest]], top, top + hold],
    ],
  };
}
