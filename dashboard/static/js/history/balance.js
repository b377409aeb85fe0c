// How movement patterns and grips share the weeks: a row of bars each, week by week, on one scale.

import { palette } from "../canvas.js";
import { make, say } from "../dom.js";
import { bar } from "../fin.js";
import { empty } from "./calendar.js";
import { picture } from "./pictures.js";
import { inside } from "../word.js";
import { B, H, MOVEMENTS, date } from "./words.js";

const LATELY = 4; // weeks that the sentence is about
const LEAST_BAR = 6; // px a week is wide; where more weeks are told than fit, the newest are shown
const ALWAYS = ["vertical-pull", "horizontal-pull", "shoulder-extension", "back-extension"]; // the back's patterns (GUIDELINES S3) stand there though never done

export function drawBalance(view, { weeks }) {
  if (!weeks.length) {
    view.replaceChildren(...empty(H.emptyBalance, H.emptyBalanceWhy));
    return;
  }
  new BalancePage(view, weeks).draw();
}

class BalancePage {
  constructor(view, weeks) {
    [this.view, this.weeks] = [view, weeks];
    this.week = weeks.length - 1;
    this.rows = [];
  }

  draw() {
    this.readout = make("p", { class: "readout", "aria-live": "polite" });
    const box = make("section", { class: "balance", tabindex: "0", role: "slider", "aria-label": B.week, "aria-valuemin": "1", "aria-valuemax": String(this.weeks.length) },
      ...this.group(B.patterns, "patterns", ALWAYS, (name) => MOVEMENTS[name] ?? name),
      ...this.group(B.grips, "grips", [], (name) => name));
    box.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: this.week - 1, ArrowRight: this.week + 1, Home: 0, End: this.weeks.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      this.choose(to);
    });
    this.box = box;
    this.view.replaceChildren(make("header", { class: "fact" }, make("h1", {}, H.lastWeeks(Math.min(LATELY, this.weeks.length))), make("p", {}, `${lately(this.weeks)} ${missing(this.weeks)}`)), this.readout, box, table(this.weeks));
    this.choose(this.week);
  }

  group(title, key, always, words) {
    const sums = new Map(always.map((name) => [name, 0]));
    for (const week of this.weeks) for (const share of week[key]) sums.set(share.name, (sums.get(share.name) ?? 0) + share.sets);
    const most = Math.max(1, ...this.weeks.flatMap((week) => week[key].map((share) => share.sets)));
    const names = [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a));
    return [make("h2", {}, title), ...names.map((name) => this.row(name, words(name), key, most))];
  }

  row(name, words, key, most) {
    const canvas = picture(({ c, width, height }) => {
      const count = Math.min(this.weeks.length, Math.floor(width / LEAST_BAR));
      const pitch = Math.min(28, width / count);
      const colours = palette();
      bar(c, 0, height - 2, pitch * count, 2, colours.empty);
      this.weeks.slice(-count).forEach((week, k) => {
        const sets = setsOf(week, key, name);
        const chosen = week === this.weeks[this.week];
        const tall = (sets / most) * (height - 6);
        bar(c, k * pitch, height - 2 - tall, Math.max(2, pitch * 0.72), tall, chosen ? colours.ink : colours.past);
        if (chosen) bar(c, k * pitch, height - 2, Math.max(2, pitch * 0.72), 2, colours.ink);
      });
      canvas.pitch = pitch;
      canvas.from = this.weeks.length - count;
    });
    canvas.addEventListener("pointerdown", (event) => this.choose(canvas.from + Math.floor((event.clientX - canvas.getBoundingClientRect().left) / canvas.pitch)));
    const count = make("strong", {});
    this.rows.push(() => {
      canvas.redraw();
      say(count, String(setsOf(this.weeks[this.week], key, name)));
    });
    return make("div", { class: "share" }, make("span", {}, words), canvas, count);
  }

  choose(week) {
    this.week = Math.min(this.weeks.length - 1, Math.max(0, week));
    const { monday, sessions, sets, reps } = this.weeks[this.week];
    const words = B.weekLine(date.day(new Date(`${monday}T00:00`)), sessions, sets, reps);
    say(this.readout, words);
    this.box.setAttribute("aria-valuenow", String(this.week + 1));
    this.box.setAttribute("aria-valuetext", words);
    for (const row of this.rows) row();
  }
}

const setsOf = (week, key, name) => week[key].find((share) => share.name === name)?.sets ?? 0;

function lately(weeks) {
  const sums = new Map();
  for (const week of weeks.slice(-LATELY)) for (const { name, sets } of week.patterns) sums.set(name, (sums.get(name) ?? 0) + sets);
  const said = [...sums].sort((a, b) => b[1] - a[1]).map(([name, sets]) => `${inside(MOVEMENTS[name] ?? name)} ${sets}`);
  return B.lately(said);
}

/** Patterns of the back that have long not been done. */
function missing(weeks) {
  const lost = ALWAYS.filter((name) => !weeks.slice(-LATELY).some((week) => setsOf(week, "patterns", name)));
  if (!lost.length) return B.allThere;
  return B.notThere(lost.map((name) => MOVEMENTS[name]));
}

function table(weeks) {
  const names = [...new Set(weeks.flatMap((week) => week.patterns.map((share) => share.name)))];
  const head = [B.weekOf, B.sessions, ...names.map((name) => MOVEMENTS[name] ?? name)];
  const rows = [...weeks].reverse().map((week) => make("tr", {}, make("th", { scope: "row" }, date.short(new Date(`${week.monday}T00:00`))), make("td", {}, String(week.sessions)),
    ...names.map((name) => make("td", {}, String(setsOf(week, "patterns", name))))));
  return make("details", {}, make("summary", {}, B.asTable), make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": B.byWeek }, make("table", { class: "tempo" },
    make("thead", {}, make("tr", {}, ...head.map((words) => make("th", { scope: "col" }, words)))), make("tbody", {}, ...rows))));
}
