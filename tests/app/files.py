"""Files for the tests of the command line: a made-up lifter, as CSV text and as a recording."""

import math
from pathlib import Path

import numpy as np

from tracker.edges.imports.plain_csv import read_plain_csv
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.writer import RecordingWriter
from tracker.model.inputs import Input

REPS = 10
REP_S = 3.0
STILL_S = 8.0
RATE_HZ = 50.0


def lift_csv() -> str:
    """Ten reps of a load that goes up and down 0.5 m on a handle, stillness before and after; with a little noise."""
    noise = np.random.default_rng(7).normal(0, 0.004, (int((2 * STILL_S + REPS * REP_S) * RATE_HZ), 3))
    lines = ["t,ax,ay,az"]
    for number, (x, y, z) in enumerate(noise):
        t = number / RATE_HZ
        phase = 2 * math.pi * (t - STILL_S) / REP_S
        lifting = 0 <= t - STILL_S < REPS * REP_S
        up = 0.25 * (2 * math.pi / REP_S) ** 2 * math.cos(phase) / 9.80665 if lifting else 0.0
        lines.append(f"{t:.3f},{x:.5f},{y:.5f},{1 + up + z:.5f}")
    return "\n".join(lines) + "\n"


def a_csv(folder: Path, name: str = "lift.csv") -> Path:
    path = folder / name
    path.write_text(lift_csv())
    return path


def lift_inputs() -> tuple[Input, ...]:
    return read_plain_csv(lift_csv().encode(), "lift.csv").inputs


def a_recording(folder: Path, name: str = "lift.mcap") -> Path:
    path = folder / name
    writer = RecordingWriter(path, RecordingHeader("lift", 1_760_000_000_000_000_000))
    for given in lift_inputs():
        writer.write(given)
    writer.close()
    return path
