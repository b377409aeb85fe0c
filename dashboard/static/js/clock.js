// The session's time between two messages. Knows only its own monotonic clock, never the wall's.

const SNAP_S = 1.0; // an error beyond this is no lateness of a message but another time: take it at once
const SAME_S = 0.01; // two tellings closer than this are the same news told twice: a sign of life moves no clock
const DRIFT = 0.02; // share of a late message's lag that is believed; more follows jitter, less follows drift slowly

export class SessionClock {
  constructor(wall = () => performance.now() / 1000) {
    this.wall = wall;
    this.rate = 1;
    this.t = 0;
    this.told = null;
    this.at = wall();
  }

  /** A message says it is `t` in the session, which runs `rate` seconds a second. */
  hear(t, rate = this.rate) {
    if (this.told != null && Math.abs(t - this.told) < SAME_S && rate === this.rate) return;
    this.told = t;
    const lag = t - this.now();
    const step = rate !== this.rate || lag > 0 || lag < -SNAP_S ? lag : lag * DRIFT;
    this.t = this.now() + step;
    this.at = this.wall();
    this.rate = rate;
  }

  now() {
    return this.t + (this.wall() - this.at) * this.rate;
  }
}
