"""How what a plan shows moves with its numbers, stroke by stroke. Knows nothing of sensors.

A number of a stroke moves the curve only while that stroke lasts, and a level only while the strokes beside it do: of looks at derivatives nothing
else is left. So a stroke is drawn with as much rest to either side as a look sees, and only the looks that see it are taken.
"""

from functools import cached_property
from math import prod

import numpy as np

from tracker.model.samples import Floats
from tracker.travel.plan import PER_REP, WARP_OUT, Whole, levels_of, strokes_of
from tracker.travel.shapes import WARPS, progress
from tracker.travel.sight import DRAWN_HZ, Sight

OWN = 5 + WARPS
"""Numbers that move a stroke: the levels it leaves and reaches, its begin and end, its warp, its mixture."""


class Moves:
    """The strokes of the plan `vector` as `rows` looks from `begin_s` on see them move; `points` were drawn for them.

    q looks see a stroke move, stroke by stroke: look `row` (q,) sees the numbers `column` (OWN, q) of its stroke. Two strokes near to each other
    are seen by the same looks. Where a level itself is looked at, not its derivative, `rests` counts the looks at a rest to the stroke before it.
    """

    def __init__(self, vector: Floats, begin_s: float, points: int, sight: Sight, *, rests: bool = True) -> None:
        self._sight, self._rows, self._numbers = sight, sight.rows(points), len(vector)
        self._levels, at_level = levels_of(vector)
        edges, shapes, mixes = strokes_of(vector)
        edges = (edges - begin_s) * DRAWN_HZ
        first = np.clip(np.ceil((edges[:, 0] - sight.ahead) / sight.every), 0, self._rows - 1).astype(np.intp)
        last = np.floor((edges[:, 1] + sight.back) / sight.every).astype(np.intp)
        last = np.clip(last, first, self._rows - 1)
        self._twice = np.append(0, np.clip(last[:-1] - first[1:] + 1, 0, (last - first + 1)[1:]))
        if rests:
            first[0], last = 0, np.maximum(last, np.append(first[1:], self._rows) - 1)
        self._first, self._last = first, last
        strokes = np.arange(len(edges))
        back, base = strokes % 2, strokes // 2 * PER_REP
        own = [at_level[:-1], at_level[1:], base + 2 * back, base + 2 * back + 1]
        own += [base + WARP_OUT + back * WARPS + j for j in range(WARPS)]
        self._columns = np.stack([*own, len(vector) - 2 + back])
        self._lay_out(points)
        self._table = self._drawn(edges, shapes, mixes)

    def _lay_out(self, points: int) -> None:
        """All strokes one after the other, each with the rest that its looks see and with looks between that see two and are left out."""
        every, back = self._sight.every, self._sight.back
        self._looks = self._last - self._first + 1
        self._begins = np.cumsum(self._looks) - self._looks
        size = self._looks + -(-(back + self._sight.ahead + 1) // every) - 1
        begins = np.cumsum(size) - size
        stroke = np.repeat(np.arange(len(size)), size)
        nth = np.arange(len(stroke)) - begins[stroke]
        self._seen = np.flatnonzero(nth < self._looks[stroke])
        self.row = (self._first[stroke] + nth)[self._seen]
        self.column = self._columns.take(stroke[self._seen], axis=1)
        self._stroke = np.repeat(stroke, every)
        at = np.repeat((self._first[stroke] + nth) * every, every) + np.tile(np.arange(every), len(stroke)) - back
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

    def moved(self, order: int) -> Floats:
        """How the looks see the derivative of that order of the height, its square and the side move, (3, OWN, q)."""
        seen = self._sight.inside(self._table.T, order)[self._seen].reshape(-1, 3, OWN)
        value = np.ascontiguousarray(seen.transpose(1, 2, 0))
        if not order:  # where two strokes are seen the level between them was counted for both
            of = np.repeat(np.arange(len(self._twice)), self._twice)
            nth = np.arange(len(of)) - np.repeat(np.cumsum(self._twice) - self._twice, self._twice)
            at, level, whole = self._begins[of] + nth, self._levels[of], self._sight.bell(0).sum()
            value[0, 0, at] -= whole
            value[1, 0, at] -= 2.0 * level * whole
        return value

    def gathered(self, by: Floats) -> Floats:
        """What each look says of its stroke's own numbers, `by` (OWN, q), summed up for each number, (numbers,)."""
        return _summed(self.column, by, (self._numbers,))

    def products(self, parts: list[tuple[Floats, Floats]]) -> Floats:
        """The products of every two numbers (numbers, numbers), summed up over the looks, of what the looks see move in some mixtures, without what
        lies in some bases. Each part: the mixtures `by` (mixtures, OWN, q), and orthonormal `bases` (rows, k).

        Numbers of strokes that no look sees together have nothing in common: stroke by stroke is a tenth of the work.
        """
        numbers, column = self._numbers, self._columns.T
        by = np.concatenate([by for by, _ in parts])
        by = np.concatenate([by, np.zeros((len(by), OWN, 1))], axis=2)
        mine, rows = self._whole
        own = np.ascontiguousarray(by[:, :, mine].transpose(2, 1, 0, 3))
        long = own.reshape(len(mine), OWN, -1)
        at = column[:, :, None] * numbers + column[:, None, :]
        whole = _summed(at, long @ long.transpose(0, 2, 1), (numbers, numbers))
        one, other, left, right = self._shared
        if len(one):
            before = by[:, :, left].transpose(2, 1, 0, 3).reshape(len(one), OWN, -1)
            after = by[:, :, right].transpose(2, 0, 3, 1).reshape(len(one), -1, OWN)
            at = column[one][:, :, None] * numbers + column[other][:, None, :]
            beside = _summed(at, before @ after, (numbers, numbers))
            whole += beside
            whole += beside.T
        found, first = [], 0
        for each, bases in parts:
            these = own[:, :, first : first + len(each)].reshape(len(mine), OWN * len(each), own.shape[3])
            found.append((these @ bases[rows]).reshape(len(mine), OWN, len(each) * bases.shape[1]))
            first += len(each)
        width = sum(each.shape[2] for each in found)
        at = column[:, :, None] * width + np.arange(width)
        gone = _summed(at, np.concatenate(found, axis=2), (numbers, width))
        whole -= gone @ gone.T
        return whole

    @cached_property
    def _whole(self) -> tuple[Whole, Whole]:
        """The looks at each stroke, (strokes, most), q where it has fewer, and their rows."""
        nth = np.arange(self._looks.max())
        there = nth < self._looks[:, None]
        mine = np.where(there, self._begins[:, None] + nth, len(self.row))
        return mine, np.where(there, self._first[:, None] + nth, 0)

    @cached_property
    def _shared(self) -> tuple[Whole, Whole, Whole, Whole]:
        """Pairs of strokes (pairs,) that looks see together, the first and the second, and these looks, (pairs, most), at the first and at the
        second; q where there are fewer."""
        begin = np.maximum(self._first[:, None], self._first)
        # while a plan is fitted a stroke may end within the one before it
        apart = np.minimum(self._last[:, None], self._last) - begin + 1
        one, other = np.nonzero(np.triu(apart > 0, 1))
        both, begin = apart[one, other], begin[one, other]
        nth = np.arange(both.max(initial=0))
        there = nth < both[:, None]
        left = (self._begins[one] + begin - self._first[one])[:, None] + nth
        right = (self._begins[other] + begin - self._first[other])[:, None] + nth
        return one, other, np.where(there, left, len(self.row)), np.where(there, right, len(self.row))


def _summed(at: Whole, values: Floats, shape: tuple[int, ...]) -> Floats:
    """The `values` summed up at the places that `at` says, of an array of this shape."""
    return np.asarray(np.bincount(at.ravel(), values.ravel(), prod(shape)).reshape(shape), dtype=np.float64)
