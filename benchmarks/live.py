"""How true the live height and phase are that a screen is told, as the whole engine tells them, against the simulator's truth at that moment.

    python -m benchmarks.live [--seeds N] [--first N] [--place PLACE] [--unnamed]

Sets of twelve reps that tire, most with a hold at the top; exercise and placement said before each, as in the demo, with --unnamed the placement
alone. A phase counts as right if it is the true one within 0.2 s. A set is upside down where its first (last) six certain seconds fall as the load
rises. No clock is involved.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from benchmarks import terminal
from benchmarks.simulation import ACCELEROMETER, SIX_AXES, Sensor, inputs_of_session
from benchmarks.tempo_sets import PLACES, PROFILES
from firmware_sim import Session, SetTruth, draw_habit, draw_lifter, play, set_script
from tracker.app.demo import taps_of
from tracker.engine import Engine, EngineConfig
from tracker.model.events import Event, Travelled
from tracker.model.inputs import Input, Mark
from tracker.model.reps import Phase

FRESH_SEED = 100
"""Seeds below this one were looked at while what is live was tuned."""

TEMPOS = ((0.9, 0.7, 2.3, 0.2), (1.0, 0.6, 1.8, 0.4), (1.0, 0.8, 2.6, 0.3), (1.2, 1.0, 3.0, 0.5), (1.0, 0.0, 2.0, 0.0))
"""Concentric, hold, eccentric and pause in s: those of the demo, a slower one, one without stops."""

ALLOWED_S = 0.2
"""A change may be told so much late or early, s: below what an eye and a drawn line tell apart."""

FAR_OFF = 0.3
"""A height this much off is wrong, ranges: the load seems to be elsewhere in its rep."""

LOOKED_AT_FRAMES = 300
"""So many frames, about a rep and a half, say which way up a set is told at its beginning and at its end."""

PHASES = (Phase.CONCENTRIC, Phase.HOLD, Phase.ECCENTRIC, Phase.PAUSE)


@dataclass(slots=True)
class Followed:
    """Frames (50 a second) of sets, from the first that was certain to the last return: by true phase how many there were and how many were told
    right; how far the heights were off, in ranges; of how many frames of the sets in all; changes of phase that were told and that were made; whether
    sets were upside down at first and at last."""

    frames: Counter[Phase] = field(default_factory=Counter)
    right: Counter[Phase] = field(default_factory=Counter)
    off: list[float] = field(default_factory=list)
    of_frames: int = 0
    told_changes: int = 0
    true_changes: int = 0
    upside_down: list[tuple[bool, bool]] = field(default_factory=list)

    def share(self, *phases: Phase) -> float:
        """Share of the frames of these phases whose phase was told right."""
        seen = sum(self.frames[phase] for phase in phases)
        return sum(self.right[phase] for phase in phases) / seen if seen else float("nan")

    def add(self, other: "Followed") -> None:
        """Add the frames of other sets."""
        self.frames += other.frames
        self.right += other.right
        self.off += other.off
        self.of_frames += other.of_frames
        self.told_changes += other.told_changes
        self.true_changes += other.true_changes
        self.upside_down += other.upside_down


def followed(session: Session, *, named: bool = True) -> Followed:
    """What a watched engine tells of the session while its samples come, held against the truth."""
    seen = Followed()
    points = [event for event in _told(session, named) if isinstance(event, Travelled) and event.certain]
    for lift_set in session.truth.sets:
        inside = [p for p in points if lift_set.start_s <= p.t_s < lift_set.end_s]
        true = np.interp([p.t_s for p in inside], session.t_s, np.nan_to_num(session.height))
        seen.off += np.abs(np.array([p.height for p in inside]) - true).tolist()
        seen.of_frames += int(50 * (lift_set.end_s - lift_set.start_s))
        told = np.array([p.height for p in inside])
        ends = slice(0, LOOKED_AT_FRAMES), slice(-LOOKED_AT_FRAMES, None)
        if len(told) > 1:
            first, last = (bool(np.corrcoef(told[part], true[part])[0, 1] < 0.0) for part in ends)
            seen.upside_down.append((first, last))
        _compare(inside, lift_set, seen)
    return seen


def _told(session: Session, named: bool) -> list[Event]:
    engine = Engine(EngineConfig())
    inputs: list[Input] = [
        Mark(max(0.0, at_s), kind, value) for at_s, kind, value in taps_of(session) if named or kind == "placement"
    ]
    inputs += inputs_of_session(session, max(1, round(session.rate_hz / 50.0)))
    inputs.sort(key=lambda one: one.host_s)
    return [event for one in inputs for event in engine.push(one)] + engine.finish()


def _compare(points: list[Travelled], lift_set: SetTruth, seen: Followed) -> None:
    begins, names = [], []
    for rep in lift_set.reps:
        at_s = rep.start_s
        for phase, took_s in zip(PHASES, (rep.concentric_s, rep.hold_s, rep.eccentric_s, rep.pause_s), strict=True):
            if took_s > 0:
                begins.append(at_s)
                names.append(phase)
            at_s += took_s
    for k, point in enumerate(points):
        early, now, late = (
            min(max(int(np.searchsorted(begins, point.t_s + by_s, side="right")) - 1, 0), len(names) - 1)
            for by_s in (-ALLOWED_S, 0.0, ALLOWED_S)
        )
        seen.frames[names[now]] += 1
        seen.right[names[now]] += point.phase in names[early : late + 1]
        seen.told_changes += k > 0 and point.phase is not points[k - 1].phase
    seen.true_changes += sum(bool(points) and at_s > points[0].t_s for at_s in begins)


def sets(place: str, sensor: Sensor, seeds: int, first: int = FRESH_SEED) -> Iterator[Session]:
    """Sets of every lift of a place, each with another body, habit and tempo."""
    for lift, seed in product(PLACES[place], range(first, first + seeds)):
        mixed = seed * 7 + len(lift)
        script = set_script(
            lift,
            place,
            reps=12,
            tempo=TEMPOS[(seed + len(lift)) % len(TEMPOS)],
            profile=PROFILES[seed % 2],
            habit=draw_habit(mixed),
            lifter=draw_lifter(mixed),
            tail_s=5.0,
            seed=mixed,
        )
        yield play(script, rate_hz=sensor.rate_hz, gyro=sensor.gyro)


def main() -> None:
    """Simulate, compare, print a row for each placement and sensor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live", description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="sets of each lift (default 2)")
    parser.add_argument("--first", type=int, default=FRESH_SEED, help=f"first seed (default {FRESH_SEED})")
    parser.add_argument("--place", choices=tuple(PLACES), help="only this placement")
    parser.add_argument("--unnamed", action="store_true", help="say the placement only, not the exercise")
    asked = parser.parse_args()
    print(
        f"{'phase right in':28}{'all':>7}{'conc':>7}{'hold':>7}{'ecc':>7}{'pause':>7}{'changes':>9}{'height off':>12}"
        f"{'> .3':>7}{'certain':>9}{'upside down':>16}"
    )
    for place, sensor in product((asked.place,) if asked.place else tuple(PLACES), (SIX_AXES, ACCELEROMETER)):
        terminal.errors().print(f"{place}, {sensor.name} ...")
        seen = Followed()
        for session in sets(place, sensor, asked.seeds, asked.first):
            seen.add(followed(session, named=not asked.unnamed))
        print(_row(f"{place:10}{'6 axes' if sensor.gyro else 'acc'}", seen), flush=True)


def _row(name: str, seen: Followed) -> str:
    off = np.array(seen.off) if seen.off else np.array([np.nan])
    phases = "".join(f"{seen.share(phase):7.2f}" for phase in PHASES)
    first, last = np.array(seen.upside_down).reshape(-1, 2).sum(axis=0)
    return (
        f"{name:28}{seen.share(*PHASES):7.2f}{phases}{seen.told_changes / max(seen.true_changes, 1):9.2f}"
        f"{np.median(off):12.3f}{np.mean(off > FAR_OFF):7.2f}{len(seen.off) / max(seen.of_frames, 1):9.2f}"
        f"{first:7d} {last:2d} of {len(seen.upside_down):2d}"
    )


if __name__ == "__main__":
    main()
