"""From a script to one unbroken path with its truth: sets performed, the time between them filled. Knows nothing of
sensors."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firmware_sim.errors import ScriptError, SimulatorError
from firmware_sim.motions.activities import play_activity
from firmware_sim.motions.effort import TREMOR, shaking, slipped, smooth, sway
from firmware_sim.motions.lift import Placement
from firmware_sim.motions.lifts import lift
from firmware_sim.motions.performance import Manner, Performed, perform, put_back, take_hold
from firmware_sim.motions.reel import FINE_HZ, Path, Reel, points
from firmware_sim.motions.reps import RepPlan, plan_reps
from firmware_sim.motions.rig import Rig, pulleyed, rig
from firmware_sim.motions.rotations import Floats, from_rotvec, multiply
from firmware_sim.spec import Lifter, RestSpec, Script, SetSpec
from firmware_sim.truth import TRAVEL_HZ, RepTruth, RestTruth, SetTruth, Truth

HANDLING = 0.8
HANDLING_MPS = 0.5
"""Hands that move at this speed (m/s) outside a set shake with this much of a set's tremor (watch recordings: .03-.1
g)."""
SHORTEST_GAP_S = 1.0
"""Two sets lie at least this far apart."""
LEAST_ACTIVITY_S = 1.5
"""Nobody does anything in less time than this."""
RACK_S = 2.2
SETUP_S = 3.6
DWELL_S = (0.3, 0.9)
"""Times of racking, setting up and of stillness at the start pose when nobody hurries (watch recordings: 2-4 s from
idle to the first rep)."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A path, the height of the load on the same grid (NaN outside the sets) and the truth."""

    path: Path
    height: Floats
    truth: Truth


@dataclass(frozen=True, slots=True)
class _Part:
    """A set with the rest before it."""

    spec: SetSpec
    rig: Rig
    gap: RestSpec
    rng: np.random.Generator


def compose(script: Script, seed: int) -> Composed:
    """Perform the script. The same seed gives the same bytes. Raises ScriptError or SimulatorError."""
    parts = _parts(script, seed)
    reel = Reel(parts[0].rig.idle)
    right = script.lifter.right_arm
    sets: list[SetTruth] = []
    rests: list[RestTruth] = []
    heights: list[Performed] = []
    ended_s = 0.0
    for k, part in enumerate(parts):
        before = parts[k - 1] if k else None
        dwell = _dwell(part.gap.seconds, part.rng)
        rest = _between(reel, before, part, ended_s, dwell, right)
        plans, performed = _perform(
            reel, part, script.lifter, dwell, parts[k + 1].gap.seconds if k + 1 < len(parts) else script.tail.seconds
        )
        sets.append(_set_truth(k, part.spec, plans, performed))
        rests.append(rest)
        heights.append(performed)
        ended_s = sets[-1].end_s
    tail = _after(reel, parts[-1], ended_s, script.tail, right, np.random.default_rng([seed, 999_983]))
    height = _heights(points(reel.t_s) + 1, heights)
    path = _swaying(reel.path(), parts, np.isnan(height), script.lifter.tremor, np.random.default_rng([seed, 999_979]))
    path = _slipping(path, parts, sets)
    truth = Truth(script.title, seed, reel.t_s, tuple(sets), tuple(rests[1:]), rests[0], tail)
    return Composed(path, height, truth)


def _parts(script: Script, seed: int) -> list[_Part]:
    parts: list[_Part] = []
    gap = script.lead_in
    for number, step in enumerate(script.steps):
        if isinstance(step, RestSpec):
            gap = step if not parts or gap.seconds == 0.0 else RestSpec(gap.seconds + step.seconds, gap.do + step.do)
            continue
        if parts and gap.seconds < SHORTEST_GAP_S:
            raise ScriptError(f"[[step]] {number + 1}", "close", least=f"{SHORTEST_GAP_S:g}")
        lifter = script.lifter
        entry = pulleyed(lift(step.exercise), step.pulley)
        seen = rig(entry, step.placement, lifter.size, lifter.tilt, lifter.right_arm)
        parts.append(_Part(step, seen, gap, np.random.default_rng([seed, number])))
        gap = RestSpec(0.0)
    if not parts:
        raise SimulatorError("the script has no set: add at least one")
    return parts


def _dwell(gap_s: float, rng: np.random.Generator) -> float:
    return min(float(rng.uniform(*DWELL_S)), 0.1 * gap_s)


def _perform(
    reel: Reel, part: _Part, lifter: Lifter, dwell_s: float, next_gap_s: float
) -> tuple[tuple[RepPlan, ...], Performed]:
    spec, rng = part.spec, part.rng
    entry = part.rig.lift
    lands = spec.touches or entry.lands
    plans = plan_reps(spec.reps, spec.tempo or entry.tempo, spec.habit, rng, lands)
    manner = Manner(spec.profile, dwell_s, _dwell(next_gap_s, rng), lifter.tremor, lands)
    return plans, perform(reel, part.rig, plans, manner, rng)


