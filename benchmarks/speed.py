"""`python -m benchmarks.speed`: throughput, cost of small chunks, latency after the turn, growth of memory.

Throughput is a ratio to real time on this machine; latency is in seconds of sensor time, which no machine changes.
"""

import argparse
import json
import sys
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import chain

import numpy as np
from rich.table import Table

from benchmarks import terminal
from benchmarks.lateness import EARLY_S, EXERCISES, Lags, lags
from benchmarks.simulation import ACCELEROMETER, SIX_AXES, Sensor, inputs_of_rows, inputs_of_session
from firmware_sim.session import Session, play
from firmware_sim.spec import RestSpec, Script, SetSpec
from tracker.engine import Engine, EngineConfig
from tracker.model.inputs import Input, LinkDown, LinkUp, Notification

TARGET_RATIO = 1000.0
TARGET_STREAMS = 50
TARGET_MEDIAN_S, TARGET_P95_S = 0.3, 0.6
"""Asked for: times real time in `analyze`, live streams a core, and seconds from the turn to the told rep."""

LIVE_ROWS = 10
"""Samples a notification of a live stream: what fits into a packet of the smallest phones."""

FILE_ROWS = 100
"""Samples a notification of an imported file: a second of them."""

_MIB = 1024.0 * 1024.0


@dataclass(frozen=True, slots=True)
class Throughput:
    """Seconds of signal done in a second of one core, the best of some runs."""

    file_ratio: float
    live_ratio: float
    live_off_ratio: float
    sample_ratio: float

    @property
    def streams_per_core(self) -> int:
        """Live streams one core keeps up with."""
        return int(self.live_ratio)

    @property
    def chunking_cost(self) -> float:
        """How many times dearer `LIVE_ROWS` at a time are than `FILE_ROWS`, all else equal."""
        return self.file_ratio / self.live_off_ratio


@dataclass(frozen=True, slots=True)
class Memory:
    """tracemalloc's word, in MiB: `peak` and `held` within and at the end of each hour."""

    hours: tuple[int, ...]
    held_mib: tuple[float, ...]
    peak_mib: tuple[float, ...]


def gym_session(minutes: float, seed: int, sensor: Sensor = SIX_AXES) -> Session:
    """A session of sets and rests with all that happens in them, at least `minutes` long."""
    steps: list[SetSpec | RestSpec] = []
    seconds, number = 0.0, 0
    while seconds < minutes * 60.0:
        exercise, placement = EXERCISES[number % len(EXERCISES)]
        steps += [SetSpec(exercise, placement, 10), RestSpec(60.0, ("walk", "drink", "sit"))]
        seconds, number = seconds + 90.0, number + 1
    return play(Script("speed", tuple(steps)), seed=seed, rate_hz=sensor.rate_hz, gyro=sensor.gyro)


def throughput(session: Session, repeats: int) -> Throughput:
    """Push the session whole and in pieces. The best of `repeats` runs counts: the others were disturbed."""
    analysing, living = EngineConfig(live=False), EngineConfig()
    plans = ((FILE_ROWS, analysing), (LIVE_ROWS, living), (LIVE_ROWS, analysing), (1, living))
    ratios = []
    for rows, config in plans:
        terminal.errors().print(
            f"throughput: {rows} samples a notification, {'watched' if config.live else 'a file'} ..."
        )
        inputs = inputs_of_session(session, rows)
        best = min(_timed(inputs, config) for _ in range(repeats if rows > 1 else 1))
        ratios.append(session.truth.duration_s / best)
    return Throughput(*ratios)


def _timed(inputs: list[Input], config: EngineConfig) -> float:
    engine = Engine(config)
    begin = time.process_time()  # the core's own time: what else the machine does is not counted
    for one in inputs:
        engine.push(one)
    engine.finish()
    return time.process_time() - begin


def memory(session: Session, hours: int, hour_s: float = 3600.0) -> Memory:
    """Push the session over and over for `hours` of `hour_s` sensor time and watch what stays allocated. Inputs are made on the way."""
    engine = Engine(EngineConfig())
    length_s = session.truth.duration_s
    held, peaks = [], []
    tracemalloc.start()
    try:
        stream = chain.from_iterable(_round(session, k, length_s) for k in range(int(hours * hour_s / length_s) + 1))
        hour = 1
        for one in stream:
            engine.push(one)
            if one.host_s >= hour * hour_s:
                terminal.errors().print(f"memory: hour {hour} of {hours} ...")
                now, peak = tracemalloc.get_traced_memory()
                held.append(now / _MIB)
                peaks.append(peak / _MIB)
                tracemalloc.reset_peak()
                hour += 1
                if hour > hours:
                    break
    finally:
        tracemalloc.stop()
    return Memory(tuple(range(1, len(held) + 1)), tuple(held), tuple(peaks))


