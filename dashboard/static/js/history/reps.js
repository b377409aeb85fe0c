// The reps of a past session as fins, and a set's of them in a row. Knows what was told of a session, not its page.

import { palette } from "../canvas.js";
import { bar, drawFin } from "../fin.js";
import { SMALL, lineOf } from "../row.js";
import { finOfRep, meanFin, ownSlope, soft, widthOf } from "../shape.js";
import { SCALE_S } from "./pictures.js";
import { fixed } from "./words.js";

/** What the drawings of a session need: fins of every rep, the lifter's own slope for each exercise. */
export class Shapes {
  constructor({ session, line }) {
    this.first = new Map(line.exercises.map((one) => [one.exercise || null, one.first_phase]));
    const aim = session.target.eccentric_s;
    this.target = session.target;
    this.fins = new Map(session.sets.map((set) => [set.index, set.reps.map((rep) => finOfRep(rep, this.first.get(set.exercise)))]));
    this.slopes = new Map();
    for (const { exercise } of session.sets) {
      const own = session.sets.filter((set) => set.exercise === exercise).flatMap((set) => this.fins.get(set.index));
      if (!this.slopes.has(exercise)) this.slopes.set(exercise, ownSlope(own, aim));
    }
    this.means = new Map(session.sets.map((set) => [set.index, meanFin(this.fins.get(set.index), this.first.get(set.exercise))]));
  }

  lineOf(fin, set) {
    return lineOf(fin, this.target, this.slopes.get(set.exercise));
  }
}

/** The fins of a set's reps in a row; the chosen one underlined. Gives their pitch. */
export function drawReps({ c, width, height }, fins, lineFor, chosen) {
  const pitch = Math.min(width / Math.max(1, fins.length), 120);
  const base = height - 8;
  bar(c, 0, base, pitch * fins.length, 2, palette().past);
  fins.map(soft).forEach((fin, k) => {
    const line = lineFor(fin);
    const longest = Math.max(widthOf(fin), line ? line.at(-1)[0] : 0);
    drawFin(c, fin, { x: k * pitch, base, sx: Math.min(pitch / SCALE_S, (pitch - 2) / longest), sy: (base - 3) / 1.07 }, line, { ...SMALL, slit: 1.5 });
    if (k === chosen) bar(c, k * pitch, base + 3, pitch - 3, 4, palette().ink);
  });
  return pitch;
}

export const tempo = (rep) => [rep.concentric_s, rep.hold_s, rep.eccentric_s, rep.pause_s].map(fixed);
