// Digits as tall as the room allows: SVG text, sized by measure, never wrapped. Knows nothing of what they count.

import { palette } from "./canvas.js";
import { say } from "./dom.js";

const TIGHTEST = -0.045; // em between digits at the most
const APART = 0.02; // em of ground that stays between the ink of any two digits
const SVG = "http://www.w3.org/2000/svg";
const ruler = document.createElement("canvas").getContext("2d");

/** The page's bold digits in em: height, drop below the line, bearings of the widest ink, and the tracking that keeps them apart. */
function face() {
  ruler.font = `700 1000px ${palette().type}`;
  const boxes = [..."0123456789"].map((digit) => ruler.measureText(digit));
  const left = Math.min(...boxes.map((b) => -b.actualBoundingBoxLeft)) / 1000;
  const right = Math.min(...boxes.map((b) => b.width - b.actualBoundingBoxRight)) / 1000;
  const cap = boxes[0].actualBoundingBoxAscent / 1000;
  const drop = boxes[0].actualBoundingBoxDescent / 1000;
  return { cap, drop, left, right, tracking: Math.max(TIGHTEST, APART - left - right) };
}

const advance = (words) => ruler.measureText(words).width / 1000;

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
    const { cap, drop, left, right, tracking } = face();
    const ink = advance(words.length > 2 ? words : "88") + tracking * (count - 1) - left - right;
    const size = Math.min(width / ink, height / (cap + drop));
    this.text.setAttribute("font-size", size.toFixed(2));
    this.text.setAttribute("letter-spacing", (tracking * size).toFixed(2));
    this.text.setAttribute("x", (-left * size).toFixed(2));
    this.text.setAttribute("y", (height - drop * size).toFixed(2));
    this.open.setAttribute("stroke-width", (size * 0.034).toFixed(2));
    this.svg.dataset.cap = (cap * size).toFixed(1);
  }
}
