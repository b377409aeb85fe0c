"""What all counters found in one file. Knows neither how it was found nor what is right."""

from dataclasses import dataclass, field

from benchmarks.accuracy.found import FoundSet
from benchmarks.accuracy.labels import Recording

OURS = "pumptrack"
"""The name of our engine among the counters."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What every counter found in one file: `whole` in the file as it is, `cut` in the labelled span alone (baselines only).

    `failure` is what stopped our engine if it could not finish; its sets are then none. `core_s` is the processor time our engine took,
    reading the file included.
    """

    recording: Recording
    duration_s: float
    whole: dict[str, tuple[FoundSet, ...]]
    cut: dict[str, tuple[FoundSet, ...]] = field(default_factory=dict)
    failure: str = ""
    core_s: float = 0.0
