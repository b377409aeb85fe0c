// A canvas that knows its size in CSS pixels and the screen's real ones. Knows nothing of fins.

export class Surface {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.changed = true;
    new ResizeObserver(() => {
      this.changed = true;
    }).observe(canvas);
  }

  /** A cleared context whose unit is one CSS pixel, with its width and height; null while nothing is to be seen. */
  begin() {
    const { canvas, context } = this;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (!width || !height) return null;
    const ratio = Math.min(3, devicePixelRatio || 1);
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.changed = false;
    return { c: context, width, height };
  }
}

let colours = null;

/** The palette as the style sheet has it; read once a theme. */
export function palette() {
  if (!colours) {
    const style = getComputedStyle(document.documentElement);
    const get = (name) => style.getPropertyValue(`--${name}`).trim();
    colours = {
      ground: get("ground"), ink: get("ink"), soft: get("soft"), past: get("past"), empty: get("empty"), lost: get("lost"), edge: get("edge"),
      fill: { concentric: get("lift"), hold: get("hold"), eccentric: get("resist"), idle: get("soft"), pause: get("past") },
      tint: { concentric: get("lift-tint"), hold: get("hold-tint"), eccentric: get("resist-tint"), idle: get("empty"), pause: get("empty") },
      type: getComputedStyle(document.body).fontFamily,
    };
  }
  return colours;
}

export function forgetPalette() {
  colours = null;
}
