"""The reps of one set, planned to the second, and the height curve they make. Knows nothing of exercises or sensors.

A plan is exact: phases are half-open stretches, one after the other, and a set's truth is read off the plan, never
off the signal. Spread between reps, slowing and shortening follow ALGORITHMS ("Simulating a lifter"): 5-10 % spread,
-20...-60 % concentric speed, -5...-20 % range.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from firmware_sim.motions.profiles import Profile, Warp, progress
from firmware_sim.motions.rotations import Floats

RANGE_LOSS_SHARE = 1.0 / 3.0
"""Range lost per share of concentric speed lost: 60 % slower goes with 20 % shorter."""
ECCENTRIC_HASTE = 0.15
"""A tired lifter lowers up to this share faster per unit of fatigue (estimate)."""
RIPPLES = 3
"""How many sines the unevenness of a movement has."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds of the four phases of a fresh rep."""

    concentric_s: float
    hold_s: float
    eccentric_s: float
    pause_s: float


@dataclass(frozen=True, slots=True)
class Habit:
    """How a lifter departs from clockwork.

    `spread` is the standard deviation of a phase's length as a share of it; `fatigue` the share of concentric speed
    lost by the last rep (0..0.6); `sticking` the share of speed lost at the sticking point of the last rep;
    `half_reps` failed reps at the end; `inner_pauses` how many reps stop for `inner_pause_s` on the way up;
    after `regrips` of them the hands take hold anew, in a pause longer by `regrip_s`; `grind` makes the last rep that
    many times as long in all its phases, those before it in proportion to their tiredness; `slow_reps` of the others
    are `slow_by` times as long out of the blue; `cheat` 0..1 throws the load in the later reps; `ripple` unevenness of
    speed; `looseness` standard deviation of the height a rep starts from.
    """

    spread: float = 0.07
    fatigue: float = 0.25
    sticking: float = 0.4
    half_reps: int = 0
    inner_pauses: int = 0
    inner_pause_s: float = 0.6
    regrips: int = 0
    regrip_s: float = 2.5
    grind: float = 1.0
    slow_reps: int = 0
    slow_by: float = 2.0
    cheat: float = 0.0
    ripple: float = 0.12
    looseness: float = 0.012


@dataclass(frozen=True, slots=True)
class RepPlan:
    """One rep. Times in seconds from the start of the set; heights in shares of the full range.

    `concentric_s` includes `inner_pause_s`, which happens at `inner_at` of the way.
    """

    start_s: float
    concentric_s: float
    hold_s: float
    eccentric_s: float
    pause_s: float
    low: float
    top: float
    next_low: float
    up: Warp
    down: Warp
    inner_at: float = 0.0
    inner_pause_s: float = 0.0
    cheat: float = 0.0
    half: bool = False
    regrip: bool = False

    @property
    def top_s(self) -> float:
        """Where the concentric ends."""
        return self.start_s + self.concentric_s

    @property
    def down_s(self) -> float:
        """Where the eccentric begins."""
        return self.top_s + self.hold_s

    @property
    def back_s(self) -> float:
        """Where the eccentric ends."""
        return self.down_s + self.eccentric_s

    @property
    def end_s(self) -> float:
        """Where the next rep begins."""
        return self.back_s + self.pause_s


def plan_reps(reps: int, tempo: Tempo, habit: Habit, rng: np.random.Generator, settles: bool) -> tuple[RepPlan, ...]:
    """The reps of a set: `reps` full ones, then `habit.half_reps` failed ones.

    `settles` makes every rep end exactly at height 0 (a stack or a bar that is put down). The last rep has no pause.
    """
    total = reps + habit.half_reps
    lows = np.zeros(total + 1)
    if not settles and total > 1:
        lows[1:-1] = np.abs(rng.normal(0.0, habit.looseness, total - 1))
    stops = _some(habit.inner_pauses, reps, rng)
    grips = _some(habit.regrips, total - 1, rng) if habit.regrips else set()
    slow = _some(habit.slow_reps, reps, rng) if habit.slow_reps else set()
    plans: list[RepPlan] = []
    start = 0.0
    for k in range(total):
        plan = _plan_one(
            start, k, reps, tempo, habit, rng, (float(lows[k]), float(lows[k + 1])), k in stops, k == total - 1
        )
        plan = _stretched(plan, habit, _tired(k, reps), k in slow)
        if k in grips:
            plan = replace(plan, pause_s=plan.pause_s + habit.regrip_s, regrip=True)
        plans.append(plan)
        start = plan.end_s
    return tuple(plans)


def _some(count: int, among: int, rng: np.random.Generator) -> set[int]:
    """Up to `count` of the numbers below `among`."""
    return set(rng.choice(among, size=min(count, among), replace=False).tolist()) if among > 0 else set()


def _tired(k: int, reps: int) -> float:
    """0 at the first rep, 1 from the last full one on; most of it comes late."""
    return min(1.0, k / max(1, reps - 1)) ** 2


