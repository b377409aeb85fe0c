// Two sets of one exercise laid over each other, rep by rep: the first filled, the other a line.

import { palette } from "../canvas.js";
import { make, say } from "../dom.js";
import { bar, drawFin, finPath } from "../fin.js";
import { finOfRep, soft, widthOf, withoutTail } from "../shape.js";
import * as api from "./api.js";
import { head, secondsHead } from "./heads.js";
import { SCALE_S, picture } from "./pictures.js";
import { choose } from "./talk.js";
import { W } from "../words.js";
import { H, O, date, fixed, kg } from "./words.js";

const BIG = { slit: 4, edge: 4, hatch: [15, 5], line: 0 };
const SMALL = { slit: 1.5, edge: 2, hatch: [7, 2.2], line: 0 };

/** Set `index` of session `id` under set `otherIndex` of `otherId`; without the latter, under the same set the time before. */
export async function drawOverlay(view, id, index, otherId, otherIndex) {
  const first = await side(id, index);
  const told = await api.exercise(first.set.exercise);
  const sets = told.days.flatMap((day) => day.set_list.map((set, k) => ({ day, at: new Date(day.started_at), set, number: k + 1 })));
  const others = sets.filter((one) => one.day.session_id !== id || one.set.set_index !== first.set.index);
  if (!others.length) {
    view.replaceChildren(make("h1", {}, told.name), make("p", { class: "lead" }, O.none), make("p", {}, make("a", { class: "act strong", href: `#session/${encodeURIComponent(id)}/${index}` }, H.toSetPast)));
    return;
  }
  const wanted = others.find((one) => one.day.session_id === otherId && one.set.set_index === Number(otherIndex)) ?? before(sets, others, first);
  const second = await side(wanted.day.session_id, wanted.set.set_index);
  new Overlay(view, told, first, second, others).draw();
}

async function side(id, index) {
  const told = await api.session(id);
  const set = told.session.sets.find((one) => one.index === Number(index));
  if (!set) throw new Error(O.gone);
  const first = told.line.exercises.find((one) => one.exercise === set.exercise)?.first_phase;
  const fins = set.reps.map((rep) => soft(finOfRep(rep, first)));
  return { id, set, at: new Date(told.line.started_at), fins, lines: fins.map((fin) => withoutTail(fin, first)), number: told.session.sets.filter((one) => one.exercise === set.exercise && one.start_s <= set.start_s).length };
}

/** The set of the same number in the session before, else the nearest one before, else any. */
function before(sets, others, first) {
  const earlier = others.filter((one) => one.at < first.at);
  return earlier.filter((one) => one.number === first.number).at(-1) ?? earlier.at(-1) ?? others.at(-1);
}

class Overlay {
  constructor(view, told, first, second, others) {
    Object.assign(this, { view, told, first, second, others });
    this.rep = 0;
    this.count = Math.max(first.fins.length, second.fins.length);
    const sameDay = date.whole(first.at) === date.whole(second.at);
    this.dayOf = ({ at }) => (sameDay ? `${date.short(at)} ${date.clock(at)}` : date.short(at));
  }

