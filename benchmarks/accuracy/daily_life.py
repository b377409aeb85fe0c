"""Hours of simulated daily life in which nothing may be counted. Knows no recording.

Every activity the simulator knows, each in bouts with stillness between, on either wrist, at any orientation, before three sensors.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.table import Table
from rich.text import Text

from benchmarks.accuracy.labels import Recording
from benchmarks.accuracy.ours import settled_sets
from benchmarks.accuracy.scoring import FileScore, score_file
from benchmarks.accuracy.summary import ghost_figures
from benchmarks.simulation import COARSE, SENSORS, Sensor, any_way_round, inputs_of_rows
from firmware_sim.imu import measure, mounting
from firmware_sim.motions.activities import ACTIVITIES, FIDGETS, play_activity
from firmware_sim.motions.effort import sway
from firmware_sim.motions.gait import GAITS
from firmware_sim.motions.postures import POSTURES
from firmware_sim.motions.reel import FINE_HZ, Reel
from firmware_sim.motions.reel import Path as Way
from firmware_sim.motions.rotations import from_rotvec, multiply
from tracker.engine import EngineConfig

STREAM_S = 300.0
"""Length of one stream of one activity, s: long enough that a counter that needs ten cycles gets them."""

GAIT_BOUT_S = (15.0, 90.0)
STILL_S = (2.0, 8.0)
"""Bouts of walking and the stillness between any two bouts, s."""

WORN = (*SENSORS, COARSE)
"""What watches over daily life."""

_ROWS = 100
_MIXED = "all mixed"


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream to be lived through: an activity (or all of them mixed) before one sensor, about `length_s` long."""

    activity: str
    sensor: Sensor
    seed: int
    length_s: float = STREAM_S


def streams(hours: float) -> list[Stream]:
    """As many streams as fill about `hours`, evenly over activities and sensors, at least one each."""
    kinds = [(activity, sensor) for activity in (*ACTIVITIES, _MIXED) for sensor in WORN]
    each = max(1, math.ceil(hours * 3600.0 / STREAM_S / len(kinds)))
    return [Stream(activity, sensor, seed) for activity, sensor in kinds for seed in range(each)]


def live_through(stream: Stream) -> FileScore:
    """Count in one stream. The same stream gives the same score."""
    rng = np.random.default_rng([stream.seed, *f"{stream.activity} {stream.sensor.name}".encode()])
    way = _way(stream.activity, stream.length_s, rng)
    t_s = np.arange(int((len(way) - 1) / FINE_HZ * stream.sensor.rate_hz)) / stream.sensor.rate_hz
    reading = measure(way, t_s, mounting(any_way_round(rng), 5.0, upside_down=False, rng=rng), stream.sensor.imu, rng)
    gyro = reading.gyro_dps if stream.sensor.gyro else None
    inputs = inputs_of_rows(t_s, reading.acc_g, gyro, stream.sensor.rate_hz, _ROWS)
    return score_file(_label(stream), settled_sets(inputs, EngineConfig(live=False)), float(t_s[-1]))


def table_of(scores: list[FileScore]) -> Table:
    """Ghosts by activity and sensor."""
    table = Table(
        title="Simulated daily life, in which nothing may be counted",
        caption="none of these may ever be a set",
        title_justify="left",
        caption_justify="left",
        title_style="bold",
        header_style="dim",
    )
    for head in ("activity", "sensor", "streams", "hours", "with a set", "sets", "reps", "reps an hour"):
        table.add_column(head, justify="left" if head in {"activity", "sensor"} else "right")
    groups = dict.fromkeys((s.recording.exercise, s.recording.placement) for s in scores)
    for activity, sensor in groups:
        some = [s for s in scores if (s.recording.exercise, s.recording.placement) == (activity, sensor)]
        table.add_row(activity, sensor, *_cells(some))
    table.add_section()
    table.add_row(Text("everything", style="bold"), "", *_cells(scores))
    return table


def as_json(scores: list[FileScore]) -> list[dict[str, object]]:
    """One object a stream."""
    return [
        {
            "activity": s.recording.exercise,
            "sensor": s.recording.placement,
            "stream": s.recording.file,
            "duration_s": s.unlabelled_s,
            "sets": s.ghost_sets,
            "reps": s.ghost_reps,
        }
        for s in scores
    ]


def _cells(scores: list[FileScore]) -> tuple[str, str, str, str, str, Text]:
    ghosts = ghost_figures(scores)
    assert ghosts is not None, "every stream lasts a while"
    share = sum(s.ghost_sets > 0 for s in scores) / len(scores)
    rate = Text(f"{ghosts.reps_per_hour:.1f}", style="bold red" if ghosts.reps else "green")
    return str(len(scores)), f"{ghosts.hours:.2f}", f"{share:.0%}", str(ghosts.sets), str(ghosts.reps), rate


def _way(activity: str, length_s: float, rng: np.random.Generator) -> Way:
    """About `length_s` of bouts."""
    right = bool(rng.random() < 0.5)
    start = POSTURES["sit" if rng.random() < 0.5 else "stand"]
    reel = Reel((start.mirrored() if right else start).pose())
    lively = [f.name for f in FIDGETS] + [g.name for g in GAITS]
    while reel.t_s < length_s:
        name = str(rng.choice(lively)) if activity == _MIXED else activity
        play_activity(reel, name, _bout_s(name, rng), rng, right)
        play_activity(reel, "sit" if rng.random() < 0.5 else "stand", float(rng.uniform(*STILL_S)), rng, right)
    way = reel.path()
    shifts, twists = sway(len(way), 1.0, rng)
    return Way(way.places + shifts, multiply(way.turns, from_rotvec(twists)))


def _bout_s(name: str, rng: np.random.Generator) -> float:
    for fidget in FIDGETS:
        if fidget.name == name and fidget.most_s is not None:
            return 2.0 * fidget.reach_s + fidget.most_s * float(rng.uniform(0.8, 1.4))
    return float(rng.uniform(*GAIT_BOUT_S))


def _label(stream: Stream) -> Recording:
    return Recording(
        dataset="daily life",
        file=f"{stream.activity} {stream.seed}",
        path=Path(),
        one_set=False,
        exercise=stream.activity,
        placement=stream.sensor.name,
        rate_hz=stream.sensor.rate_hz,
        true_reps=0,
        trust="simulated",
        back=False,
        segments=(),
    )
