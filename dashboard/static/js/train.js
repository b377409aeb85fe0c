// WORK and REST on the document: digits, words, live fin, row, strip, thumb bar. Says what is true; decides nothing about it.

import { Surface } from "./canvas.js";
import { Digits } from "./digits.js";
import { by, fitLine, fitText, reducedMotion, roomy, say } from "./dom.js";
import { LiveFin, drawMean } from "./live.js";
import { drawRow, drawStrip, slotsOf } from "./row.js";
import { finOfTrace, isUnsure } from "./shape.js";
import { isWhole } from "./store.js";
import { feltOf, phaseNow } from "./trace.js";
import { inside } from "./word.js";
import { W, held, phaseWord, restDigits, restSeconds, seconds } from "./words.js";
import { Flight } from "./flight.js";

const WAS_S = 4; // how long "was 12" stays beside the settled count
const UNKNOWN_TAIL_S = 5.5; // heights shown of a lift whose halves are not known
const BECOMES_MS = 400;

export class Train {
  constructor(store, watch) {
    this.store = store;
    this.watch = watch;
    this.digits = new Digits(by("digits"));
    this.fin = new Surface(by("fin"));
    this.row = new Surface(by("row"));
    this.live = new LiveFin(this.fin);
    this.flight = new Flight(by("fin"), by("row"));
    this.mode = "";
    this.key = "";
    this.changeHeard = null;
    this.flew = null; // the rep on the live fin, since when its set runs, and whether it has flown
  }

  /** A new state has come. */
  tell() {
    const { session } = this.store;
    const { count_change: change } = session;
    if (change && this.changeHeard?.t !== change.t_s) this.changeHeard = { t: change.t_s, wall: this.store.clock.now() - change.t_s < WAS_S ? performance.now() : -1e9 };
    this.row.changed = this.fin.changed = true;
    if (this.mode === "work") this.count(); // the number does not wait for the next frame
  }

  show(mode) {
    if (mode === this.mode) return;
    if (this.mode === "work" && mode === "rest" && !reducedMotion()) by("fin").animate({ opacity: [0.15, 1] }, BECOMES_MS);
    this.mode = mode;
    by("fin").setAttribute("aria-label", mode === "work" ? W.liveFin : W.meanFin);
    by("row").setAttribute("aria-label", mode === "work" ? W.row : W.strip);
    by("train").dataset.mode = mode;
    by("thumb").hidden = mode !== "rest";
    by("hands").hidden = mode !== "work";
    this.row.changed = this.fin.changed = true;
    this.key = "";
  }

  frame() {
    if (this.mode === "work") this.work();
    else this.rest();
    this.was();
  }

  was() {
    const change = this.store.session.count_change;
    const about = this.store.session.running?.index ?? this.store.lastSet?.index;
    const fresh = change && change.set_index === about && change.now < change.was && performance.now() - this.changeHeard.wall < WAS_S * 1000;
    const reps = this.mode === "rest" ? this.store.lastSet.reps.length : null; // the large number is the rest's now
    const waits = this.mode === "work" && !this.store.session.running; // Start was pressed, and nothing is counted before it is sure
    by("was").hidden = !fresh && reps == null && !waits;
    by("was").dataset.waits = String(waits);
    if (waits) say(by("was"), W.armed);
    else if (reps != null) say(by("was"), fresh ? W.repsWere(reps, change.was) : W.reps(reps));
    else if (fresh) say(by("was"), W.was(change.was));
  }

  // ---- WORK

  work() {
    const { session, trace, clock, slope, sensorLost, linked } = this.store;
    const { running, target } = session;
    const since = running ? this.store.since : Infinity;
    let points = running ? trace.rep(target.first_phase, since) : [];
    const known = points.length > 0;
    if (running && !known) points = trace.tail(UNKNOWN_TAIL_S, since);
    const lost = Boolean(running) && (sensorLost || !linked || (clock.rate > 0 && trace.stale(clock.now())));
    const now = known ? phaseNow(points) : null;
    const done = known && points.at(-1).phase === "idle"; // the bar is racked, or the hands take hold anew: the last rep stands
    if (known) points = feltOf(points);
    const count = running?.count ?? 0;
    const last = running?.reps[count - 1];
    const unsure = Boolean(last && isUnsure(last));
    const between = !now || !now.running;
    this.count();
    this.head(unsure && !between ? W.either(count) : null);
    this.words(lost, unsure && between, now, count);
    if (!lost) this.watch.phase(now, target);
    const at = known && last && this.isSame(points[0].t, last) ? count - 1 : count; // a rep may be told before it is over
    const fins = this.store.rowFins();
    const before = secondsOf(fins[at - 1]);
    const live = points.length > 1 ? finOfTrace(points) : null;
    if (live && known && at === count) fins[at] = live;
    if (known && live) this.finish(points[0].t, now ? !now.running : done, live, at, count); // a rep of a single height has no fin to fly yet
    const news = [trace.last?.t, trace.points.length, count, lost, unsure, between, this.flight.flying, this.store.pace.sets.length].join();
    if (news === this.key && !this.fin.changed && !this.row.changed && !this.live.moving) return;
    this.key = news;
    this.live.draw({
      trace: points, target, slope, lost, before, rival: this.store.rival(at),
      unsure: unsure && between && !lost ? this.store.runningFins.at(-1) : null,
    });
    drawRow(this.row, { fins, count, target, slope, flying: this.flight.flying, score: running?.score });
  }

