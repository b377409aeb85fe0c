// READY: can I trust the sensor, what comes, what a good rep looks like, what is on the stack; then Start.

import { palette, Surface } from "./canvas.js";
import { by, fitText, reducedMotion, say } from "./dom.js";
import { bar, drawTarget, text } from "./fin.js";
import { targetFin, widthOf } from "./shape.js";
import { W, phaseWord, plain, restDigits } from "./words.js";

const SEEN_KEY = "pumptrack.seen";

function firstVisit() {
  try {
    const seen = localStorage.getItem(SEEN_KEY);
    localStorage.setItem(SEEN_KEY, "1");
    return !seen;
  } catch {
    return false; // storage refused: the fin stands complete at once
  }
}

export class Ready {
  constructor(store) {
    this.store = store;
    this.surface = new Surface(by("ready-fin"));
    this.began = firstVisit() && !reducedMotion() ? performance.now() : null;
    this.dims = false;
    this.key = "";
  }

  tell() {
    const { session, setNumber, sensorLost, linked } = this.store;
    const { target, sensor } = session;
    const place = W.place[target.placement] ?? sensor?.name ?? "";
    const lost = !linked ? W.noTracker : sensor ? W.noSensor : W.noSensorYet;
    const trouble = !linked || sensorLost;
    say(by("ready-sensor"), trouble ? [lost, linked && sensor?.why_not].filter(Boolean).join(": ") : W.sensor(place, sensor.battery_percent));
    by("ready-sensor").parentElement.dataset.lost = String(trouble);
    say(by("ready-set"), W.set(setNumber, target.sets_planned));
    fitText(by("ready-sensor").parentElement);
    say(by("ready-name"), target.exercise_name || W.which);
    say(by("ready-reps"), W.reps(target.rep_low, target.rep_high));
    const own = target.load_kg ?? null;
    const offered = target.advised_kg ?? target.last_kg ?? this.store.lastSet?.load_kg;
    say(by("ready-advice"), target.load_advice);
    say(by("load-value"), W.kg(own ?? offered));
    by("load-value").dataset.set = String(own != null);
    by("load-value").disabled = own != null || offered == null;
    by("load-value").setAttribute("aria-label", own != null ? W.kg(own) : offered == null ? W.noLoad : W.take(offered));
    say(by("open-plan"), target.plan || W.plan);
    say(by("ready-hint"), this.dims ? (isSecureContext ? W.dims : W.dimsPlain) : W.hint[session.source]);
    by("ready-rest").hidden = !session.sets.length || session.finished;
    by("ready-hint").hidden = !by("ready-rest").hidden;
    by("start").disabled = session.finished;
    fitText(by("ready-exercise"), 20);
  }

  frame() {
    const { target } = this.store.session;
    if (!by("ready-rest").hidden) say(by("ready-rest"), W.backToRest(restDigits(this.store.restLeft)));
    const done = this.began == null ? Infinity : (performance.now() - this.began) / 1000;
    const key = JSON.stringify([target.concentric_s, target.hold_s, target.eccentric_s, target.eccentric_low_s, target.eccentric_high_s, target.pull_word, target.first_phase, this.store.slope]);
    if (!this.surface.changed && key === this.key && done > 8) return;
    this.key = key;
    this.draw(target, done);
  }

  draw(target, done) {
    const room = this.surface.begin();
    if (!room) return;
    const { c, width, height } = room;
    const fin = targetFin(target, this.store.slope);
    const edge = Math.max(4, Math.min(8, width * 0.013));
    const digit = Math.min(height * 0.2, width * 0.16, 64);
    const frame = { x: edge / 2, base: height - digit * 1.25, sx: (width - edge) / widthOf(fin), sy: (height - digit * 1.25 - edge * 2) };
    bar(c, 0, frame.base + 1, width, 2, palette().empty);
    drawTarget(c, fin, frame, edge, done);
    const tempo = { concentric: target.concentric_s, hold: target.hold_s };
    for (const span of fin.spans) {
      const from = frame.x + span.from * frame.sx;
      const room1 = (span.to - span.from) * frame.sx;
      const colour = palette().edge === "transparent" ? palette().fill[span.phase] : palette().ink;
      const slant = { concentric: 0.7, eccentric: 0.6 }[span.phase] ?? 1; // the word stands on the baseline, inside a slope
      const size = Math.min(digit * 0.5, fitted(c, phaseWord(span.phase, target), room1 * slant - edge * 3));
      const [x, align] = {
        concentric: [from + room1 - edge * 1.6, "right"], hold: [from + room1 / 2, "center"], eccentric: [from + edge * 3, "left"],
      }[span.phase];
      text(c, phaseWord(span.phase, target), x, frame.base - edge * 3, size, colour, align);
      const words = span.phase === "eccentric" ? W.lowering(target) : plain(tempo[span.phase]);
      const whole = Math.min(digit, fitted(c, words, room1 * 0.9));
      text(c, words, from + room1 * (span.phase === "eccentric" && room1 > digit * 3 ? 0.42 : 0.5), height - digit * 0.12, whole, colour, "center");
    }
    by("ready-fin").setAttribute("aria-label", W.aimOf(fin.spans.map(({ phase }) => [phaseWord(phase, target), phase === "eccentric" ? W.lowering(target) : W.seconds(plain(tempo[phase]))])));
  }
}

function fitted(c, words, width) {
  c.font = `700 100px ${palette().type}`;
  return Math.max(13, (width / c.measureText(words).width) * 100);
}
