"""Labels, found sets and small folders of recordings for the benchmark's tests."""

import gzip
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.accuracy.found import FoundRep, FoundSet
from benchmarks.accuracy.labels import Recording, Segment
from benchmarks.accuracy.signals import Signal

INDEX_HEAD = "dataset,file,kind,exercise,subject,placement,rate_hz,true_reps,label_trust,back"
SEGMENT_HEAD = "file,start_s,end_s,exercise,true_reps,source"


def recording(
    true_reps: int | None = 10,
    *,
    spans: tuple[tuple[float, float], ...] = (),
    span_reps: int | None = None,
    one_set: bool = True,
    trust: str = "eye_ok",
    dataset: str = "watch",
    file: str = "watch/a.csv.gz",
) -> Recording:
    segments = tuple(Segment(a, b, "row", span_reps if span_reps is not None else true_reps) for a, b in spans)
    return Recording(
        dataset, file, Path(file), one_set, "row", "left wrist", 100.0, true_reps, trust, back=True, segments=segments
    )


def found(start_s: float, end_s: float, count: int, live: int | None = None) -> FoundSet:
    edges = np.linspace(start_s, end_s, count + 1)
    reps = tuple(FoundRep(float(a), float(b)) for a, b in pairwise(edges))
    return FoundSet(start_s, end_s, reps, live)


def sine_set(reps: int, period_s: float = 3.0, rate_hz: float = 50.0, lead_s: float = 0.0) -> Signal:
    """Stillness, `reps` swings through 60 degrees while the load goes down and up, stillness; the same for any call."""
    t = np.arange(0.0, reps * period_s + 2.0 * lead_s, 1.0 / rate_hz)
    inside = (t >= lead_s) & (t < lead_s + reps * period_s)
    angle = np.where(inside, np.radians(30.0) * (1.0 - np.cos(2.0 * np.pi * (t - lead_s) / period_s)), 0.0)
    noise = 0.004 * np.random.default_rng(7).standard_normal((len(t), 3))
    force = 1.0 - np.where(inside, 0.12 * np.cos(2.0 * np.pi * (t - lead_s) / period_s), 0.0)
    acc = np.column_stack([force * np.sin(angle), np.zeros_like(t), force * np.cos(angle)]) + noise
    return Signal(t, acc, None)


def write_signal(path: Path, signal: Signal) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = "".join(
        f"{t:.3f},{a[0]:.5f},{a[1]:.5f},{a[2]:.5f},,,\n" for t, a in zip(signal.t_s, signal.acc_g, strict=True)
    )
    path.write_bytes(gzip.compress(("t,ax,ay,az,gx,gy,gz\n" + rows).encode()))
