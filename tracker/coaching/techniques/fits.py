"""How well a chain of bouts fits each technique, 0..1, by the articles' own figures with soft edges. Decides between none of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tracker.coaching.bands import band_share
from tracker.coaching.figures import Figures
from tracker.coaching.techniques.chain import SAME_LOAD, Link
from tracker.model.reps import Technique
from tracker.words import say

UNENTERED = 0.75
"""What a drop is worth whose loads were not entered: recognised, but less certain. Our choice."""
UNCHANGED = 0.85
"""What a pause or a mini-set is worth whose loads were not entered. Our choice: nobody changes the load in so short a time."""
GAP_SOFT_S = 8.0
"""Soft edge of the longest gap of supersets and drop sets, s; more joins more. Our choice: the walk and the pin take their time."""
GUESS_SOFT_S = 3.0
"""The same for a drop whose loads were not entered, s. Our choice: a hurried rest of 22 s is no drop because the next reps are faster."""
PAUSE_SOFT_S = 4.0
"""Soft edge below the 10 s from which a gap is a rest-pause, s; more says rest-pause more readily. Our choice: a rep, by which the found end
of a set may be wrong."""
LONG_SOFT_S = 9.0
"""Soft edge above the longest gap of mini-sets and rest-pauses, s; more joins more. Our choice: two reps, since a continuation may be found
without its first one."""
FEW_REPS, FEW_SHARE, FEW_SOFT = 5.0, 0.4, 2.5
"""Reps, or the share of the first bout's reps, up to which a continuation is 'a few more', and the soft edge in reps. Our choice: 5 are, as in a
mini-set; 8 after 12 are not."""
SOME_DROP = 0.1
MUCH_DROP = 0.5
"""Fall of the load, as a share, that is taken for a drop: wider than the 20-30 % it should be, which rule T3 judges. Our choice: the
pins of a stack are coarse."""
WHOLE_REPS, WHOLE_SOFT = 6, 3.0
"""Reps that make a set of its own rather than a mini-set, with the soft edge below. Source: mini-sets have 3 to 5 (Back Pump, Myo-Reps)."""
LIFT_S, LIFT_SOFT_S = 1.8, 0.4
"""Length of the middle rep from which movement is taken for a lift of its own, s, with the soft edge below. Our choice: the briskest tempo
that is simulated; steps and waving take about 1.2 s."""
SURE, SURE_SOFT = 0.9, 0.1
"""Mean confidence of the reps from which the movement before is taken for a lift of its own, with the soft edge below. Of 144 recorded sets 98 in
100 reach .93, simulated ones .95; what people do between sets stays under .88 a time in four, where it looks like four reps or more."""
PIN_S = 9.0
"""Standstill inside one set that leaves time to change the load, s. Our choice."""
HARDLY_ANY = 0.25
"""Share of the reps before that is too few for a drop without loads, and the soft edge above it. Our choice: a lighter load goes on for more."""
NOT_FASTER = 0.6
"""Fit of a drop without loads whose reps are no faster than those before; more says drops more readily. Our choice."""
MINI_SOFT = 3.0
"""Soft edge of a mini-set's reps on both sides; more says myo-reps more readily. Our choice: found without one, two still are one."""
MINI_COUNTS = (0.55, 0.85, 1.0)
"""Fit of one, two, three and more mini-sets: one alone may still become anything. Our choice."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A technique, how well it fits (0..1), and why in the lifter's words, link by link."""

    technique: Technique
    share: float
    whys: tuple[str, ...]


def superset(chain: Sequence[Link], figures: Figures) -> Fit:
    """T2: another exercise at once."""
    share = min(
        (1.0 - link.same_lift) * _whole(link) * band_share(link.gap_s, 0.0, figures.t2_gap_high_s, 0.0, GAP_SOFT_S)
        for link in chain
    )
    keys = ["t.superset.motion" if link.told_apart_by == "motion" else "t.superset" for link in chain]
    return Fit(Technique.SUPERSET, share, tuple(say(k, gap=round(x.gap_s)) for k, x in zip(keys, chain, strict=True)))


def drop_set(chain: Sequence[Link], figures: Figures) -> Fit:
    """T3: the same exercise at once with less load; without loads, many more reps that are fast again hint at it."""
    count = band_share(len(chain), 1, figures.t3_drops_high, 0.0, 2.0)
    share = min(_drop(link, figures) for link in chain) * count
    return Fit(Technique.DROP_SET, share, tuple(_dropped(link) for link in chain))


def _dropped(link: Link) -> str:
    facts: dict[str, float | str] = {
        "gap": round(link.gap_s),
        "reps": len(link.after.reps),
        "before": len(link.before.reps),
    }
    if link.drop is None:
        return say("t.drop-set.guess", **facts)
    return say("t.drop-set", **facts, percent=round(100 * link.drop))


