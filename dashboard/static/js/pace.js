// What the running rep races: the same rep of the last session, else of the set before. Asks the API; draws nothing.

import { finOfRep, withoutTail } from "./shape.js";
import { W } from "./words.js";

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
