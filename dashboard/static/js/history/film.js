// A session replayed: its film, line by line as the engine says it, and what was true at any moment. Knows no drawing.

import { PHASES } from "../frames.js";
import { H } from "./words.js";

const MILLI = 1000;
const KEPT_EVERY = 64; // states between two that are kept for jumping back; fewer jump faster and take more memory

/** The value after a patch of tracker/edges/wire/patch.py; `before` stays as it was. */
export function patched(before, patch) {
  if (!patch) return before;
  if ("=" in patch) return patch["="];
  if ("." in patch) {
    const after = { ...before };
    for (const [key, part] of Object.entries(patch["."])) after[key] = patched(before[key], part);
    return after;
  }
  const [length, places] = patch["#"];
  const after = before.slice(0, length);
  for (const [k, part] of Object.entries(places)) after[k] = patched(before[k], part);
  return after;
}

/** How many of `list` come at or before `t`, by their time `of`. */
export function until(list, t, of) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const mid = (low + high) >> 1;
    if (of(list[mid]) <= t) low = mid + 1;
    else high = mid;
  }
  return low;
}

export class Film {
  constructor() {
    this.duration = 0;
    this.ready = 0; // all that was known up to here has come
    this.ended = false;
    this.steps = []; // [t, patch]
    this.kept = []; // states after every KEPT_EVERY steps
    this.heights = []; // {t, h, phase, certain, told}
    this.made = { count: 0, state: null };
  }

  /** Read the film of a session; `grown` is called as it comes. Gives a function that stops it. */
  load(id, grown, failed) {
    const stop = new AbortController();
    this.read(id, stop.signal, grown).catch((error) => stop.signal.aborted || failed(error.message || H.unreachable));
    return () => stop.abort();
  }

  async read(id, signal, grown) {
    const answer = await fetch(`/api/history/sessions/${encodeURIComponent(id)}/film`, { signal });
    if (!answer.ok) throw new Error((await answer.json().catch(() => null))?.error ?? H.unreachable);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = (rest + value).split("\n");
      rest = lines.pop();
      for (const line of lines) this.take(JSON.parse(line));
      grown();
    }
    if (!this.ended) throw new Error(H.unreachable);
  }

  take(line) {
    if (line.error) throw new Error(line.error);
    if (line.film) this.duration = line.duration_s;
    if (line.end) {
      this.ended = true;
      this.ready = this.duration;
    }
    if (line.t == null) return;
    this.ready = Math.max(this.ready, line.t);
    for (const [ms, h, phase, certain] of line.h ?? []) this.heights.push({ t: ms / MILLI, h: h / MILLI, phase: PHASES[phase], certain: Boolean(certain), told: line.t });
    if (line.p) this.steps.push([line.t, line.p]);
  }

  /** The state at `t`: every change up to then, in order; null before the first. */
  at(t) {
    const count = until(this.steps, t, ([at]) => at);
    let { count: from, state } = this.made;
    if (from > count) {
      const back = Math.min(Math.floor(count / KEPT_EVERY), this.kept.length);
      [from, state] = [back * KEPT_EVERY, back ? this.kept[back - 1] : null];
    }
    for (let k = from; k < count; k += 1) {
      state = patched(state, this.steps[k][1]);
      if ((k + 1) % KEPT_EVERY === 0 && this.kept.length === (k + 1) / KEPT_EVERY - 1) this.kept.push(state);
    }
    this.made = { count, state };
    return state;
  }

  /** The heights that had been told by `t`, from `since` on. */
  heightsAt(t, since) {
    const end = until(this.heights, t, (point) => point.told);
    const begin = until(this.heights, since, (point) => point.t);
    return this.heights.slice(Math.min(begin, end), end);
  }
}
