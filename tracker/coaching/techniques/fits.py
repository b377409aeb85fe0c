"""How well a chain of bouts fits each technique, 0..1, by the articles' own figures with soft edges. Decides between none of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.coaching.bands import band_share
from tracker.coaching.figures import Figures
from tracker.coaching.techniques.chain import SAME_LOAD, Link
from tracker.coaching.words import say
from tracker.model.reps import Technique

UNENTERED = 0.75
"""How much a fit is worth when a load it needs was not entered: recognised, but less certain. Our choice."""
GAP_SOFT_S = 8.0
"""Soft edge of the longest gap of supersets and drop sets, s; more joins more. Our choice: the walk and the pin take their time."""
PAUSE_SOFT_S = 3.0
"""Soft edge of the 10 s where mini-set gaps end and rest-pause begins, s. Our choice: the error of two rep ends and a lifter's count."""
FEW_SHARE = 0.5
"""Share of the first bout's reps up to which a continuation is 'a few more'. Our choice: 4 after 12 is, 9 after 12 is not."""
FEW_SOFT = 0.25
SOME_DROP = 0.1
MUCH_DROP = 0.5
"""Fall of the load, as a share, that is taken for a drop: wider than the 20-30 % it should be, which rule T3 judges. Our choice: the
pins of a stack are coarse."""
PIN_S = 9.0
"""Standstill inside one set that leaves time to change the load, s. Our choice."""
NOT_FASTER = 0.6
"""Fit of a drop without loads whose reps are no faster than those before; more says drops more readily. Our choice."""
MINI_COUNTS = (0.55, 0.85, 1.0)
"""Fit of one, two, three and more mini-sets: one alone may still become anything. Our choice."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A technique, how well it fits (0..1), and why in the lifter's words."""

    technique: Technique
    share: float
    why: str


def superset(chain: Sequence[Link], figures: Figures) -> Fit:
    """T2: another exercise at once."""
    share = min(
        (1.0 - link.same_lift) * band_share(link.gap_s, 0.0, figures.t2_gap_high_s, 0.0, GAP_SOFT_S) for link in chain
    )
    key = "t.superset.motion" if chain[0].told_apart_by == "motion" else "t.superset"
    return Fit(Technique.SUPERSET, share, say(key, gap=round(chain[0].gap_s)))


def drop_set(chain: Sequence[Link], figures: Figures) -> Fit:
    """T3: the same exercise at once with less load; without loads, many more reps that are fast again hint at it."""
    count = band_share(len(chain), 1, figures.t3_drops_high, 0.0, 2.0)
    share = min(_drop(link, figures) for link in chain) * count
    link = chain[0]
    facts: dict[str, float | str] = {
        "gap": round(link.gap_s),
        "reps": len(link.after.reps),
        "before": len(link.before.reps),
    }
    key = "t.drop-set.guess" if link.drop is None else "t.drop-set"
    return Fit(Technique.DROP_SET, share, say(key, **facts, percent=round(100 * (link.drop or 0.0))))


def rest_pause(chain: Sequence[Link], figures: Figures) -> Fit:
    """T4: the same exercise and load after 10-20 s, a few more reps."""
    count = band_share(len(chain), 1, figures.t4_pauses_high, 0.0, 1.5)
    first = len(chain[0].before.reps)
    low, high = figures.t4_gap_low_s, figures.t4_gap_high_s
    share = count * min(
        link.same_lift
        * _same_load(link)
        * band_share(link.gap_s, low, high, PAUSE_SOFT_S, GAP_SOFT_S)
        * band_share(len(link.after.reps) / first, 0.0, FEW_SHARE, 0.0, FEW_SOFT)
        for link in chain
    )
    link = chain[0]
    said = say("t.rest-pause", gap=round(link.gap_s), load=_load_words(link), reps=len(link.after.reps), before=first)
    return Fit(Technique.REST_PAUSE, share, said)


def myo_reps(chain: Sequence[Link], figures: Figures) -> Fit:
    """T5: mini-sets of 3-5 across gaps of 5-10 s after an activation set."""
    first, minis = len(chain[0].before.reps), [len(link.after.reps) for link in chain]
    counted = MINI_COUNTS[min(len(minis), len(MINI_COUNTS)) - 1]
    head = band_share(first, figures.t5_first_low, figures.t5_first_high, 5.0, 8.0)
    if len(minis) == 1 and chain[0].after.inner:
        counted = 0.0  # one long breath inside a set is no mini-set yet
    gap_low, gap_high = figures.t5_gap_low_s, figures.t5_gap_high_s
    each = [
        link.same_lift
        * _same_load(link)
        * band_share(link.gap_s, gap_low, gap_high, PAUSE_SOFT_S, 2 * PAUSE_SOFT_S)
        * band_share(len(link.after.reps), figures.t5_mini_low, figures.t5_mini_high, 2.0, 2.0)
        for link in chain
    ]
    share = counted * head * sum(each) / len(each)
    gap = round(sum(link.gap_s for link in chain) / len(chain))
    said = say("t.myo-reps", reps=", ".join(map(str, minis)), before=first, gap=gap, load=_load_words(chain[0]))
    return Fit(Technique.MYO_REPS, share, said)


def _drop(link: Link, figures: Figures) -> float:
    near = link.same_lift * band_share(link.gap_s, 0.0, figures.t3_gap_high_s, 0.0, GAP_SOFT_S)
    if link.drop is not None:
        return near * band_share(link.drop, SOME_DROP, MUCH_DROP, SOME_DROP - SAME_LOAD / 2, SOME_DROP)
    if link.after.inner:  # a breath inside a set is a drop only where there was time for the pin
        near *= band_share(link.gap_s, PIN_S, float("inf"), PAUSE_SOFT_S, 0.0)
    many = 1.0 - band_share(len(link.after.reps) / len(link.before.reps), 0.0, FEW_SHARE - FEW_SOFT, 0.0, FEW_SOFT)
    lighter = 0.5 if link.faster is None else 1.0 - band_share(link.faster, 0.0, 1.0, 0.0, 0.15)
    eased = NOT_FASTER + (1.0 - NOT_FASTER) * lighter
    return near * UNENTERED * many * eased


def _same_load(link: Link) -> float:
    if link.drop is None:
        return UNENTERED
    return band_share(link.drop, -SAME_LOAD, SAME_LOAD, SAME_LOAD, SAME_LOAD)


def _load_words(link: Link) -> str:
    return say("t.load.unknown" if link.drop is None else "t.load.same")
