// Heights from a binary frame: the reader of dashboard/frames.py. Knows nothing of sockets or drawing.

export const PHASES = ["idle", "concentric", "hold", "eccentric", "pause"];
const KIND_HEIGHTS = 1;
const VERSION = 1;
const HEADER_BYTES = 16;

/** ArrayBuffer -> [{t, h, phase, certain}], or null for a frame of another kind or version. */
export function readHeights(buffer) {
  const view = new DataView(buffer);
  if (view.byteLength < HEADER_BYTES || view.getUint8(0) !== KIND_HEIGHTS || view.getUint8(1) !== VERSION) return null;
  const count = view.getUint16(2, true);
  const base = view.getFloat64(8, true);
  const points = [];
  for (let k = 0, at = HEADER_BYTES; k < count; k += 1, at += 16) {
    points.push({
      t: base + view.getFloat32(at, true),
      h: view.getFloat32(at + 4, true),
      phase: PHASES[view.getFloat32(at + 8, true)] ?? "idle",
      certain: view.getFloat32(at + 12, true) > 0.5,
    });
  }
  return points;
}
