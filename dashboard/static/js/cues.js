// When a cue is due: compares what is told now with what was told before. Knows the session, not how a cue sounds.

import { bandOf, isSlow } from "./shape.js";

const FAST_SHARE = 0.9; // of the shortest lowering that scores in full; one under it is heard. More ticks more often

const LEAST_LOWERING_S = 0.3; // shorter than this it was a twitch of the phase, no lowering

export class CueWatch {
  constructor(cues) {
    this.cues = cues;
    this.running = null;
    this.restSecond = null;
    this.beat = null;
    this.lowering = null;
  }

  /** A page that slept or just came must not sound what is long past. */
  forget() {
    this.running = undefined;
  }

  state(session) {
    const before = this.running;
    this.running = session.running && { index: session.running.index, count: session.running.count };
    if (before === undefined || !this.running) return;
    const same = before?.index === this.running.index;
    const now = this.running.count;
    const was = same ? before.count : session.running.resumed_s == null ? 0 : now; // a resumed set's reps were heard when they were done
    if (now <= was) return;
    this.rep(was, now, session);
  }

  rep(was, now, { target }) {
    const { cues } = this;
    const reached = (n) => was < n && now >= n;
    if (reached(target.rep_high)) cues.play("reached", "high");
    else if (reached(target.rep_low) && target.rep_low !== target.rep_high) cues.play("reached", "low");
    else cues.play("tick", "tick");
    cues.say(String(now));
    cues.buzz(reached(target.rep_high) ? [60, 60, 60, 60, 120] : reached(target.rep_low) ? [60, 60, 60] : 30);
  }

  /** The rest's last seconds: 3, 2, 1 and the end of it. `left` s. */
  rest(left) {
    const second = Math.ceil(left);
    const before = this.restSecond;
    this.restSecond = second;
    if (before == null || second >= before || before - second > 2 || second > 3 || second < 0) return;
    this.cues.play("rest", second === 0 ? "go" : "count");
    this.cues.buzz(second === 0 ? 300 : 40);
    if (second > 0) this.cues.flash();
  }

  /** The metronome: one click for each whole second of a phase; and the low tick, once a lowering was over too soon. */
  phase(now, target) {
    const before = this.lowering;
    this.lowering = now?.running && now.phase === "eccentric" ? now.seconds : null;
    const over = before != null && this.lowering == null;
    if (over && isSlow(target) && before > LEAST_LOWERING_S && before < FAST_SHARE * bandOf(target)[0]) this.cues.play("fast", "fast");
    const beat = now?.running ? `${now.phase}${Math.floor(now.seconds)}` : null;
    if (beat && this.beat && beat !== this.beat) this.cues.play("metronome", "beat");
    this.beat = beat;
  }
}
