// What the running rep races: the same rep of the last session, else of the set before. Asks the API; draws nothing.

import { finOfRep } from "./shape.js";
import { W } from "./words.js";

const DOWN = 0.06; // share of the range under which a load is down
const AGAIN_MS = 5000; // after this long the tracker is asked once more, where it could not be reached

export class Pace {
  constructor() {
    this.exercise = null;
    this.sets = [];
  }

  /** The exercise that is done now; whatever is known of its last time comes by itself. */
  follow(exercise) {
    if (exercise === this.exercise) return;
    this.exercise = exercise;
    this.sets = [];
    clearTimeout(this.timer);
    if (exercise) this.ask(exercise);
  }

  async ask(exercise) {
    try {
      const answer = await fetch(`/api/last-time?${new URLSearchParams({ exercise })}`);
      const { sets } = answer.ok ? await answer.json() : { sets: [] }; // a memory that cannot be read is told by the state
      if (exercise === this.exercise) this.sets = sets;
    } catch {
      if (exercise === this.exercise) this.timer = setTimeout(() => this.ask(exercise), AGAIN_MS);
    }
  }

  /** Rep `k` of set `number` (from 1) last time, or of the last set there was; else of `before`, the set before this one. */
  rival(number, k, before, first) {
    const then = (this.sets[number - 1] ?? this.sets.at(-1))?.reps[k];
    const rep = then ?? before?.reps[k];
    if (!rep) return null;
    return { fin: withoutTail(finOfRep(rep, first), first), eccentric_s: rep.eccentric_s, words: then ? W.lastTime : W.lastSet };
  }
}

/** The last rep of a set has the racking in it: a ghost ends where the load first came down. */
function withoutTail(fin, first) {
  if (first === "eccentric") return fin;
  const heights = fin.points.map(([, h]) => h);
  const end = heights.findIndex((h, k) => k > heights.indexOf(Math.max(...heights)) && h < DOWN);
  return end < 0 ? fin : { ...fin, points: fin.points.slice(0, end + 1) };
}
