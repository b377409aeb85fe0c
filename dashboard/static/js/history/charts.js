// uPlot in our colours: brought when it is first needed, and a page without it says so. Knows no session.

import { palette } from "../canvas.js";
import { make } from "../dom.js";
import { H } from "./words.js";

let module = null;

/** uPlot's class, or null where this copy was built without it. */
export async function plot() {
  if (module === null) {
    try {
      module = (await import("/static/vendor/uPlot.esm.js")).default;
      document.head.append(make("link", { rel: "stylesheet", href: "/static/vendor/uPlot.min.css" }));
    } catch {
      module = false;
    }
  }
  return module || null;
}

export const missing = () => make("p", { class: "soft" }, H.noChart);

export function axis(more = {}) {
  const colours = palette();
  return {
    stroke: colours.soft, font: `15px ${colours.type}`, grid: { show: false }, ticks: { stroke: colours.empty, width: 2, size: 6 }, ...more,
  };
}

export const line = (colour, more = {}) => ({ stroke: colour, width: 2.5, points: { show: false }, spanGaps: false, ...more });

/** Make a chart as wide as `box` and keep it so; gives the chart. `make` gets the width and height. */
export function fitted(box, build) {
  const size = () => ({ width: Math.max(80, box.clientWidth), height: Math.max(60, box.clientHeight) });
  const chart = build(size());
  new ResizeObserver(() => box.isConnected && chart.setSize(size())).observe(box);
  return chart;
}
