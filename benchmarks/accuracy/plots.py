"""Pictures of sets: the signal, the label, what was found. Knows no figure; needs matplotlib (`pip install .[bench]`)."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.accuracy.baselines.preparation import on_grid
from benchmarks.accuracy.found import FoundRep, FoundSet
from benchmarks.accuracy.labels import Recording
from benchmarks.accuracy.signals import Signal, read_signal
from benchmarks.errors import BenchmarkSettingError
from tracker.model.samples import Floats

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLOT_HZ = 25.0
TRAVEL_HZ = 20.0
_PHASES = (("concentric_s", "#e4572e"), ("hold_s", "#f3a712"), ("eccentric_s", "#2e86ab"), ("pause_s", "#b8b8b8"))
_AXES = ("#c1121f", "#2a9d8f", "#264653")
_MARGIN_S = 8.0


def plot_file(recording: Recording, found: tuple[FoundSet, ...], folder: Path) -> Path:
    """Write one picture of a file: gravity and movement of the accelerometer, turning rate, found phases, label. Returns its path."""
    try:
        import matplotlib as mpl  # noqa: PLC0415 - optional: figures are printed without it

        mpl.use("Agg")
        from matplotlib import pyplot as plt  # noqa: PLC0415 - as above
    except ImportError as error:
        raise BenchmarkSettingError("Plots need matplotlib; install it with: pip install '.[bench]'.") from error
    signal = read_signal(recording.path)
    figure, axes = plt.subplots(4, 1, figsize=(18, 9), sharex=True, height_ratios=[3, 3, 2, 1.4], layout="constrained")
    t, acc = on_grid(signal, PLOT_HZ)
    slow = _running_mean(acc, int(1.0 * PLOT_HZ))
    for k, colour in enumerate(_AXES):
        axes[0].plot(t, slow[:, k], color=colour, lw=1.0)
        axes[1].plot(t, _running_mean(acc, int(0.2 * PLOT_HZ))[:, k] - slow[:, k], color=colour, lw=0.8)
    axes[0].set_ylabel("1 s mean, g")
    axes[1].set_ylabel("0.2 s mean − 1 s mean, g")
    _turning(axes[2], signal)
    for axis in axes:
        _label(axis, recording)
    _found(axes[3], found)
    for f in found:
        for rep in f.reps:
            axes[0].axvline(rep.start_s, color="#555555", lw=0.6)
        axes[0].axvline(f.end_s, color="#555555", lw=0.6, ls="--")
    axes[0].set_title(_title(recording, found), loc="left", fontsize=10)
    axes[-1].set_xlabel("s")
    axes[-1].set_xlim(*_view(recording, found, signal.duration_s))
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / (recording.file.replace("/", "_").removesuffix(".gz").removesuffix(".csv") + ".png")
    figure.savefig(out, dpi=70)
    plt.close(figure)
    return out


def _turning(axis: "Axes", signal: Signal) -> None:
    axis.set_ylabel("deg/s")
    if signal.gyro_dps is not None:
        for k, colour in enumerate(_AXES):
            axis.plot(signal.t_s, signal.gyro_dps[:, k], color=colour, lw=0.5)


def _label(axis: "Axes", recording: Recording) -> None:
    for segment in recording.segments:
        axis.axvspan(segment.start_s, segment.end_s, color="#ffe8a3", alpha=0.5, lw=0)


def _found(axis: "Axes", found: tuple[FoundSet, ...]) -> None:
    axis.set_ylim(-0.4, 1.15)
    axis.set_ylabel("height, phases")
    for f in found:
        axis.axvspan(f.start_s, f.end_s, ymax=0.05, color="#2a9d8f", lw=0)
        for number, rep in enumerate(f.reps, start=1):
            axis.text(rep.middle_s, -0.32, str(number), ha="center", fontsize=8)
            axis.axvline(rep.start_s, color="#555555", lw=0.6)
            _phases(axis, rep)
            if rep.travel:
                axis.plot(rep.start_s + np.arange(len(rep.travel)) / TRAVEL_HZ, rep.travel, color="black", lw=1.0)


def _phases(axis: "Axes", rep: FoundRep) -> None:
    at = rep.start_s
    for name, colour in _PHASES:
        length = getattr(rep, name)
        if length:
            axis.axvspan(at, at + length, ymin=0.12, ymax=0.22, color=colour, lw=0)
            at += length


def _title(recording: Recording, found: tuple[FoundSet, ...]) -> str:
    counts = [f"{f.count} (live {f.live_count})" for f in found]
    label = f"label {recording.true_reps} ({recording.trust}), found {' + '.join(counts) or 'nothing'}"
    return f"{recording.file}   {recording.exercise}, {recording.placement}   {label}"


def _view(recording: Recording, found: tuple[FoundSet, ...], duration_s: float) -> tuple[float, float]:
    starts = [s.start_s for s in recording.segments] + [f.start_s for f in found]
    ends = [s.end_s for s in recording.segments] + [f.end_s for f in found]
    if not starts or not recording.segments:
        return 0.0, duration_s
    return max(0.0, min(starts) - _MARGIN_S), min(duration_s, max(ends) + _MARGIN_S)


def _running_mean(x: Floats, n: int) -> Floats:
    kernel = np.ones(max(1, n)) / max(1, n)
    padded = np.pad(x, ((len(kernel) // 2, len(kernel) - 1 - len(kernel) // 2), (0, 0)), mode="edge")
    return np.column_stack([np.convolve(padded[:, k], kernel, mode="valid") for k in range(x.shape[1])])
