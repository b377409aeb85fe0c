// Digits as tall as the room allows: SVG text, sized by measure, never wrapped. Knows nothing of what they count.

import { palette } from "./canvas.js";
import { say } from "./dom.js";

const TRACKING = -0.045; // em between digits
const SVG = "http://www.w3.org/2000/svg";
const ruler = document.createElement("canvas").getContext("2d");

/** Advance and cap height of `text` in em, in the page's bold face. */
function measure(words) {
  ruler.font = `700 1000px ${palette().type}`;
  const box = ruler.measureText(words);
  return { advance: box.width / 1000, cap: ruler.measureText("0").actualBoundingBoxAscent / 1000, drop: ruler.measureText("0").actualBoundingBoxDescent / 1000 };
}

export class Digits {
  constructor(svg) {
    this.svg = svg;
    this.text = document.createElementNS(SVG, "text");
    this.sure = document.createElementNS(SVG, "tspan");
    this.open = document.createElementNS(SVG, "tspan");
    this.open.setAttribute("class", "open");
    this.text.append(this.sure, this.open);
    svg.append(this.text);
    this.shown = "";
    new ResizeObserver(() => this.fit()).observe(svg);
  }

  /** Show `words`; with `unsure` the last digit is only an outline. `label` is what a screen reader says. */
  show(words, unsure, label) {
    const key = `${words}|${unsure}`;
    this.svg.setAttribute("aria-label", label);
    if (key === this.shown) return;
    const fits = this.shown.split("|")[0].length === words.length;
    this.shown = key;
    say(this.sure, unsure ? words.slice(0, -1) : words);
    say(this.open, unsure ? words.slice(-1) : "");
    if (!fits || unsure) this.fit();
  }

  fit() {
    const words = this.shown.split("|")[0];
    const width = this.svg.clientWidth;
    const height = this.svg.clientHeight;
    if (!words || !width || !height) return;
    const count = Math.max(2, words.length);
    const { advance, cap, drop } = measure(words.length > 2 ? words : "88");
    const size = Math.min(width / (advance + TRACKING * (count - 1)), height / (cap + drop));
    this.text.setAttribute("font-size", size.toFixed(2));
    this.text.setAttribute("letter-spacing", (TRACKING * size).toFixed(2));
    this.text.setAttribute("x", (-0.03 * size).toFixed(2));
    this.text.setAttribute("y", (height - drop * size).toFixed(2));
    this.open.setAttribute("stroke-width", (size * 0.034).toFixed(2));
    this.svg.dataset.cap = (cap * size).toFixed(1);
  }
}
