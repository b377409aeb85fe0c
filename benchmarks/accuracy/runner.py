"""Every counter on one recording. Knows no figure, no table."""

from dataclasses import dataclass

from benchmarks.accuracy import ours
from benchmarks.accuracy.baselines import BASELINES
from benchmarks.accuracy.found import FoundSet, set_of_markers
from benchmarks.accuracy.labels import Recording
from benchmarks.accuracy.results import OURS, FileResult
from benchmarks.accuracy.signals import Signal, read_signal
from tracker.model.reps import Placement


@dataclass(frozen=True, slots=True)
class Job:
    """One file to do; `declared` tells our engine the placement."""

    recording: Recording
    baselines: bool
    declared: bool


def run_one(job: Job) -> FileResult:
    """Read one file and let every counter see it."""
    recording = job.recording
    signal = read_signal(recording.path)
    whole = {name: set_of_markers(count(signal)) for name, count in BASELINES} if job.baselines else {}
    failure = ""
    try:
        whole[OURS] = ours.sets_in_file(recording.path, placement=_placement(recording) if job.declared else None)
    except Exception as error:  # noqa: BLE001 - a crash on one file is a figure to report, not the end of a long run
        whole[OURS] = ()
        failure = f"{type(error).__name__}: {error}"
    cut = _cut(signal, recording) if job.baselines and recording.one_set and recording.segments else {}
    return FileResult(recording, signal.duration_s, whole, cut, failure)


def _cut(signal: Signal, recording: Recording) -> dict[str, tuple[FoundSet, ...]]:
    segment = recording.segments[0]
    inside = signal.cut(segment.start_s, segment.end_s)
    return {name: set_of_markers(count(inside)) for name, count in BASELINES}


def _placement(recording: Recording) -> Placement | None:
    """The placement that a label's free text speaks of, where it is one that we know."""
    words = recording.placement.lower()
    for word, placement in _PLACEMENT_WORDS:
        if word in words:
            return placement
    return None


_PLACEMENT_WORDS = (
    ("stack", Placement.STACK),
    ("wrist", Placement.WRIST),
    ("dumbbell", Placement.IMPLEMENT),
    ("barbell", Placement.IMPLEMENT),
)
