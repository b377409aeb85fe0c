// A chart that can be zoomed and moved: wheel, pinch, drag, buttons and keys. Knows time and pixels, not what is drawn.

import { make } from "../dom.js";
import { H } from "./words.js";

const STEP = 1.5; // one press of + shows two thirds of what was shown
const PAN = 0.25; // share of the shown span that an arrow moves
const PX_A_NOTCH = 240; // pixels of wheel that zoom by e; more needs longer turning

/** Watch `box` (which has the chart) and call `shown(min, max)` on every change. `whole` is [min, max], `least` the smallest span. */
export class Zoom {
  constructor(box, whole, least, shown) {
    [this.whole, this.least, this.shown] = [whole, least, shown];
    [this.min, this.max] = whole;
    this.pointers = new Map();
    box.addEventListener("wheel", (event) => this.wheel(event, box), { passive: false });
    box.addEventListener("pointerdown", (event) => this.down(event, box));
    box.addEventListener("pointermove", (event) => this.move(event, box));
    for (const end of ["pointerup", "pointercancel"]) box.addEventListener(end, (event) => this.pointers.delete(event.pointerId));
    box.addEventListener("dblclick", () => this.all());
    box.addEventListener("keydown", (event) => this.key(event));
  }

  get span() {
    return this.max - this.min;
  }

  set(min, max) {
    const [low, high] = this.whole;
    const span = Math.min(high - low, Math.max(this.least, max - min));
    const from = Math.min(high - span, Math.max(low, min));
    [this.min, this.max] = [from, from + span];
    this.shown(this.min, this.max);
  }

  /** Zoom by `factor` (over 1 = nearer), the moment at `share` of the width staying where it is. */
  by(factor, share = 0.5) {
    const still = this.min + this.span * share;
    const span = this.span / factor;
    this.set(still - span * share, still + span * (1 - share));
  }

  pan(share) {
    this.set(this.min + this.span * share, this.max + this.span * share);
  }

  all() {
    this.set(...this.whole);
  }

  /** A trackpad's pinch comes with ctrl; the plain wheel zooms a chart that was chosen, and else scrolls the page. */
  wheel(event, box) {
    const across = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!event.ctrlKey && !across && !box.contains(document.activeElement)) return;
    if (!event.ctrlKey && across) this.pan(event.deltaX / box.clientWidth);
    else this.by(Math.exp(-event.deltaY / PX_A_NOTCH), this.share(event.clientX, box));
    event.preventDefault();
  }

  share(x, box) {
    const { left, width } = box.getBoundingClientRect();
    return Math.min(1, Math.max(0, (x - left) / width));
  }

  down(event, box) {
    box.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, event.clientX);
  }

  move(event, box) {
    if (!this.pointers.has(event.pointerId)) return;
    const before = [...this.pointers.values()];
    this.pointers.set(event.pointerId, event.clientX);
    const now = [...this.pointers.values()];
    const width = box.clientWidth;
    if (now.length === 1) this.pan((before[0] - now[0]) / width);
    else {
      const apart = (xs) => Math.max(10, Math.abs(xs[0] - xs[1]));
      this.by(apart(now) / apart(before), this.share((now[0] + now[1]) / 2, box));
    }
  }

  key(event) {
    const act = {
      "+": () => this.by(STEP), "=": () => this.by(STEP), "-": () => this.by(1 / STEP), 0: () => this.all(),
      ArrowLeft: () => this.pan(-PAN), ArrowRight: () => this.pan(PAN),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** Buttons for those who have neither wheel nor keys. */
  buttons() {
    const one = (words, label, act) => make("button", { type: "button", "aria-label": label, onclick: act }, words);
    return make("div", { class: "zoomers", role: "group", "aria-label": H.zoom },
      one("−", H.zoomOut, () => this.by(1 / STEP)), one("+", H.zoomIn, () => this.by(STEP)),
      one("←", H.earlier, () => this.pan(-PAN)), one("→", H.later, () => this.pan(PAN)), one(H.zoomAll, H.zoomShowAll, () => this.all()));
  }
}