  /** Whether the rep that is felt since `start` is the one that was told last: its times may still be a guess. */
  isSame(start, last) {
    const felt = this.store.trace.startAbout(last.start_s, this.store.session.target.first_phase);
    return start < last.end_s - 0.4 || (felt === start && !isWhole(last));
  }

  count() {
    const { running } = this.store.session;
    const count = running?.count ?? 0;
    const last = running?.reps[count - 1];
    const unsure = Boolean(last && isUnsure(last));
    this.digits.show(String(count), unsure, unsure ? W.either(count) : W.reps(count));
  }

  /** A rep that is over flies into its slot: when its pause begins, or else with the next rep. */
  finish(start, still, fin, at, count) {
    const { since } = this.store;
    const before = this.flew?.since === since ? this.flew : null; // what was felt after the last set lands in no slot of this one
    const fresh = before && before.start !== start;
    const slots = () => slotsOf(this.row.canvas.clientWidth, count, this.store.session.target, true, this.store.rowFins());
    const over = still && this.store.session.target.first_phase !== "eccentric"; // there the pause is in the middle
    if (fresh && !before.done) this.flight.start(before.fin, slots(), before.at);
    else if (before && over && (fresh || !before.done)) this.flight.start(fin, slots(), at);
    this.flew = { since, start, fin, at, done: over || Boolean(!fresh && before?.done) };
  }

  head(question) {
    const { session, setNumber } = this.store;
    const { target } = session;
    const name = target.exercise_name || W.which;
    const load = target.load_kg == null || !roomy() ? null : W.kg(target.load_kg);
    say(by("head-left"), question ?? [name, load].filter(Boolean).join(", "));
    const technique = session.running?.technique;
    const set = W.set(setNumber, session.running && !roomy() ? null : target.sets_planned); // it is this set of the exercise on the left that ends
    const special = roomy() && technique && technique !== "straight";
    say(by("head-right"), special ? W.endPart(set, W.technique[technique]) : W.endSet(set));
    fitText(by("head-left"));
  }

  words(lost, asks, now, count) {
    const { session, linked } = this.store;
    const { target, running } = session;
    const row = by("word-row");
    const [phase, word] = lost
      ? ["lost", linked ? W.noSensor : W.noTracker]
      : asks
        ? ["ask", W.either(count)]
        : [now?.phase ?? target.first_phase, now ? phaseWord(now.phase, target) : running ? "" : phaseWord(target.first_phase, target)];
    const spent = now && !lost && !asks ? seconds(now.seconds) : "";
    row.dataset.phase = phase;
    say(by("word"), word);
    say(by("seconds"), spent);
    fitLine(row, spent ? `${word} ${spent}` : word);
  }

  // ---- REST

  rest() {
    const { session, restLeft, clock } = this.store;
    const left = restLeft;
    const words = restDigits(left);
    this.watch.rest(left);
    this.digits.show(words, false, W.restTold(restSeconds(left), left <= 0));
    const key = `${words}|${Math.round(clock.now() * 4)}`;
    if (key === this.key && !this.fin.changed && !this.row.changed) return;
    this.key = key;
    if (this.fin.changed || this.row.changed) this.verdict();
    if (this.fin.changed) drawMean(this.fin, this.store.meanOf(this.store.lastSet.index), session.target, this.store.slope);
    const { sets, target } = session;
    drawStrip(this.row, { sets, meanOf: (index) => this.store.meanOf(index), now: clock.now(), target, slope: this.store.slope });
  }

  verdict() {
    const { session, lastSet, sensorLost, linked } = this.store;
    const { target } = session;
    const score = this.store.scoreOf(lastSet.index);
    const trouble = !linked ? W.noTracker : sensorLost ? W.noSensor : null;
    const technique = lastSet.technique && lastSet.technique !== "straight" ? W.restAfter(W.technique[lastSet.technique]) : W.rest;
    say(by("head-left"), trouble ? W.restLost(trouble) : technique);
    const same = target.exercise === lastSet.exercise;
    const set = inside(W.set(this.store.setNumber, target.sets_planned));
    const load = target.load_kg == null ? null : W.kg(target.load_kg);
    const whole = [target.exercise_name || (same ? null : W.which), set, load].filter(Boolean).join(", ");
    say(by("head-right"), W.next(held(same ? whole : target.next_up || whole)));
    for (const id of ["head-left", "head-right"]) fitText(by(id));
    say(by("score"), score?.points == null ? "–" : Math.round(score.points));
    by("score").setAttribute("aria-label", W.scoreOf(score?.points));
    say(by("reason"), held(score?.reason) || (score?.points == null ? W.noScore : W.first));
    fitText(by("reason"));
    say(by("edit-set"), W.edit(this.store.numberOf(lastSet)));
  }
}

/** Seconds of a drawn rep's eccentric, or null where it is not known. */
function secondsOf(fin) {
  const own = fin && !fin.unsure ? fin.spans.filter((one) => one.phase === "eccentric") : [];
  return own.length ? own.reduce((sum, one) => sum + one.to - one.from, 0) : null;
}
