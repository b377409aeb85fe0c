"""Shares and medians over many scored files. Knows no file format, no table.

Nothing is rounded here; a share meets a target only if the unrounded number does.
"""

from dataclasses import dataclass
from statistics import median

from benchmarks.accuracy.scoring import FileScore, Tally

_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class CountFigures:
    """How counts compare with labels: shares 0..1, mean absolute error and mean signed error in reps. `sets` is how many were compared."""

    sets: int
    exact: float
    within_one: float
    mean_error: float
    bias: float


@dataclass(frozen=True, slots=True)
class SetFigures:
    """Figures over the one-set files of a dataset. None where nothing was there to measure.

    `total` reads the count as the sum of all found sets; `start_s`, `end_s` are median absolute errors, `start_bias_s`, `end_bias_s`
    medians of found minus label.
    """

    count: CountFigures
    live: CountFigures | None
    total: CountFigures
    one_set: float
    no_set: float
    start_s: float | None
    end_s: float | None
    start_bias_s: float | None
    end_bias_s: float | None


@dataclass(frozen=True, slots=True)
class ProgrammeFigures:
    """Figures over the labelled spans of continuous files: the share found, and counts over all spans (0 where not found)."""

    found: float
    count: CountFigures
    count_of_found: CountFigures | None


@dataclass(frozen=True, slots=True)
class GhostFigures:
    """What was found where nothing was, in `hours` of unlabelled time over `files` files."""

    files: int
    hours: float
    sets: int
    reps: int

    @property
    def sets_per_hour(self) -> float:
        return self.sets / self.hours

    @property
    def reps_per_hour(self) -> float:
        return self.reps / self.hours


def set_figures(scores: list[FileScore]) -> SetFigures | None:
    """Over the files with one labelled set each; None where there are none."""
    files = [s for s in scores if s.recording.one_set and s.tallies]
    tallies = [s.tallies[0] for s in files]
    count = _figures([(t.true_reps, t.count) for t in tallies])
    total = _figures([(t.true_reps, t.total) for t in tallies])
    if count is None or total is None:
        return None
    starts = [t.start_error_s for t in tallies if t.start_error_s is not None]
    ends = [t.end_error_s for t in tallies if t.end_error_s is not None]
    return SetFigures(
        count=count,
        live=_live(tallies),
        total=total,
        one_set=_share([s.found_sets == 1 for s in files]),
        no_set=_share([s.found_sets == 0 for s in files]),
        start_s=median(abs(e) for e in starts) if starts else None,
        end_s=median(abs(e) for e in ends) if ends else None,
        start_bias_s=median(starts) if starts else None,
        end_bias_s=median(ends) if ends else None,
    )


def programme_figures(scores: list[FileScore]) -> ProgrammeFigures | None:
    """Over the labelled spans of continuous files; None where there are none."""
    tallies = [t for s in scores if not s.recording.one_set for t in s.tallies]
    count = _figures([(t.true_reps, t.count) for t in tallies])
    if count is None:
        return None
    return ProgrammeFigures(
        found=_share([t.found for t in tallies]),
        count=count,
        count_of_found=_figures([(t.true_reps, t.count) for t in tallies if t.found]),
    )


def ghost_figures(scores: list[FileScore]) -> GhostFigures | None:
    """Over the time outside all labelled spans; None where no such time is known."""
    files = [s for s in scores if s.unlabelled_s > 0.0]
    if not files:
        return None
    return GhostFigures(
        files=len(files),
        hours=sum(s.unlabelled_s for s in files) / _HOUR_S,
        sets=sum(s.ghost_sets for s in files),
        reps=sum(s.ghost_reps for s in files),
    )


def _live(tallies: list[Tally]) -> CountFigures | None:
    if any(t.live is None for t in tallies):
        return None
    return _figures([(t.true_reps, t.live) for t in tallies if t.live is not None])


def _figures(pairs: list[tuple[int, int]]) -> CountFigures | None:
    """Figures over (true, counted) pairs; None for none."""
    if not pairs:
        return None
    errors = [counted - true for true, counted in pairs]
    return CountFigures(
        sets=len(errors),
        exact=_share([e == 0 for e in errors]),
        within_one=_share([abs(e) <= 1 for e in errors]),
        mean_error=sum(abs(e) for e in errors) / len(errors),
        bias=sum(errors) / len(errors),
    )


def _share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)
