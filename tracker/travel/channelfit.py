"""How well a drawn plan explains a group of channels, and where that pulls it. Knows nothing of reps or sensors.

Every channel of a group is taken as a mixture, of its own, of the same few columns (derivatives of the height, of its square and of the side of the
way) beside a slowly wandering bias. The mixtures are solved away (variable projection, Golub & Pereyra 1973); what is left is a function of the plan.
"""

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

import numpy as np

from tracker.model.samples import Floats
from tracker.travel.moves import OWN, Moves
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


WHITE_FLOOR = 0.5
"""The least noise of whitened looks, as a share of what a filter leaves of a channel's own: what no model of a body gets right is slow. At 1 stacks
came to lie at the floor before their strokes did at their ends; at 0.2 they came out as well."""


class Of(Enum):
    """What of a plan a column shows."""

    HEIGHT = 0
    SQUARE = 1  # the height squared: a way that bends
    SIDE = 2  # a way back that is not the way out


ALL = [what.value for what in Of]


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

    def whitened(self, by: Floats, share: float) -> "Group":
        """The same with a filter over the looks, the newest first, that leaves this share of the noise's variance."""
        y, bias = (_filtered(x, by) for x in (self.y, self.bias))
        return replace(self, y=y, bias=bias, floor=WHITE_FLOOR * self.floor * float(np.sqrt(share)))

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

    @cached_property
    def plain(self) -> float:
        """How much there is to explain: the squares of the channels, weighted, without their bias."""
        y = self.unbiased[1]
        return float(np.einsum("rc,rc->", y, y))


@dataclass(frozen=True)
class Explained:
    """`rest` (rows, channels) weighted, orthonormal `bases` (rows, k) of what is solved away, bias and columns, the `sizes` (columns,) of the
    columns, `noise2` the variance left, and `share` 0..1 of the channels' variance beside the bias that is explained.

    `upper` (columns, columns) makes the columns of their basis, in which the channels are `inner` (columns, channels).
    """

    rest: Floats
    bases: tuple[Floats, Floats]
    upper: Floats
    inner: Floats
    sizes: Floats
    noise2: float
    share: float

    @property
    def cost(self) -> float:
        """Twice the negative logarithm of the likelihood, but for a constant."""
        return INDEPENDENT * self.rest.size * float(np.log(self.noise2))

    @cached_property
    def mixture(self) -> Floats:
        """How much of each column there is in each channel, (columns, channels)."""
        return np.asarray(np.linalg.lstsq(self.upper, self.inner, rcond=1e-8)[0] / self.sizes[:, None])


def explain(group: Group, drawn: Drawn, sight: Sight) -> Explained:
    """The best mixtures for this plan."""
    seen = np.empty((len(group.root), len(group.columns)))
    for order, mine, kinds in group.orders:
        shown = drawn.shown if kinds == ALL else drawn.shown[:, kinds]
        seen[:, mine] = sight.seen(shown, order)
    seen *= group.root[:, None]
    sizes = np.sqrt(np.einsum("rc,rc->c", seen, seen)) + 1e-12
    nothing = (sizes < NOTHING).nonzero()[0]
    if len(nothing):
        seen[:, nothing], sizes[nothing] = 0.0, 1.0
    bias, y = group.unbiased
    seen /= sizes
    seen -= bias @ (bias.T @ seen)
    basis, upper = np.linalg.qr(seen)
    if len(nothing):
        basis[:, nothing] = 0.0
    inner = basis.T @ y
    rest = y - basis @ inner
    left = float(np.einsum("rc,rc->", rest, rest))
    noise2 = max(left / rest.size, group.floor**2)
    return Explained(rest, (bias, basis), upper, inner, sizes, noise2, 1.0 - left / max(group.plain, 1e-12))


def _filtered(x: Floats, by: Floats) -> Floats:
    """The rows of `x` (rows, k), each with so much of those before it; the first held."""
    held = np.concatenate([np.repeat(x[:1], len(by) - 1, axis=0), x])
    return np.asarray(sum(b * held[len(by) - 1 - k : len(held) - k] for k, b in enumerate(by)))


def pull(groups: list[Group], told: list[Explained], moves: Moves) -> tuple[Floats, Floats]:
    """(curvature (numbers, numbers), gradient (numbers,)) of half the cost of all groups, as far as it is quadratic."""
    pulls = [_pull(group, each, moves) for group, each in zip(groups, told, strict=True)]
    curvature = moves.products([(by, np.hstack(each.bases)) for (by, _), each in zip(pulls, told, strict=True)])
    return curvature, moves.gathered(sum((by for _, by in pulls[1:]), pulls[0][1]))


def _pull(group: Group, told: Explained, moves: Moves) -> tuple[Floats, Floats]:
    """What each look says of each number of its stroke: in the main mixtures, (mixtures, OWN, q), and of the gradient, (OWN, q)."""
    strength = INDEPENDENT / told.noise2
    weights = np.sqrt(strength) * _mixtures(told)
    root = group.root.take(moves.row)
    by, slope = np.zeros((len(weights), OWN, len(root))), np.zeros((OWN, len(root)))
    for order, mine, kinds in group.orders:
        value = moves.moved(order)
        value = (value if kinds == ALL else value[kinds]) * root
        back = (-strength * told.mixture[mine] @ told.rest.T).take(moves.row, axis=1)
        slope += np.einsum("coq,cq->oq", value, back)
        by += (weights[:, mine] @ value.reshape(len(kinds), -1)).reshape(by.shape)
    return by, slope


def _mixtures(told: Explained) -> Floats:
    """The main independent mixtures of the columns: weights (mixtures, columns)."""
    scaled = told.mixture * told.sizes[:, None]
    strengths, axes = np.linalg.eigh(scaled @ scaled.T)
    kept = np.flatnonzero(strengths > MIXTURE_LEAST * strengths.sum())[::-1][:MIXTURES]
    return np.asarray((axes[:, kept] * np.sqrt(strengths[kept])).T / told.sizes)
