"""A training session written down as the engine's own events: synthetic travel curves, nothing measured, nothing random.

Lat pulldowns of 1.1 s up, 0.9 s hold and 2-3 s down, told as the engine would tell them: heights 25 times a second, a set from its
third rep on, scores while it runs and when it has settled.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.edges.wire.schema import ExerciseOut, TargetOut
from tracker.model import events as ev
from tracker.model.reps import LiftSet, Phase, Placement, Rep, Rest
from tracker.model.scores import Finding, SetScore, Verdict

HEIGHT_HZ = 25.0
TRAVEL_HZ = 20.0
TARGET = TargetOut(
    exercise="lat-pulldown-wide",
    exercise_name="Lat pulldown, wide grip",
    pull_word="Pull",
    rep_low=12,
    rep_high=15,
    concentric_s=1.0,
    hold_s=1.0,
    eccentric_s=3.0,
    eccentric_low_s=2.0,
    eccentric_high_s=4.0,
    rest_s=60.0,
    load_kg=45.0,
    placement="wrist",
    sets_planned=3,
)
EXERCISES = [
    ExerciseOut(
        id=identity,
        name=name,
        pattern=pattern,
        isolation=isolation,
        grip="",
        pull_word="Pull",
        rep_low=low,
        rep_high=high,
    )
    for identity, name, pattern, isolation, low, high in (
        ("lat-pulldown-wide", "Lat pulldown, wide grip", "vertical-pull", False, 12, 15),
        ("seated-cable-row-v", "Seated cable row, V-bar", "horizontal-pull", False, 12, 15),
        ("straight-arm-rope", "Straight-arm pulldown, rope", "shoulder-extension", True, 15, 20),
        ("machine-row", "Machine row, chest-supported", "horizontal-pull", False, 10, 15),
        ("back-extension", "Back extension", "back-extension", True, 15, 20),
    )
]


@dataclass(frozen=True, slots=True)
class Lift:
    """One scripted rep: seconds of its phases, its height against the full range, and how sure the engine is of it."""

    up_s: float = 1.1
    hold_s: float = 0.9
    down_s: float = 2.9
    pause_s: float = 0.5
    height: float = 1.0
    confidence: float = 0.95

    @property
    def seconds(self) -> float:
        return self.up_s + self.hold_s + self.down_s + self.pause_s

    def at(self, s: float) -> tuple[float, Phase]:
        """Height and phase `s` seconds into the rep."""
        if s < self.up_s:
            return self.height * _ease(s / self.up_s), Phase.CONCENTRIC
        s -= self.up_s
        if s < self.hold_s:
            wave = 0.012 * math.sin(2 * math.pi * s / max(0.3, self.hold_s))
            return self.height * (1 - wave), Phase.HOLD
        s -= self.hold_s
        if s < self.down_s:
            u = s / self.down_s
            return self.height * (1 - (u + _ease(u)) / 2), Phase.ECCENTRIC
        return 0.0, Phase.PAUSE


def _ease(u: float) -> float:
    return u * u * u * (10 - 15 * u + 6 * u * u)


DOWN_S = (3.1, 3.0, 2.9, 3.0, 2.8, 2.9, 1.7, 2.7, 2.6, 2.6, 2.5, 2.4)
STEADY = tuple(Lift(down_s=d, hold_s=0.9 - 0.03 * k, height=1.0 - 0.008 * k) for k, d in enumerate(DOWN_S))
HURRIED = tuple(replace(lift, down_s=lift.down_s * 0.66, hold_s=0.7) for lift in STEADY)
LAST_UNSURE = (*STEADY[:-1], Lift(up_s=0.8, hold_s=0.2, down_s=1.1, confidence=0.3))


def rep_of(lift: Lift, start_s: float) -> Rep:
    """The rep as the engine would report it."""
    end_s = start_s + lift.seconds - lift.pause_s
    count = int((end_s - start_s) * TRAVEL_HZ) + 1
    return Rep(
        start_s,
        end_s,
        lift.confidence,
        lift.up_s,
        lift.hold_s,
        lift.down_s,
        lift.pause_s,
        travel=tuple(lift.at(k / TRAVEL_HZ)[0] for k in range(count)),
        range_share=lift.height,
        range_share_sd=0.025,
        relative_speed=0.9,
        relative_speed_sd=0.033,
    )


def sensor_up(t_s: float = 0.0) -> ev.SensorUp:
    return ev.SensorUp(t_s, "pumptrack", "PT-1", "00:00", 100.0, 78)


def lying_still(start_s: float, end_s: float) -> Iterator[ev.Event]:
    """Heights while nothing is lifted: the session's clock goes on."""
    for k in range(int((end_s - start_s) * HEIGHT_HZ)):
        yield ev.Travelled(start_s + k / HEIGHT_HZ, 0.0, Phase.IDLE, certain=False)


