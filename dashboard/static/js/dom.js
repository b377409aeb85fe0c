// The few things done to the document everywhere. Knows nothing of sets.

export const by = (id) => document.getElementById(id);

/** Set a text only where it differs, so that nothing is laid out for nothing. */
export function say(node, text) {
  const value = text == null ? "" : String(text);
  if (node.textContent !== value) node.textContent = value;
}

/** An element with attributes and children; texts stay texts, never markup. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

/** Shrink a text until it fits its box: from `largest` px of its own style down to `smallest`. */
export function fitText(node, smallest = 15) {
  const key = `${node.textContent}|${node.clientWidth}|${innerWidth}x${innerHeight}`;
  if (node.dataset.fitted === key) return;
  node.style.fontSize = "";
  let size = parseFloat(getComputedStyle(node).fontSize);
  while (size > smallest && (node.scrollHeight > node.clientHeight + 2 || node.scrollWidth > node.clientWidth + 1)) {
    size = Math.max(smallest, size * 0.93);
    node.style.fontSize = `${size}px`;
  }
  node.dataset.fitted = `${node.textContent}|${node.clientWidth}|${innerWidth}x${innerHeight}`;
}

const ruler = document.createElement("canvas").getContext("2d");

/** Shrink the one line of `node` so far that `words` fit its width; `node`'s own style says how large it is at the most. */
export function fitLine(node, words) {
  const key = `${words.replace(/\d/g, "8")}|${node.clientWidth}|${innerWidth}x${innerHeight}`;
  if (node.dataset.fitted === key || !node.clientWidth) return;
  node.dataset.fitted = key;
  node.style.fontSize = "";
  const { fontSize, fontFamily } = getComputedStyle(node);
  ruler.font = `700 100px ${fontFamily}`;
  const fits = (node.clientWidth / ruler.measureText(words.replace(/\d/g, "8")).width) * 100;
  if (fits < parseFloat(fontSize)) node.style.fontSize = `${fits}px`;
}

export const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether the window is large enough for the words of the near view and the pace tick. */
export const roomy = () => matchMedia("(min-width: 700px) and (min-height: 600px)").matches;
export const wide = () => matchMedia("(min-width: 1000px)").matches;
