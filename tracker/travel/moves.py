"""How what a plan shows moves with its numbers, stroke by stroke. Knows nothing of sensors.

A number of a stroke moves the curve only while that stroke lasts, and a level only while the strokes beside it do: of looks at derivatives nothing
else is left. So a stroke is drawn with as much rest to either side as a look sees, and only the looks that see it are taken.
"""

from dataclasses import dataclass

import numpy as np

from tracker.model.samples import Floats
from tracker.travel.plan import PER_REP, WARP_OUT, Whole, levels_of, strokes_of
from tracker.travel.shapes import WARPS, progress
from tracker.travel.sight import DRAWN_HZ, Sight

OWN = 5 + WARPS
"""Numbers that move a stroke: the levels it leaves and reaches, its begin and end, its warp, its mixture."""


@dataclass(frozen=True, slots=True)
class Moved:
    """At look `row` (q,) the number `column` (q,) moves the height, its square and the side by `value` (3, q)."""

    row: Whole
    column: Whole
    value: Floats


class Moves:
    """The strokes of the plan `vector` as `rows` looks from `begin_s` on see them move; `points` were drawn for them."""

    def __init__(self, vector: Floats, begin_s: float, points: int, sight: Sight) -> None:
        self._sight, self._rows = sight, sight.rows(points)
        self._levels, at_level = levels_of(vector)
        edges, shapes, mixes = strokes_of(vector)
        edges = (edges - begin_s) * DRAWN_HZ
        self._first = np.clip(np.ceil((edges[:, 0] - sight.reach) / sight.every), 0, self._rows - 1).astype(np.intp)
        last = np.floor((edges[:, 1] + sight.reach) / sight.every).astype(np.intp)
        self._last = np.clip(last, self._first, self._rows - 1)
        self._at_level = at_level
        strokes = np.arange(len(edges))
        back, base = strokes % 2, strokes // 2 * PER_REP
        own = [at_level[:-1], at_level[1:], base + 2 * back, base + 2 * back + 1]
        own += [base + WARP_OUT + back * WARPS + j for j in range(WARPS)]
        self._columns = np.stack([*own, len(vector) - 2 + back])
        self._lay_out(points)
        self._table = self._drawn(edges, shapes, mixes)

    def _lay_out(self, points: int) -> None:
        """All strokes one after the other, each with the rest that its looks see and with looks between that see two and are left out."""
        every, reach = self._sight.every, self._sight.reach
        looks = self._last - self._first + 1
        size = looks + -(-(2 * reach + 1) // every) - 1
        begins = np.cumsum(size) - size
        stroke = np.repeat(np.arange(len(size)), size)
        nth = np.arange(len(stroke)) - begins[stroke]
        self._seen = np.flatnonzero(nth < looks[stroke])
        self._row = (self._first[stroke] + nth)[self._seen]
        self._of = stroke[self._seen]
        self._stroke = np.repeat(stroke, every)
        at = np.repeat((self._first[stroke] + nth) * every, every) + np.tile(np.arange(every), len(stroke)) - reach
        self._point = np.clip(at, 0, points - 1)

    def _drawn(self, edges: Floats, shapes: Floats, mixes: Floats) -> Floats:
        """How height, square and side of each point move with the stroke's own numbers, (3 * OWN, points)."""
        s, levels = self._stroke, self._levels
        begin, span = edges[:, 0].take(s), (edges[:, 1] - edges[:, 0]).take(s)
        x = np.minimum(np.maximum((self._point - begin) / span, 0.0), 1.0)
        seconds = span / DRAWN_HZ
        p = progress(x, seconds, mixes.take(s), shapes.T.take(s, axis=1))
        rise = (levels[1:] - levels[:-1]).take(s)
        by = np.vstack([p.speed * (x - 1.0) / seconds, -p.speed * x / seconds, p.by_warp, p.by_mix])
        table = np.empty((3, OWN, len(s)))
        table[0, 0], table[0, 1] = 1.0 - p.way, p.way
        np.multiply(rise, by, out=table[0, 2:])
        np.multiply(2.0 * (levels.take(s) + rise * p.way), table[0], out=table[1])
        table[2, :2] = 0.0
        np.multiply((1.0 - 2.0 * (s % 2)) * np.pi * np.cos(np.pi * p.way), by, out=table[2, 2:])
        return table.reshape(3 * OWN, len(s))

    def moved(self, order: int) -> Moved:
        """What the looks see of the derivative of that order."""
        seen = self._sight.inside(self._table.T, order)[self._seen].reshape(-1, 3, OWN)
        value = seen.transpose(1, 2, 0).reshape(3, -1)
        row, column = np.tile(self._row, OWN), self._columns.take(self._of, axis=1).ravel()
        return Moved(row, column, value) if order else self._with_rests(row, column, value)

    def _with_rests(self, row: Whole, column: Whole, value: Floats) -> Moved:
        """Where nothing was derived, a level moves the looks at its rest as well: those that see neither stroke beside it, and less those that were
        counted for both."""
        rows, columns, values = [row], [column], [value]
        for k, (after, before) in enumerate(zip([-1, *self._last], [*self._first, self._rows], strict=True)):
            low, high = min(after + 1, before), max(after + 1, before)
            rows.append(np.arange(low, high))
            columns.append(np.full(high - low, self._at_level[k]))
            sign = 1.0 if before > after else -1.0
            values.append(np.tile(sign * np.array([[1.0], [2.0 * self._levels[k]], [0.0]]), high - low))
        return Moved(np.concatenate(rows), np.concatenate(columns), np.hstack(values))