def rest_pause(chain: Sequence[Link], figures: Figures) -> Fit:
    """T4: the same exercise and load after 10-20 s, a few more reps."""
    count = band_share(len(chain), 1, figures.t4_pauses_high, 0.0, 1.5)
    first = len(chain[0].before.reps)
    pauses = band_share(_middle_gap(chain), figures.t4_gap_low_s, figures.t4_gap_high_s, PAUSE_SOFT_S, LONG_SOFT_S)
    most = max(FEW_REPS, FEW_SHARE * first)
    each = [
        link.same_lift * _same_load(link) * band_share(len(link.after.reps), 0.0, most, 0.0, FEW_SOFT) for link in chain
    ]
    whys = [
        say("t.rest-pause", gap=round(link.gap_s), load=_load_words(link), reps=len(link.after.reps), before=first)
        for link in chain
    ]
    return Fit(Technique.REST_PAUSE, count * pauses * min(each), tuple(whys))


def myo_reps(chain: Sequence[Link], figures: Figures) -> Fit:
    """T5: mini-sets of 3-5 across gaps of 5-10 s after an activation set."""
    first, minis = len(chain[0].before.reps), [len(link.after.reps) for link in chain]
    counted = MINI_COUNTS[min(len(minis), len(MINI_COUNTS)) - 1]
    if len(minis) == 1 and chain[0].after.inner:
        counted = 0.0  # one long breath inside a set is no mini-set yet
    head = band_share(first, figures.t5_first_low, figures.t5_first_high, 5.0, 8.0)
    gaps = band_share(_middle_gap(chain), figures.t5_gap_low_s, figures.t5_gap_high_s, PAUSE_SOFT_S, LONG_SOFT_S)
    each = [_mini(link, figures) for link in chain]
    gap = round(sum(link.gap_s for link in chain) / len(chain))
    said = say("t.myo-reps", reps=", ".join(map(str, minis)), before=first, gap=gap, load=_load_words(chain[0]))
    return Fit(Technique.MYO_REPS, counted * head * gaps * sum(each) / len(each), (said,) * len(chain))


def anything(link: Link, figures: Figures) -> float:
    """How well a single gap fits any technique, be it in the middle of it: next to nothing for an ordinary rest."""
    if link.after.inner:
        return 1.0
    mini = _mini(link, figures) * band_share(link.gap_s, 0.0, figures.t5_gap_high_s, 0.0, LONG_SOFT_S)
    return max(mini, *(kind((link,), figures).share for kind in KINDS))


def _mini(link: Link, figures: Figures) -> float:
    few = band_share(len(link.after.reps), figures.t5_mini_low, figures.t5_mini_high, MINI_SOFT, MINI_SOFT)
    return link.same_lift * _same_load(link) * few


def _middle_gap(chain: Sequence[Link]) -> float:
    """The median: one gap may be wrong by a rep that was missed or made up."""
    return median(link.gap_s for link in chain)


KINDS = (superset, rest_pause, drop_set, myo_reps)
"""In the order in which a tie is settled."""


def _whole(link: Link) -> float:
    """Both are whole sets of a lift, where only their motion says that they are two: mini-sets, steps and waving are none."""
    if link.told_apart_by != "motion":
        return 1.0
    share = 1.0
    for bout in (link.before, link.after):
        share *= band_share(len(bout.reps), WHOLE_REPS, float("inf"), WHOLE_SOFT, 0.0)
        share *= band_share(bout.period_s, LIFT_S, float("inf"), LIFT_SOFT_S, 0.0)
    before = link.before.reps  # the one after it may still run: nobody is sure of that yet
    sure = sum(rep.confidence for rep in before) / len(before)
    return share * band_share(sure, SURE, float("inf"), SURE_SOFT, 0.0)


def _drop(link: Link, figures: Figures) -> float:
    soft_s = GUESS_SOFT_S if link.drop is None else GAP_SOFT_S
    near = link.same_lift * band_share(link.gap_s, 0.0, figures.t3_gap_high_s, 0.0, soft_s)
    if link.drop is not None:
        return near * band_share(link.drop, SOME_DROP, MUCH_DROP, SOME_DROP - SAME_LOAD / 2, SOME_DROP)
    if link.after.inner:  # a breath inside a set is a drop only where there was time for the pin
        near *= band_share(link.gap_s, PIN_S, float("inf"), PAUSE_SOFT_S, 0.0)
    many = 1.0 - band_share(len(link.after.reps) / len(link.before.reps), 0.0, HARDLY_ANY, 0.0, HARDLY_ANY)
    lighter = 0.5 if link.faster is None else 1.0 - band_share(link.faster, 0.0, 1.0, 0.0, 0.15)
    eased = NOT_FASTER + (1.0 - NOT_FASTER) * lighter
    return near * UNENTERED * many * eased


def _same_load(link: Link) -> float:
    if link.drop is None:
        return UNCHANGED
    return band_share(link.drop, -SAME_LOAD, SAME_LOAD, SAME_LOAD, SAME_LOAD)


def _load_words(link: Link) -> str:
    return say("t.load.unknown" if link.drop is None else "t.load.same")
