// The lifter's word on its way to the tracker, and how each can be taken back, the taking back as well. Knows the API, not the document.

import { W } from "./words.js";

const DEBOUNCE_MS = 350; // two taps closer than this are one: a sweaty thumb bounces
const UNDO_MS = 6000; // how long what was just said can be taken back with one tap

export class Marks {
  /** `tell` shows a sentence; `changed` is called with {words, label} of what can be taken back, or null. */
  constructor(tell, changed) {
    this.tell = tell;
    this.changed = changed;
    this.undo = null;
    this.reps = 0; // taken back in a row
    this.tapped = -Infinity;
    this.timer = 0;
  }

  async say(kind, value = null, setIndex = null) {
    try {
      const answer = await fetch("/api/marks", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ kind, value, set_index: setIndex }),
      });
      if (answer.ok) return true;
      const { error } = await answer.json().catch(() => ({ error: W.unreachable }));
      this.tell(error);
    } catch {
      this.tell(W.unreachable);
    }
    return false;
  }

  /** Say it, then offer to take it back: `words` name what was done, `label` the button, `undo` does it. */
  async act(mark, words, label, undo) {
    if (!(await this.say(...mark))) return;
    this.reps = 0;
    this.offer(words, label, undo);
  }

  /** Take the last rep back; a bounce of the thumb is not a second wish. */
  async takeBack() {
    const now = performance.now();
    if (now - this.tapped < DEBOUNCE_MS) return;
    this.tapped = now;
    if (await this.say("undo-rep")) this.tookBack(this.reps + 1);
  }

  tookBack(reps) {
    this.reps = reps;
    this.offer(W.taken(reps), W.putBack, () => this.repeat("add-rep", reps, () => this.offer(W.counted(reps), W.takeBack, () => this.takeAgain(reps))));
  }

  takeAgain(reps) {
    return this.repeat("undo-rep", reps, () => this.tookBack(reps));
  }

  addRep(setIndex = null) {
    const back = (kind, words, label, next) => () => this.act([kind, null, setIndex], words, label, next());
    const added = back("add-rep", W.added, W.takeBack, () => removed);
    const removed = back("undo-rep", W.taken(1), W.putBack, () => added);
    return added();
  }

  removeRep(setIndex) {
    return this.act(["undo-rep", null, setIndex], W.taken(1), W.putBack, () => this.addRep(setIndex));
  }

  endSet() {
    return this.act(["end-set"], W.ended, W.goOn, () => this.resume());
  }

  /** What comes now is a set of its own, though one runs; to take it back, the next rep goes on with that one. */
  newSet() {
    return this.act(["start-set"], W.begun, W.goOn, () => this.resume());
  }

  resume() {
    return this.act(["resume-set"], W.resumed, W.end, () => this.endSet());
  }

  /** What was just done is undone by one tap. */
  takeBackLast() {
    const { undo } = this;
    this.clear();
    return undo?.act();
  }

  async repeat(kind, times, then) {
    for (let k = 0; k < times; k += 1) if (!(await this.say(kind))) return;
    then();
  }

  offer(words, label, act) {
    clearTimeout(this.timer);
    this.undo = { words, label, act };
    this.timer = setTimeout(() => this.clear(), UNDO_MS);
    this.changed(this.undo);
  }

  clear() {
    clearTimeout(this.timer);
    this.undo = null;
    this.reps = 0;
    this.changed(null);
  }
}