def a_set(index: int, start_s: float, lifts: Sequence[Lift], *, load_kg: float | None = 45.0) -> list[ev.Event]:
    """The heights and counts of one set; settled and scored 1.5 s after its last rep."""
    events: list[ev.Event] = []
    reps: list[Rep] = []
    t_s = start_s
    for lift in lifts:
        for k in range(round(lift.seconds * HEIGHT_HZ)):
            height, phase = lift.at(k / HEIGHT_HZ)
            events.append(ev.Travelled(t_s + k / HEIGHT_HZ, height, phase, certain=len(reps) >= 2))
        rep = rep_of(lift, t_s)
        reps.append(rep)
        told_s = rep.end_s + 0.2
        if len(reps) == 3:
            events.append(ev.SetStarted(told_s, index, start_s))
            events += [ev.RepCounted(told_s, index, k + 1, early) for k, early in enumerate(reps)]
        elif len(reps) > 3:
            events.append(ev.RepCounted(told_s, index, len(reps), rep))
        t_s += lift.seconds
    end_s = reps[-1].end_s
    events += lying_still(t_s, end_s + 1.5)
    events.append(ev.SetSettled(end_s + 1.5, settled(index, reps, load_kg)))
    events.append(ev.SetScored(end_s + 1.5, scored(index, reps)))
    return sorted(events, key=lambda event: event.t_s)


def settled(
    index: int, reps: Sequence[Rep], load_kg: float | None = 45.0, exercise: str = "lat-pulldown-wide"
) -> LiftSet:
    return LiftSet(
        index,
        reps[0].start_s,
        reps[-1].end_s,
        tuple(reps),
        settled=True,
        live_count=len(reps),
        exercise=exercise,
        placement=Placement.WRIST,
        load_kg=load_kg,
        direction="exercise",
        velocity_loss=0.182,
        velocity_loss_sd=0.033,
        range_cv=0.03,
        range_cv_sd=0.019,
    )


def scored(index: int, reps: Sequence[Rep]) -> SetScore:
    """A score with two findings, in the shape that the coach gives it."""
    down_s = sum(rep.eccentric_s or 0 for rep in reps) / len(reps)
    share = min(1.0, down_s / 3.0)
    hurried = down_s < 2.5
    tempo = Finding(
        "G2",
        "Time under tension",
        Verdict.BELOW if hurried else Verdict.ON_TARGET,
        share,
        40.0,
        down_s,
        2.0,
        4.0,
        "s",
        f"Lowered in {down_s:.1f} s, aim for 2 to 4" if hurried else "Slow enough in every rep",
        "Back pump, Key Principles",
        "Reps of 0.5 to 8 s grow alike (Schoenfeld 2015).",
    )
    span = Finding(
        "G1",
        "Rep range",
        Verdict.ON_TARGET,
        1.0,
        30.0,
        len(reps),
        12,
        15,
        "reps",
        "Same reps again",
        "Back pump, Strategic Variables",
    )
    points = 100 * (40 * share + 30) / 70
    return SetScore(
        index, points, (tempo, span), tempo.sentence, ("effort: no reps in reserve entered",), provisional=False
    )


def session_of(sets: Sequence[Sequence[Lift]], *, first_s: float = 5.0, rest_s: float = 58.0) -> list[ev.Event]:
    """Sensor, stillness, then set after set with rests between; ends when the last has settled."""
    events: list[ev.Event] = [sensor_up(), *lying_still(0.0, first_s)]
    start_s = first_s
    for index, lifts in enumerate(sets):
        events += a_set(index, start_s, lifts)
        end_s = events[-1].t_s
        if index + 1 < len(sets):
            start = end_s - 1.5 + rest_s
            events += lying_still(end_s, start)
            events.append(ev.RestEnded(start + 12.0, Rest(end_s - 1.5, start)))
            start_s = start
    return sorted(events, key=lambda event: event.t_s)