def _stretched(plan: RepPlan, habit: Habit, tired: float, slow: bool) -> RepPlan:
    """The rep as long as it takes a lifter who grinds, or who dwells on just this one; a pause inside keeps its length."""
    longer = (1.0 + (habit.grind - 1.0) * tired) * (habit.slow_by if slow else 1.0)
    if longer == 1.0:
        return plan
    moving = plan.concentric_s - plan.inner_pause_s
    return replace(
        plan,
        concentric_s=moving * longer + plan.inner_pause_s,
        hold_s=plan.hold_s * longer,
        eccentric_s=plan.eccentric_s * longer,
        pause_s=plan.pause_s * longer,
    )


def _plan_one(
    start_s: float,
    k: int,
    reps: int,
    tempo: Tempo,
    habit: Habit,
    rng: np.random.Generator,
    lows: tuple[float, float],
    stops: bool,
    last: bool,
) -> RepPlan:
    tired = _tired(k, reps)
    half = k >= reps
    slow = 1.0 / (1.0 - habit.fatigue * tired)
    spread = np.exp(np.clip(rng.normal(0.0, habit.spread, 4), -2.5 * habit.spread, 2.5 * habit.spread))
    top = 1.0 - habit.fatigue * RANGE_LOSS_SHARE * tired - abs(float(rng.normal(0.0, 0.2 * habit.spread)))
    top = float(rng.uniform(0.35, 0.6)) if half else top
    inner = habit.inner_pause_s if stops else 0.0
    ripple_up, ripple_down = rng.normal(0.0, habit.ripple, (2, RIPPLES)).clip(-2 * habit.ripple, 2 * habit.ripple)
    cheat = habit.cheat * tired
    dip = -0.8 * cheat if cheat > 0.0 else habit.sticking * tired
    return RepPlan(
        start_s=start_s,
        concentric_s=tempo.concentric_s * slow * float(spread[0]) * (1.0 - 0.25 * cheat) + inner,
        hold_s=0.0 if half else tempo.hold_s * float(spread[1]),
        eccentric_s=tempo.eccentric_s
        * (1.0 - ECCENTRIC_HASTE * habit.fatigue * tired)
        * float(spread[2])
        * (0.6 if half else 1.0),
        pause_s=0.0 if last else tempo.pause_s * float(spread[3]),
        low=lows[0],
        top=max(top, 0.3),
        next_low=lows[1],
        up=Warp(dip, 0.25 if cheat > 0.0 else 0.55, _bounded(ripple_up)),
        down=Warp(0.0, 0.5, _bounded(ripple_down)),
        inner_at=float(rng.uniform(0.3, 0.7)) if inner else 0.0,
        inner_pause_s=inner,
        cheat=cheat,
        half=half,
    )


def _bounded(ripple: Floats) -> tuple[float, ...]:
    """Ripple amplitudes, falling with their order, small enough that time never runs backwards."""
    falling = ripple / np.arange(1, len(ripple) + 1)
    return tuple(float(a) for a in falling * min(1.0, 0.35 / max(1e-12, float(np.abs(falling).sum()))))


@dataclass(frozen=True, slots=True)
class Curve:
    """The height (n,) of the load and the side (n,) of its path: +1 at mid-concentric, -1 at mid-eccentric, 0 at
    either end."""

    height: Floats
    side: Floats


def height_curve(plans: Sequence[RepPlan], profile: Profile, t_s: Floats) -> Curve:
    """The height at the times `t_s` (n,), ascending, seconds from the start of the set; still before the first rep
    and after the last."""
    height = np.full(len(t_s), plans[0].low)
    side = np.zeros(len(t_s))
    for plan in plans:
        for begin, end, low, high, warp, sign in _strokes(plan):
            i, j = np.searchsorted(t_s, [begin, end])
            way = progress(profile, (t_s[i:j] - begin) / (end - begin), end - begin, warp)
            height[i:j] = low + (high - low) * way
            side[i:j] = sign * np.sin(np.pi * way)
            height[j:] = high
    return Curve(height, side)


def _strokes(plan: RepPlan) -> list[tuple[float, float, float, float, Warp, float]]:
    """The movements of a rep: (begin s, end s, from height, to height, warp, side)."""
    down = (plan.down_s, plan.back_s, plan.top, plan.next_low, plan.down, -1.0)
    if not plan.inner_pause_s:
        return [(plan.start_s, plan.top_s, plan.low, plan.top, plan.up, 1.0), down]
    moving = plan.concentric_s - plan.inner_pause_s
    stop = plan.start_s + moving * plan.inner_at
    middle = plan.low + (plan.top - plan.low) * plan.inner_at
    return [
        (plan.start_s, stop, plan.low, middle, plan.up, 0.5),
        (stop + plan.inner_pause_s, plan.top_s, middle, plan.top, plan.up, 0.5),
        down,
    ]
