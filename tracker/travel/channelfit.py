"""How well a drawn plan explains a group of channels, and where that pulls it. Knows nothing of reps or sensors.

Every channel of a group is taken as a mixture, of its own, of the same few columns (derivatives of the height, of its square and of the side of the
way) beside a slowly wandering bias. The mixtures are solved away (variable projection, Golub & Pereyra 1973); what is left is a function of the plan.
"""

from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from tracker.model.samples import Floats
from tracker.travel.plan import Drawn
from tracker.travel.sight import Sight

INDEPENDENT = 0.5
"""Looks that say something new: a bell that lets through 3 Hz, seen 12.5 times a second, tells about every second thing twice."""

MIXTURES = 3
MIXTURE_LEAST = 0.02
"""Independent mixtures of the columns followed, and their least share of what the channels say; the gradient is exact whatever these are."""


class Of(Enum):
    """What of a plan a column shows."""

    HEIGHT = 0
    SQUARE = 1  # the height squared: a way that bends
    SIDE = 2  # a way back that is not the way out


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Explained:
    """`mixture` (columns, channels), `rest` (rows, channels) weighted, `basis` (rows, k) an orthonormal basis of all that is solved away, `sizes`
    (columns,) of the columns, `noise2` the variance left, and `share` 0..1 of the channels' variance beside the bias that is explained."""

    mixture: Floats
    rest: Floats
    basis: Floats
    sizes: Floats
    noise2: float
    share: float

    @property
    def cost(self) -> float:
        """Twice the negative logarithm of the likelihood, but for a constant."""
        return INDEPENDENT * self.rest.size * float(np.log(self.noise2))


def explain(group: Group, drawn: Drawn, sight: Sight) -> Explained:
    """The best mixtures for this plan."""
    shown = {Of.HEIGHT: drawn.h, Of.SQUARE: drawn.h * drawn.h, Of.SIDE: drawn.side}
    seen = np.hstack([sight.seen(shown[of][:, None], order) for of, order in group.columns])
    root = group.root[:, None]
    design, y = np.hstack([group.bias, seen]) * root, group.y * root
    norm = np.linalg.norm(design, axis=0) + 1e-12
    basis, upper = np.linalg.qr(design / norm)
    inner = basis.T @ y
    found = np.linalg.lstsq(upper, inner, rcond=1e-8)[0] / norm[:, None]
    rest = y - basis @ inner
    knots = group.bias.shape[1]
    plain = y - basis[:, :knots] @ inner[:knots]
    noise2 = max(float((rest * rest).mean()), group.floor**2)
    share = 1.0 - float((rest * rest).sum()) / max(float((plain * plain).sum()), 1e-12)
    return Explained(found[knots:], rest, basis, norm[knots:], noise2, share)


def pull(group: Group, told: Explained, drawn: Drawn, sight: Sight) -> tuple[Floats, Floats]:
    """(curvature (numbers, numbers), gradient (numbers,)) of half the cost, as far as it is quadratic."""
    strength = INDEPENDENT / told.noise2
    points = len(drawn.h)
    root = group.root[:, None]
    numbers = drawn.dh.shape[1]
    slope = np.zeros(numbers)
    for order in sorted({order for _, order in group.columns}):
        mine = [i for i, (_, o) in enumerate(group.columns) if o == order]
        back = sight.given_back(root * (told.rest @ told.mixture[mine].T), order, points)
        slope -= _against(drawn, {group.columns[i][0]: back[:, k] for k, i in enumerate(mine)})
    curvature = np.zeros((numbers, numbers))
    for weights in _mixtures(told):
        moved = np.zeros((len(group.root), numbers))
        for order in sorted({order for _, order in group.columns}):
            by = {of: w for (of, o), w in zip(group.columns, weights, strict=True) if o == order}
            moved += sight.seen(_along(drawn, by), order)
        moved *= root
        moved -= told.basis @ (told.basis.T @ moved)
        curvature += moved.T @ moved
    return strength * curvature, strength * slope


def _mixtures(told: Explained) -> list[Floats]:
    """The main independent mixtures of the columns: weights (columns,) each."""
    scaled = told.mixture * told.sizes[:, None]
    strengths, axes = np.linalg.eigh(scaled @ scaled.T)
    kept = [k for k in np.argsort(strengths)[::-1][:MIXTURES] if strengths[k] > MIXTURE_LEAST * strengths.sum()]
    return [axes[:, k] * np.sqrt(strengths[k]) / told.sizes for k in kept]


def _along(drawn: Drawn, by: dict[Of, float]) -> Floats:
    """How a mixture of what is shown moves with the plan's numbers, (points, numbers)."""
    out = (by.get(Of.HEIGHT, 0.0) + 2.0 * by.get(Of.SQUARE, 0.0) * drawn.h)[:, None] * drawn.dh
    if by.get(Of.SIDE):
        out += by[Of.SIDE] * drawn.dside
    return np.asarray(out)


def _against(drawn: Drawn, by: dict[Of, Floats]) -> Floats:
    """The transpose of `_along` for one curve (points,) for each thing shown."""
    none = np.zeros(len(drawn.h))
    out = drawn.dh.T @ (by.get(Of.HEIGHT, none) + 2.0 * drawn.h * by.get(Of.SQUARE, none))
    if Of.SIDE in by:
        out = out + drawn.dside.T @ by[Of.SIDE]
    return np.asarray(out)
