"""The strokes along a path, and from which of its two ends they explain more of what the sensor saw. Knows nothing of phases."""

from dataclasses import dataclass, replace

import numpy as np

from tracker.model.motion import GRID_HZ
from tracker.model.reps import Placement
from tracker.model.samples import Floats
from tracker.travel.channels import Raw
from tracker.travel.path import Path, Told, Wish, from_the_other_end
from tracker.travel.refine import refine
from tracker.travel.strokes import HOLD_LEAST_S, Stroke

TINY = 1e-9
"""Added to what is left unexplained, which may be nothing at all."""

CLEARER = 0.16
"""With six axes: how much less, as a natural logarithm, one end must leave unexplained than the other to be known by that alone; seen from the wrong
end, racking has to pass for a stroke. Weighed as without a gyroscope, starts of the watch recordings' sets came 0.03 s and ends 0.05 s worse."""

FIT_SAYS, FIT_MOST = 12.0, 4.0
"""What the same logarithm says of the start without a gyroscope, where a curve may be wrong at both ends, and the most it can say. Below 0.15 it was
right in 5 of 13 sets, beyond in 238 of 242, and in 190 of 193 where one end explained nothing (simulated, seeds 50-51, 300-304, and 310-312 as slow
up as down). At 3 and 6 one set more of 121 was wrong."""


SAME = 0.3
"""Strokes seen from either end are the same where their middles lie less than this share of one's time apart. From the wrong end all but the
outermost are timed as well as from the right one. Where each end's fit began at its own rough curve, 4 of 29 sets with six axes whose ends were asked
of the fit were told from the wrong one or from none, 2 of them because the right end's fit had run away; now 2 are told from none (seeds 50-51,
6000-6015, 7000-7011). Without a gyroscope a curve may be wrong at both ends, and so may strokes that were fitted to it: each begins at its own."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Strokes of a path, its height, the load's place where known, and the `share` of the movement that this explains (0 if it was not fitted)."""

    out: list[Stroke]
    back: list[Stroke]
    h: Floats
    place_m: Floats | None
    share: float


def from_the_right_end(raw: Raw, edges: tuple[int, ...], wish: Wish, path: Path, seen: Seen) -> tuple[Path, Seen]:
    """The path seen from the likelier end by how much each explains, by start pose and by tempo, and how that is told."""
    other = from_the_other_end(raw, edges, wish, path)
    there = see(raw, other, wish.placement, fitted=True, known=seen if raw.has_gyro else None)
    if raw.has_gyro and seen.share == 0.0 < there.share:
        seen = see(raw, path, wish.placement, fitted=True, known=there)
    told = _weighed(raw.has_gyro, wish, path.told, seen, there)
    return (replace(other, told=told.turned), there) if told.all < 0.0 else (replace(path, told=told), seen)


def _weighed(has_gyro: bool, wish: Wish, told: Told, seen: Seen, there: Seen) -> Told:
    """How it is told that the end of `seen` is the start, and not that of `there`."""
    clearer = float(np.log((1.0 - there.share + TINY) / (1.0 - seen.share + TINY)))
    if has_gyro:
        known = Told() if clearer > 0.0 else Told().turned
        return known if abs(clearer) > CLEARER else told
    fit = float(np.clip(FIT_SAYS * clearer, -FIT_MOST, FIT_MOST))
    tempo = 0.5 * (wish.tempo_odds(seen.out, seen.back) - wish.tempo_odds(there.out, there.back))
    return Told(told.pose + fit, told.pose + fit + tempo)


def see(
    raw: Raw,
    path: Path,
    placement: Placement | None,
    *,
    fitted: bool,
    searched: bool = False,
    known: Seen | None = None,
) -> Seen:
    """The strokes of `path`, fitted to all that the sensor saw if asked for and possible (`searched`: see `refine`), else timed by its height.
    The fit begins where strokes are `known` from the other end."""
    out, back = _met(*path.course.ways)
    if known is not None and known.share > 0.0:
        out, back = _known(out, known.back), _known(back, known.out)
    tops = path.h[list(path.turns.tops)]
    refined = refine(raw, placement, out, back, tops, searched=searched, sure=path.told.sure) if fitted else None
    if refined is None:
        return Seen(out, back, path.h, None, 0.0)
    return Seen(*_met(refined.out, refined.back), refined.h, refined.place_m, refined.share)


def _known(rough: list[Stroke], fitted: list[Stroke]) -> list[Stroke]:
    """Each stroke that was fitted as seen from the other end, where it was."""
    middles = np.array([s.begin + s.end for s in fitted]) / 2.0
    out = []
    for stroke in rough:
        nearest = fitted[int(np.abs(middles - (stroke.begin + stroke.end) / 2.0).argmin())]
        apart = abs(nearest.begin + nearest.end - stroke.begin - stroke.end) / 2.0
        out.append(nearest if apart < SAME * nearest.frames else stroke)
    return out


def _met(out: list[Stroke], back: list[Stroke]) -> tuple[list[Stroke], list[Stroke]]:
    """Close what is too short for a standstill: strokes that nearly touch meet in the middle."""
    least = HOLD_LEAST_S * GRID_HZ
    out, back = list(out), list(back)
    for k in range(len(out)):
        if back[k].begin - out[k].end < least:
            middle = (back[k].begin + out[k].end) / 2
            out[k], back[k] = Stroke(out[k].begin, middle), Stroke(middle, back[k].end)
        if k + 1 < len(out) and out[k + 1].begin - back[k].end < least:
            middle = (out[k + 1].begin + back[k].end) / 2
            back[k], out[k + 1] = Stroke(back[k].begin, middle), Stroke(middle, out[k + 1].end)
    return out, back