def _round(session: Session, number: int, length_s: float) -> Iterator[Input]:
    """The session once more, later: one link for all rounds."""
    step_s = 1.0 / session.rate_hz
    offset = number * (length_s + step_s)
    for one in inputs_of_rows(session.t_s + offset, session.acc_g, session.gyro_dps, session.rate_hz, LIVE_ROWS):
        match one:
            case LinkUp():
                if number == 0:
                    yield one
            case Notification():
                yield one
            case LinkDown():
                pass
            case _:
                raise AssertionError(one)


def _report(speed: Throughput, late: dict[str, Lags], grown: Memory | None) -> Table:
    table = Table(title="Speed of the engine, one core", title_justify="left", title_style="bold", header_style="dim")
    for head in ("what", "measured", "asked for"):
        table.add_column(head, justify="left" if head == "what" else "right")
    table.add_row("a file of 100 Hz, six axes: times real time", f"{speed.file_ratio:.0f}", f"≥ {TARGET_RATIO:.0f}")
    table.add_row(
        "live streams a core, 10 samples a time, travel drawn", str(speed.streams_per_core), f"≥ {TARGET_STREAMS}"
    )
    table.add_row("one sample a time: times real time", f"{speed.sample_ratio:.0f}", "")
    table.add_row("10 samples a time against 100: times dearer", f"{speed.chunking_cost:.2f}", "")
    for sensor, seen in late.items():
        table.add_section()
        table.add_row(
            f"{sensor}: from the n-th return to the count n, median s", *_quantile(seen.back_s, 50, TARGET_MEDIAN_S)
        )
        table.add_row(f"{sensor}: the same, 95 % within s", *_quantile(seen.back_s, 95, TARGET_P95_S))
        table.add_row(f"{sensor}: from the far turn, median s", *_quantile(seen.top_s, 50, None))
        table.add_row(
            f"{sensor}: first rep shown after the third's return, median s", *_quantile(seen.first_told_s, 50, None)
        )
        table.add_row(
            f"{sensor}: shown over {EARLY_S} s before the far turn", f"{seen.early} of {len(seen.top_s)}", "0"
        )
        table.add_row(f"{sensor}: counts never shown live", f"{seen.missed} of {seen.missed + seen.told}", "0")
        table.add_row(f"{sensor}: sets whose last count shown was right", f"{seen.right} of {seen.sets}", "")
    if grown is not None:
        table.add_section()
        for hour, held, peak in zip(grown.hours, grown.held_mib, grown.peak_mib, strict=True):
            table.add_row(f"memory after hour {hour}: held, peak (MiB)", f"{held:.1f}, {peak:.1f}", "flat")
    return table


def _quantile(values: list[float], percent: float, asked: float | None) -> tuple[str, str]:
    value = f"{float(np.percentile(values, percent)):+.2f}" if values else "–"
    return value, "" if asked is None else f"≤ {asked:.1f}"


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; exit status 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="Measure how fast the engine is.")
    parser.add_argument("--minutes", type=float, default=10.0, help="length of the session pushed (default: 10)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of which the best counts (default: 3)")
    parser.add_argument(
        "--seeds", type=int, default=4, help="sets for each lift whose latency is measured (default: 4)"
    )
    parser.add_argument(
        "--hours", type=int, default=3, help="length of the stream whose memory is watched; 0 leaves it out"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    session = gym_session(options.minutes, seed=1)
    speed = throughput(session, options.repeats)
    late = {s.name: lags(s, options.seeds) for s in (SIX_AXES, ACCELEROMETER)}
    grown = memory(session, options.hours) if options.hours else None
    if options.json:
        plain = {
            "throughput": {
                **asdict(speed),
                "streams_per_core": speed.streams_per_core,
                "chunking_cost": speed.chunking_cost,
            },
            "lags": {name: asdict(seen) for name, seen in late.items()},
            "memory": asdict(grown) if grown else None,
        }
        json.dump(plain, sys.stdout)
        sys.stdout.write("\n")
    else:
        terminal.out().print(_report(speed, late, grown))
    return 0


if __name__ == "__main__":
    sys.exit(main())
