"""From results to figures per dataset and counter, and the same as JSON. Knows neither how counting works nor how a table looks."""

from dataclasses import asdict, dataclass

from benchmarks.accuracy.baselines import BASELINES
from benchmarks.accuracy.labels import Recording
from benchmarks.accuracy.results import OURS, FileResult
from benchmarks.accuracy.scoring import FileScore, score_file
from benchmarks.accuracy.summary import (
    GhostFigures,
    ProgrammeFigures,
    SetFigures,
    ghost_figures,
    programme_figures,
    set_figures,
)

EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class CounterFigures:
    """One counter on one dataset: trusted labels, all labels, the same cut by hand, and what continuous files gave."""

    trusted: SetFigures | None
    labelled: SetFigures | None
    cut_trusted: SetFigures | None
    cut_labelled: SetFigures | None
    programmes: ProgrammeFigures | None
    ghosts: GhostFigures | None
    rest: GhostFigures | None


@dataclass(frozen=True, slots=True)
class Report:
    """`figures[dataset][counter]`, the last dataset being everything together; `scores` those of our engine, file by file.

    `signal_s` of signal took our engine `core_s` of processor time.
    """

    counters: tuple[str, ...]
    figures: dict[str, dict[str, CounterFigures]]
    scores: tuple[FileScore, ...]
    failures: tuple[tuple[str, str], ...]
    signal_s: float
    core_s: float


def report_of(results: list[FileResult]) -> Report:
    """All figures of a run."""
    names = [OURS, *(name for name, _ in BASELINES)]
    counters = tuple(name for name in names if any(name in r.whole for r in results))
    datasets = list(dict.fromkeys(r.recording.dataset for r in results))
    groups = {d: [r for r in results if r.recording.dataset == d] for d in datasets}
    if len(datasets) > 1:
        groups[EVERYTHING] = results
    return Report(
        counters=counters,
        figures={d: {c: _figures(group, c) for c in counters} for d, group in groups.items()},
        scores=tuple(_score(r, OURS) for r in results),
        failures=tuple((r.recording.file, r.failure) for r in results if r.failure),
        signal_s=sum(r.duration_s for r in results),
        core_s=sum(r.core_s for r in results),
    )


def misses(report: Report) -> list[FileScore]:
    """The one-set files that our engine counted wrong or split, trusted ones and great errors first."""
    wrong = [
        s for s in report.scores if s.recording.one_set and s.tallies and (s.tallies[0].error or s.found_sets != 1)
    ]
    return sorted(wrong, key=lambda s: (not s.recording.trusted, -abs(s.tallies[0].error), s.recording.file))


def as_json(report: Report) -> dict[str, object]:
    """The whole report in plain values."""
    return {
        "figures": {
            dataset: {counter: _plain(figures) for counter, figures in by_counter.items()}
            for dataset, by_counter in report.figures.items()
        },
        "files": [_file(s) for s in report.scores],
        "signal_s": report.signal_s,
        "core_s": report.core_s,
        "failures": [{"file": file, "error": why} for file, why in report.failures],
    }


def _figures(results: list[FileResult], counter: str) -> CounterFigures:
    scores = [_score(r, counter) for r in results if counter in r.whole]
    cut = [score_file(r.recording, r.cut[counter], r.duration_s) for r in results if counter in r.cut]
    return CounterFigures(
        trusted=set_figures([s for s in scores if s.recording.trusted]),
        labelled=set_figures(scores),
        cut_trusted=set_figures([s for s in cut if s.recording.trusted]),
        cut_labelled=set_figures(cut),
        programmes=programme_figures(scores),
        ghosts=ghost_figures([s for s in scores if not s.recording.rest]),
        rest=ghost_figures([s for s in scores if s.recording.rest]),
    )


def _score(result: FileResult, counter: str) -> FileScore:
    return score_file(result.recording, result.whole[counter], result.duration_s)


def _plain(figures: CounterFigures) -> dict[str, object]:
    plain: dict[str, object] = asdict(figures)
    for name in ("ghosts", "rest"):
        value: GhostFigures | None = getattr(figures, name)
        if value is not None:
            plain[name] = {**asdict(value), "sets_per_hour": value.sets_per_hour, "reps_per_hour": value.reps_per_hour}
    return plain


def _file(score: FileScore) -> dict[str, object]:
    recording: Recording = score.recording
    return {
        "dataset": recording.dataset,
        "file": recording.file,
        "exercise": recording.exercise,
        "trusted": recording.trusted,
        "found_sets": score.found_sets,
        "ghost_sets": score.ghost_sets,
        "ghost_reps": score.ghost_reps,
        "overlapping": score.overlapping,
        "sets": [asdict(t) for t in score.tallies],
    }
