"""How late a count is shown: simulated sets at any orientation, pushed sample by sample, against the simulator's truth. No clock is involved."""

from dataclasses import dataclass, field

import numpy as np

from benchmarks import terminal
from benchmarks.simulation import Sensor, any_way_round, inputs_of_session
from firmware_sim.compose import compose
from firmware_sim.motions.lift import Placement
from firmware_sim.session import Session, observe, set_script
from firmware_sim.spec import Lifter
from firmware_sim.truth import RepTruth
from tracker.engine import Engine, EngineConfig
from tracker.model.events import Event, RepCounted, SetSettled

FROM_REP = 3
"""The first two reps are told with this one at the latest."""

EARLY_S = 0.3
"""A count that is shown longer before the rep's far turn is ahead of the lifter."""

EXERCISES = (
    ("lat-pulldown", Placement.WRIST),
    ("seated-cable-row", Placement.WRIST),
    ("incline-dumbbell-row", Placement.WRIST),
)


@dataclass(slots=True)
class Lags:
    """Seconds of sensor time from the truth to the newest sample the engine had seen when it showed that count.

    Of the n-th rep, from the third on, when the count came to n: `back_s` from the load's return to its start, where a rep is whole;
    `top_s` from the far turn, `early` of them before it. `first_told_s` from the return of the third rep to the first rep shown.
    `missed` counts were never shown while the set ran; `right` sets showed the true count last.
    """

    back_s: list[float] = field(default_factory=list)
    top_s: list[float] = field(default_factory=list)
    first_told_s: list[float] = field(default_factory=list)
    told: int = 0
    missed: int = 0
    sets: int = 0
    right: int = 0

    def add(self, reps: tuple[RepTruth, ...], first_s: dict[int, float], last: int) -> None:
        """Add one set of these true reps: when each count was `first` shown, and which one was shown `last` while it ran."""
        self.sets += 1
        self.right += last == len(reps)
        for count, rep in enumerate(reps, 1):
            if count not in first_s:
                self.missed += 1
                continue
            self.told += 1
            if count >= FROM_REP:
                self.back_s.append(first_s[count] - _back_s(rep))
                self.top_s.append(first_s[count] - rep.turn_s)
        if first_s and len(reps) >= FROM_REP:
            self.first_told_s.append(min(first_s.values()) - _back_s(reps[FROM_REP - 1]))

    @property
    def early(self) -> int:
        """How many of them were shown more than EARLY_S before the far turn: the count was ahead."""
        return sum(top_s < -EARLY_S for top_s in self.top_s)


def lags(sensor: Sensor, seeds: int, exercises: tuple[tuple[str, Placement], ...] = EXERCISES) -> Lags:
    """Latency over simulated sets at any orientation, pushed sample by sample as they would arrive."""
    seen = Lags()
    for exercise, placement in exercises:
        terminal.errors().print(f"latency: {sensor.name}, {exercise}, {seeds} sets ...")
        for seed in range(1, seeds + 1):
            rng = np.random.default_rng([seed, *exercise.encode()])
            lifter = Lifter(mount_deg=any_way_round(rng))
            script = set_script(exercise, placement, reps=10, lifter=lifter, tail_s=10.0, seed=seed)
            session = observe(compose(script, seed), lifter, seed, sensor.rate_hz, sensor.gyro)
            _lags_of(session, seen)
    return seen


def _lags_of(session: Session, seen: Lags) -> None:
    """Add one set. What the lifter sees is a number, so a rep is shown when the number comes to it, whatever rep the engine means by it."""
    engine = Engine(EngineConfig())
    (true,) = session.truth.sets
    events = [(one.host_s, event) for one in inputs_of_session(session, 1) for event in engine.push(one)]
    seen.add(true.reps, *counts_shown([*events, *((session.truth.duration_s, event) for event in engine.finish())]))


def counts_shown(events: list[tuple[float, Event]]) -> tuple[dict[int, float], int]:
    """Of the set that settled with the most reps: when each count was first shown, and the count shown last while it ran."""
    settled = [event.lift_set for _, event in events if isinstance(event, SetSettled)]
    if not settled:
        return {}, 0
    longest = max(settled, key=lambda lift_set: len(lift_set.reps))
    first_s: dict[int, float] = {}
    for now_s, event in events:
        if isinstance(event, RepCounted) and event.set_index == longest.index:
            first_s.setdefault(event.count, now_s)
    return first_s, longest.live_count


def _back_s(rep: RepTruth) -> float:
    return rep.start_s + rep.concentric_s + rep.hold_s + rep.eccentric_s
