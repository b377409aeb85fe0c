"""Every counter on one recording. Knows no figure, no table."""

import time
from dataclasses import dataclass

from benchmarks.accuracy import ours
from benchmarks.accuracy.baselines import BASELINES
from benchmarks.accuracy.declared import exercise_of, placement_of
from benchmarks.accuracy.found import FoundSet, set_of_markers
from benchmarks.accuracy.labels import Recording
from benchmarks.accuracy.results import OURS, FileResult
from benchmarks.accuracy.signals import Signal, read_signal


@dataclass(frozen=True, slots=True)
class Job:
    """One file to do; `declared` tells our engine exercise and placement, where we know them."""

    recording: Recording
    baselines: bool
    declared: bool


def run_one(job: Job) -> FileResult:
    """Read one file and let every counter see it."""
    recording = job.recording
    signal = read_signal(recording.path)
    whole = {name: set_of_markers(count(signal)) for name, count in BASELINES} if job.baselines else {}
    failure = ""
    begin = time.process_time()
    try:
        exercise, placement = (exercise_of(recording), placement_of(recording)) if job.declared else (None, None)
        whole[OURS] = ours.sets_in_file(recording.path, exercise, placement)
    except Exception as error:  # noqa: BLE001 - a crash on one file is a figure to report, not the end of a long run
        whole[OURS] = ()
        failure = f"{type(error).__name__}: {error}"
    core_s = time.process_time() - begin
    cut = _cut(signal, recording) if job.baselines and recording.one_set and recording.segments else {}
    return FileResult(recording, signal.duration_s, whole, cut, failure, core_s)


def _cut(signal: Signal, recording: Recording) -> dict[str, tuple[FoundSet, ...]]:
    segment = recording.segments[0]
    inside = signal.cut(segment.start_s, segment.end_s)
    return {name: set_of_markers(count(inside)) for name, count in BASELINES}
