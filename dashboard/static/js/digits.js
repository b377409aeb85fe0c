// Digits as tall as the room allows: SVG text, sized by measure, never wrapped. Knows nothing of what they count.

import { palette } from "./canvas.js";
import { reducedMotion, say } from "./dom.js";

const TIGHTEST = -0.045; // em between digits at the most
const APART = 0.02; // em of ground that stays between the ink of any two digits
const FILLS_MS = 240; // an unsure digit that turns out sure
const LEAVES_MS = 600; // one that turns out to be none
const TALL = 0.64; // share of its room's width that a digit is tall at least: 38 mm on a phone, in the lifter's own hand
const NARROWEST = 0.85; // as far as a wide face is narrowed for that; more stays legible, less stays itself
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
    const [before, wasUnsure] = this.shown.split("|");
    const fits = before.length === words.length;
    if (wasUnsure === "true" && !unsure && !reducedMotion()) this.settle(Number(words) < Number(before));
    this.shown = key;
    say(this.sure, unsure ? words.slice(0, -1) : words);
    say(this.open, unsure ? words.slice(-1) : "");
    if (!fits || unsure) this.fit();
  }

  /** The open digit is settled: it fills, or it leaves and what is true stands behind it at once. */
  settle(fell) {
    if (!fell) {
      this.sure.animate([{ fillOpacity: 0.25 }, { fillOpacity: 1 }], FILLS_MS);
      return;
    }
    const ghost = this.text.cloneNode(true);
    ghost.setAttribute("aria-hidden", "true");
    this.svg.append(ghost);
    const gone = () => ghost.remove();
    ghost.animate([{ opacity: 1 }, { opacity: 0 }], LEAVES_MS).finished.then(gone, gone);
  }

  fit() {
    const words = this.shown.split("|")[0];
    const width = this.svg.clientWidth;
    const height = this.svg.clientHeight;
    if (!words || !width || !height) return;
    const count = Math.max(2, words.length);
    const { cap, drop, left, right, tracking } = face();
    const ink = advance(words.length > 2 ? words : "88") + tracking * (count - 1) - left - right;
    const highest = height / (cap + drop);
    const natural = Math.min(width / ink, highest);
    const wanted = words.length > 2 ? Infinity : (TALL * width) / cap; // a rest's digits are never as tall as that: as tall as may be
    const size = Math.max(natural, Math.min(wanted, highest, natural / NARROWEST));
    this.text.setAttribute("transform", `scale(${Math.min(1, width / (ink * size)).toFixed(4)} 1)`);
    this.text.setAttribute("font-size", size.toFixed(2));
    this.text.setAttribute("letter-spacing", (tracking * size).toFixed(2));
    this.text.setAttribute("x", (-left * size).toFixed(2));
    this.text.setAttribute("y", (height - drop * size).toFixed(2));
    this.open.setAttribute("stroke-width", (size * 0.034).toFixed(2));
    this.svg.dataset.cap = (cap * size).toFixed(1);
  }
}
