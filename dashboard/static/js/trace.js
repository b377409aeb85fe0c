// The live heights and phases as the engine tells them, and what can be read off them: where the running rep began, how long its phase lasts. No drawing.

const KEPT_S = 120; // a long set, whose row of reps is drawn from it
export const BREAK_S = 0.3; // heights further apart than this are not joined: something is missing between them
const LOW = 0.3; // share of the range under which a lift that follows a hold is a new one, and no hesitation
const NEAR_S = 2.0; // a rep as told and as felt begin within this of each other
const STALE_S = 1.0; // without a height for this long there is no sensor to follow

export class Trace {
  constructor() {
    this.points = [];
  }

  /** Take a frame. One that reaches back (after a reload, a jump in a replay) replaces what it covers. */
  push(points) {
    if (!points.length) return;
    const first = points[0].t;
    let end = this.points.length;
    while (end && this.points[end - 1].t >= first) end -= 1;
    this.points.length = end;
    for (const point of points) this.points.push(point);
    const oldest = this.points[this.points.length - 1].t - KEPT_S;
    if (this.points[0].t < oldest - 5) this.points = this.points.filter((p) => p.t >= oldest);
  }

  get last() {
    return this.points[this.points.length - 1] ?? null;
  }

  stale(now) {
    return !this.last || now - this.last.t > STALE_S;
  }

  /** The points of the running (or just finished) rep of the set that began at `since`; it begins with `first`, or where a rep is felt again. */
  rep(first, since) {
    const points = this.points;
    let begin = -1;
    let felt = false;
    const known = this.last?.certain; // what was felt before the lift was known has another scale: a rep is not drawn across that
    for (let k = points.length - 1; k >= 0 && points[k].t >= since - 0.2 && (points[k].certain || !known); k -= 1) {
      if (points[k].phase === "idle") {
        if (!felt) continue; // nothing of a rep is felt by now: the last one stands
        begin = k + 1;
        break;
      }
      felt = true;
      if (this.opens(k, first)) {
        begin = k;
        break;
      }
      if (points[k].phase === first) begin = k;
    }
    return begin < 0 ? [] : points.slice(begin);
  }

  /** When the rep began that is nearest to `about`, or null if it is not remembered. */
  startAbout(about, first) {
    return this.repAbout(about, first)[0]?.t ?? null;
  }

  /** The points of the rep that began nearest to `about`, up to where the next began or no rep was felt; nothing if it is not remembered. */
  repAbout(about, first) {
    const starts = this.points.map((_, k) => k).filter((k) => this.opens(k, first));
    const off = (k) => Math.abs(this.points[starts[k]].t - about);
    const nearest = starts.reduce((best, _, k) => (best < 0 || off(k) < off(best) ? k : best), -1);
    if (nearest < 0 || off(nearest) > NEAR_S) return [];
    const rep = this.points.slice(starts[nearest], starts[nearest + 1]);
    const over = rep.findIndex((p) => p.phase === "idle");
    return over < 0 ? rep : rep.slice(0, over);
  }

  /** Whether a rep begins with point `k`: its first phase comes, and not after a mere hesitation. */
  opens(k, first) {
    const before = this.points[k - 1]?.phase;
    const hesitates = first === "concentric" && before === "hold" && this.points[k].h > LOW;
    return this.points[k].phase === first && before !== first && !hesitates;
  }

  /** The last `seconds` of the set, for a lift whose halves are not known. */
  tail(seconds, since) {
    const from = Math.max(since, (this.last?.t ?? 0) - seconds);
    return this.points.filter((p) => p.t >= from);
  }
}

/** The points up to where what is felt is no rep's any more: what is drawn of a rep. */
export function feltOf(points) {
  const last = points.findLastIndex((p) => p.phase !== "idle");
  return last < 0 ? points : points.slice(0, last + 1);
}

/** Phase and its seconds at the end of a rep's points. In the pause the eccentric stays until the next rep begins; null where no rep is felt. */
export function phaseNow(points) {
  if (!points.length) return null;
  let end = points.length - 1;
  if (points[end].phase === "idle") return null;
  if (points[end].phase === "pause") {
    const moving = points.findLastIndex((p) => p.phase === "eccentric" || p.phase === "concentric");
    if (moving < 0) return null;
    end = moving;
  }
  const phase = points[end].phase;
  let begin = end;
  while (begin && points[begin - 1].phase === phase) begin -= 1;
  const until = points[end + 1] ?? points[end];
  return { phase, seconds: until.t - points[begin].t, running: end === points.length - 1 };
}
