// The lifter's word on its way to the tracker, and the undo of the undo. Knows the API, not the document.

import { W } from "./words.js";

const DEBOUNCE_MS = 350; // two taps closer than this are one: a sweaty thumb bounces
const PUT_BACK_MS = 6000; // how long what was taken back can be put back with one tap

export class Marks {
  /** `tell` shows a sentence; `changed` is called when what can be put back changes. */
  constructor(tell, changed) {
    this.tell = tell;
    this.changed = changed;
    this.taken = 0;
    this.tapped = 0;
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

  /** Take the last rep back; a bounce of the thumb is not a second wish. */
  async takeBack() {
    const now = performance.now();
    if (now - this.tapped < DEBOUNCE_MS) return;
    this.tapped = now;
    if (await this.say("undo-rep")) this.remember(this.taken + 1);
  }

  /** Everything just taken back counts again. */
  async putBack() {
    const reps = this.taken;
    this.remember(0);
    for (let k = 0; k < reps; k += 1) await this.say("add-rep");
  }

  remember(reps) {
    clearTimeout(this.timer);
    this.taken = reps;
    if (reps) this.timer = setTimeout(() => this.remember(0), PUT_BACK_MS);
    this.changed(reps);
  }
}
