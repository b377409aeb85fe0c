"""How well a drawn plan explains a group of channels, and where that pulls it. Knows nothing of reps or sensors.

Every channel of a group is taken as a mixture, of its own, of the same few columns (derivatives of the height, of its square and of the side of the
way) beside a slowly wandering bias. The mixtures are solved away (variable projection, Golub & Pereyra 1973); what is left is a function of the plan.
"""

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

import numpy as np

from tracker.model.samples import Floats
from tracker.travel.moves import Moves
from tracker.travel.plan import Drawn
from tracker.travel.sight import Sight

INDEPENDENT = 0.5
"""Looks that say something new: a bell that lets through 3 Hz, seen 12.5 times a second, tells about every second thing twice."""

MIXTURES = 3
MIXTURE_LEAST = 0.02
"""Independent mixtures of the columns followed, and their least share of what the channels say; the gradient is exact whatever these are."""


NOTHING = 1e-9
"""A column smaller than this, in ranges, shows nothing but how numbers are rounded, and explains nothing: where a plan moved nothing at all the
mixtures came to 1e28, and the descent to no number (a look at three cycles of simulated myo-reps on a stack)."""


class Of(Enum):
    """What of a plan a column shows."""

    HEIGHT = 0
    SQUARE = 1  # the height squared: a way that bends
    SIDE = 2  # a way back that is not the way out


@dataclass(frozen=True)
class Group:
    """Channels `y` (rows, channels) that are mixtures of `columns` (what of the plan, order of its derivative) and of `bias` (rows, knots).

    `floor` is the least noise of a channel, in its own unit; `root` (rows,) the square root of the trust in each row.
    """

    y: Floats
    columns: tuple[tuple[Of, int], ...]
    bias: Floats
    floor: float
    root: Floats

    def trusted(self, share: Floats) -> "Group":
        """The same with every row trusted `share` (rows,) as much."""
        return replace(self, root=self.root * share)

    @cached_property
    def orders(self) -> tuple[tuple[int, list[int], list[int]], ...]:
        """For each order of derivative: the order, its columns, and what of the plan they show."""
        at = {o: [i for i, (_, order) in enumerate(self.columns) if order == o] for o in {o for _, o in self.columns}}
        return tuple((o, at[o], [self.columns[i][0].value for i in at[o]]) for o in sorted(at))

    @cached_property
    def unbiased(self) -> tuple[Floats, Floats]:
        """An orthonormal basis (rows, knots) of what the bias can be, weighted, and the channels (rows, channels), weighted, without it."""
        weighted = self.bias * self.root[:, None]
        basis = np.linalg.qr(weighted / (np.linalg.norm(weighted, axis=0) + 1e-12))[0]
        y = self.y * self.root[:, None]
        return basis, y - basis @ (basis.T @ y)


@dataclass(frozen=True, slots=True)
class Explained:
    """`mixture` (columns, channels), `rest` (rows, channels) weighted, orthonormal `bases` (rows, k) of what is solved away, bias and columns,
    `sizes` (columns,) of the columns, `noise2` the variance left, and `share` 0..1 of the channels' variance beside the bias that is
    explained."""

    mixture: Floats
    rest: Floats
    bases: tuple[Floats, Floats]
    sizes: Floats
    noise2: float
    share: float

    @property
    def cost(self) -> float:
        """Twice the negative logarithm of the likelihood, but for a constant."""
        return INDEPENDENT * self.rest.size * float(np.log(self.noise2))


def explain(group: Group, drawn: Drawn, sight: Sight) -> Explained:
    """The best mixtures for this plan."""
    seen = np.empty((len(group.root), len(group.columns)))
    for order, mine, kinds in group.orders:
        seen[:, mine] = sight.seen(drawn.shown[:, kinds], order)
    seen *= group.root[:, None]
    sizes = np.sqrt(np.einsum("rc,rc->c", seen, seen)) + 1e-12
    nothing = sizes < NOTHING
    seen[:, nothing], sizes[nothing] = 0.0, 1.0
    bias, y = group.unbiased
    seen /= sizes
    seen -= bias @ (bias.T @ seen)
    basis, upper = np.linalg.qr(seen)
    basis[:, nothing] = 0.0
    inner = basis.T @ y
    found = np.linalg.lstsq(upper, inner, rcond=1e-8)[0] / sizes[:, None]
    rest = y - basis @ inner
    left, plain = float(np.einsum("rc,rc->", rest, rest)), float(np.einsum("rc,rc->", y, y))
    noise2 = max(left / rest.size, group.floor**2)
    return Explained(found, rest, (bias, basis), sizes, noise2, 1.0 - left / max(plain, 1e-12))


def pull(group: Group, told: Explained, moves: Moves, numbers: int) -> tuple[Floats, Floats]:
    """(curvature (numbers, numbers), gradient (numbers,)) of half the cost, as far as it is quadratic."""
    strength = INDEPENDENT / told.noise2
    rows = len(group.root)
    weights = _mixtures(told)
    slope = np.zeros(numbers)
    moved = np.zeros((len(weights), rows * numbers), np.float32)  # a curvature need not be known better
    for order, mine, kinds in group.orders:
        seen = moves.moved(order)
        value = seen.value if kinds == list(range(len(seen.value))) else seen.value[kinds]
        back = group.root * (told.mixture[mine] @ told.rest.T)
        slope -= np.bincount(seen.column, np.add.reduce(value * back.take(seen.row, axis=1)), numbers)
        by = (weights[:, mine] @ (value * group.root.take(seen.row))).astype(np.float32)
        at = seen.row * numbers + seen.column
        for each, more in zip(moved, by, strict=True):
            np.add.at(each, at, more)
    each = moved.reshape(len(weights), rows, numbers)
    gone = (np.hstack(told.bases).T.astype(np.float32) @ each).reshape(-1, numbers)
    whole = each.reshape(-1, numbers)
    return strength * (whole.T @ whole - gone.T @ gone).astype(np.float64), strength * slope


def _mixtures(told: Explained) -> Floats:
    """The main independent mixtures of the columns: weights (mixtures, columns)."""
    scaled = told.mixture * told.sizes[:, None]
    strengths, axes = np.linalg.eigh(scaled @ scaled.T)
    kept = np.flatnonzero(strengths > MIXTURE_LEAST * strengths.sum())[::-1][:MIXTURES]
    return np.asarray((axes[:, kept] * np.sqrt(strengths[kept])).T / told.sizes)
