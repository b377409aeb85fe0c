// A counted rep flies from the live fin into its slot. Decoration only: the number has changed before it starts.

import { reducedMotion } from "./dom.js";
import { drawFin } from "./fin.js";
import { widthOf } from "./shape.js";

const FLIGHT_MS = 320;
const SCALE_S = 5.9;

export class Flight {
  constructor(from, to) {
    this.from = from;
    this.to = to;
    this.flying = -1; // the slot that is on its way
  }

  start(fin, slots, index) {
    if (reducedMotion() || this.flying >= 0 || document.visibilityState !== "visible" || fin.unsure) return;
    const [a, b] = [this.from.getBoundingClientRect(), this.to.getBoundingClientRect()];
    if (!a.width || !b.width) return;
    const ticks = parseFloat(getComputedStyle(this.from).getPropertyValue("--ticks")) || 34;
    const size = { w: (a.width / SCALE_S) * widthOf(fin), h: a.height - ticks };
    const canvas = document.createElement("canvas");
    canvas.className = "flying";
    canvas.setAttribute("aria-hidden", "true");
    canvas.width = Math.ceil(size.w * devicePixelRatio);
    canvas.height = Math.ceil(size.h * devicePixelRatio);
    Object.assign(canvas.style, { left: `${a.left}px`, top: `${a.top}px`, width: `${size.w}px`, height: `${size.h}px` });
    const c = canvas.getContext("2d");
    c.scale(devicePixelRatio, devicePixelRatio);
    drawFin(c, fin, { x: 0, base: size.h, sx: a.width / SCALE_S, sy: (size.h - 4) / 1.07 }, null, { slit: 4, edge: 4, hatch: [15, 5], line: 0 });
    document.body.append(canvas);
    const words = Math.min(27, Math.max(15, b.height * 0.24));
    const height = b.height - words * 1.42;
    const scale = [(slots.scale * widthOf(fin)) / size.w, height / size.h];
    const move = `translate(${b.left + slots.x(index) - a.left}px, ${b.top - a.top}px) scale(${scale[0]}, ${scale[1]})`;
    this.flying = index;
    const done = () => {
      this.flying = -1;
      canvas.remove();
    };
    canvas.animate([{ transform: "none" }, { transform: move }], { duration: FLIGHT_MS, easing: "cubic-bezier(.2, 0, 0, 1)" }).finished.then(done, done);
  }
}