  draw() {
    const { first, second, told } = this;
    this.words = make("p", { class: "lead", "aria-live": "polite" });
    this.big = picture((room) => this.drawBig(room), { role: "img", "aria-label": O.label });
    this.row = picture((room) => this.drawRow(room), { tabindex: "0", role: "slider", "aria-label": H.rep, "aria-valuemin": "1", "aria-valuemax": String(this.count) });
    this.row.addEventListener("click", (event) => this.choose(Math.floor((event.clientX - this.row.getBoundingClientRect().left) / (this.row.clientWidth / this.count))));
    this.row.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: this.rep - 1, ArrowRight: this.rep + 1, Home: 0, End: this.count - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      this.choose(to);
    });
    const step = (words, by) => make("button", { type: "button", onclick: () => this.choose(this.rep + by) }, words);
    this.view.replaceChildren(
      make("p", {}, make("a", { class: "soft act", href: `#session/${encodeURIComponent(first.id)}/${first.set.index}` }, H.toSetPast)),
      make("header", { class: "fact" }, make("h1", {}, told.name), make("p", {}, O.line(this.nameOf(first), this.nameOf(second)))),
      make("figure", { class: "over-big" }, this.big), this.words, make("figure", { class: "over-row" }, this.row),
      make("p", { class: "acts" }, step(O.repBefore, -1), step(O.repNext, 1), make("button", { type: "button", id: "other", onclick: () => this.other() }, O.other)),
      this.table());
    this.choose(0);
  }

  nameOf(one) {
    return H.setOfDay(this.dayOf(one), one.number, one.set.load_kg);
  }

  other() {
    const options = [...this.others].reverse().map(({ day, at, set, number }) => [`${day.session_id}/${set.set_index}`, H.setOfDay(date.short(at), number), [H.reps(set.reps), set.load_kg == null ? "" : kg(set.load_kg)].filter(Boolean).join(", ")]);
    choose(O.choose, options, `${this.second.id}/${this.second.set.index}`, (value) => {
      location.hash = `#over/${encodeURIComponent(this.first.id)}/${this.first.set.index}/${value.split("/").map(encodeURIComponent).join("/")}`;
    });
  }

  choose(k) {
    this.rep = Math.min(this.count - 1, Math.max(0, k));
    const [a, b] = [this.first.set.reps[this.rep], this.second.set.reps[this.rep]];
    const words = a && b ? O.both(this.rep + 1, fixed(a.eccentric_s), fixed(b.eccentric_s)) : O.one(this.rep + 1, this.nameOf(a ? this.first : this.second));
    say(this.words, words);
    this.row.setAttribute("aria-valuenow", String(this.rep + 1));
    this.row.setAttribute("aria-valuetext", words);
    this.big.redraw();
    this.row.redraw();
  }

  pair(c, k, box, style, width) {
    const [a, b] = [this.first.fins[k], this.second.lines[k]];
    const longest = Math.max(...this.first.fins.concat(this.second.fins).map(widthOf), SCALE_S * 0.6);
    const frame = { x: box.x, base: box.base, sx: box.width / longest, sy: box.height / 1.07 };
    bar(c, box.x, box.base, box.width, 2, palette().past);
    if (a) drawFin(c, a, frame, null, style);
    if (!b) return;
    c.save();
    finPath(c, b.points, frame, 0, widthOf(b));
    c.lineWidth = width + 2.5;
    c.strokeStyle = palette().ground;
    c.stroke();
    c.lineWidth = width;
    c.strokeStyle = palette().ink;
    c.stroke();
    c.restore();
  }

  drawBig({ c, width, height }) {
    this.pair(c, this.rep, { x: 2, width: width - 4, base: height - 4, height: height - 10 }, BIG, 4);
  }

  drawRow({ c, width, height }) {
    const pitch = width / this.count;
    for (let k = 0; k < this.count; k += 1) {
      this.pair(c, k, { x: k * pitch + 1, width: pitch - 4, base: height - 8, height: height - 12 }, SMALL, 1.5);
      if (k === this.rep) bar(c, k * pitch + 1, height - 5, pitch - 4, 4, palette().ink);
    }
  }

  table() {
    const sides = [this.first, this.second];
    const whose = sides.map((one) => make("th", { scope: "colgroup", colspan: "3" }, H.setOfDay(this.dayOf(one), one.number)));
    const heads = [head(H.rep), ...sides.flatMap(() => [H.up, W.hold, H.resist].map(secondsHead))];
    const cells = (rep) => (rep ? [rep.concentric_s, rep.hold_s, rep.eccentric_s].map(fixed) : ["", "", ""]);
    const rows = Array.from({ length: this.count }, (_, k) => make("tr", {}, make("th", { scope: "row" }, String(k + 1)),
      ...[...cells(this.first.set.reps[k]), ...cells(this.second.set.reps[k])].map((words) => make("td", {}, words))));
    return make("table", { class: "tempo", "aria-label": O.table }, make("thead", {}, make("tr", {}, make("td", {}), ...whose), make("tr", {}, ...heads)), make("tbody", {}, ...rows));
  }
}