def _between(reel: Reel, before: _Part | None, part: _Part, ended_s: float, dwell_s: float, right: bool) -> RestTruth:
    """Fill the time from the end of one set to `dwell_s` before the first rep of the next."""
    ready_s = ended_s + part.gap.seconds - dwell_s
    left = ready_s - reel.t_s
    changes = before is not None and before.rig.lift.id != part.rig.lift.id
    activities: tuple[tuple[str, float, float], ...] = ()
    if before is not None and left < 4.0 and not changes:
        reel.move(part.rig.pose(0.0), min(left, 0.8))
        reel.hold(ready_s - reel.t_s)
    else:
        if before is not None:
            put_back(reel, before.rig, min(RACK_S, 0.3 * left), part.rng)
        setup = min(SETUP_S * float(part.rng.uniform(0.8, 1.2)), (0.35 if part.gap.do else 0.5) * left)
        activities = _activities(reel, part.rig, part.gap.do, ready_s - setup, part.rng, right)
        take_hold(reel, part.rig, ready_s - reel.t_s, part.spec.fuss, part.rng)
    return RestTruth(ended_s, ended_s + part.gap.seconds, activities)


def _after(reel: Reel, last: _Part, ended_s: float, tail: RestSpec, right: bool, rng: np.random.Generator) -> RestTruth:
    end_s = ended_s + tail.seconds
    put_back(reel, last.rig, min(RACK_S, 0.5 * max(0.0, end_s - reel.t_s)), rng)
    activities = _activities(reel, last.rig, tail.do, end_s, rng, right)
    reel.hold(end_s - reel.t_s)
    return RestTruth(ended_s, end_s, activities)


def _activities(
    reel: Reel, seen: Rig, names: tuple[str, ...], until_s: float, rng: np.random.Generator, right: bool
) -> tuple[tuple[str, float, float], ...]:
    """Do things one after the other until `until_s`; a sensor that no body wears lies still meanwhile."""
    done: list[tuple[str, float, float]] = []
    share = (until_s - reel.t_s) / max(1, len(names))
    for name in names:
        begin = reel.t_s
        if seen.held and share > LEAST_ACTIVITY_S:
            play_activity(reel, name, share, rng, right)
        else:
            reel.hold(share)
        done.append((name, begin, reel.t_s))
    reel.hold(until_s - reel.t_s)
    return tuple(done)


def _set_truth(index: int, spec: SetSpec, plans: tuple[RepPlan, ...], performed: Performed) -> SetTruth:
    zero = performed.start_s
    reps = tuple(_rep_truth(zero, plan, performed, k) for k, plan in enumerate(plans))
    return SetTruth(
        index=index,
        exercise=spec.exercise,
        placement=spec.placement.value,
        profile=spec.profile.value,
        load_kg=spec.load_kg,
        technique=spec.technique,
        group=spec.group,
        start_s=reps[0].start_s,
        end_s=reps[-1].end_s,
        count=sum(not rep.half for rep in reps),
        reps=reps,
    )


def _rep_truth(zero_s: float, plan: RepPlan, performed: Performed, k: int) -> RepTruth:
    start, end = zero_s + plan.start_s, zero_s + plan.end_s
    grid = performed.first_point / FINE_HZ + np.arange(len(performed.curve.height)) / FINE_HZ
    at = np.arange(start, end, 1.0 / TRAVEL_HZ)
    travel = np.interp(at, grid, performed.curve.height)
    return RepTruth(
        start_s=start,
        turn_s=zero_s + plan.top_s,
        end_s=end,
        concentric_s=plan.concentric_s,
        hold_s=plan.hold_s,
        eccentric_s=plan.eccentric_s,
        pause_s=plan.pause_s,
        range_share=plan.top - plan.low,
        rom_m=performed.ways_m[k],
        mean_velocity_mps=performed.ways_m[k] / plan.concentric_s,
        peak_velocity_mps=performed.peaks_mps[k],
        half=plan.half,
        inner_pause_s=plan.inner_pause_s,
        travel=tuple(round(float(x), 4) for x in travel),
    )


def _heights(n: int, sets: list[Performed]) -> Floats:
    height = np.full(n, np.nan)
    for one in sets:
        height[one.first_point : one.first_point + len(one.curve.height)] = one.curve.height
    return height


def _swaying(
    path: Path, parts: list[_Part], outside: NDArray[np.bool_], tremor: float, rng: np.random.Generator
) -> Path:
    """A worn sensor is never quite still, and moves roughly when it moves: sway always, shaking with speed outside
    sets."""
    if not any(part.rig.placement is Placement.WRIST for part in parts):
        return path
    shifts, twists = sway(len(path), 1.0, rng)
    speed = np.linalg.norm(np.gradient(path.places, axis=0), axis=1) * FINE_HZ
    rough = smooth(np.minimum(1.0, speed / HANDLING_MPS) * outside, 0.1)
    shaken, turned = shaking(TREMOR, HANDLING * tremor * rough, rng)
    return Path(path.places + shifts + shaken, multiply(path.turns, from_rotvec(twists + turned)))


def _slipping(path: Path, parts: list[_Part], sets: list[SetTruth]) -> Path:
    """A sensor whose strap, clamp or magnet slips in the middle of a set."""
    turns = path.turns
    for part, one in zip(parts, sets, strict=True):
        if part.spec.slip_deg:
            when_s = one.start_s + float(part.rng.uniform(0.35, 0.65)) * (one.end_s - one.start_s)
            turns = slipped(turns, when_s, part.spec.slip_deg)
    return Path(path.places, turns)
