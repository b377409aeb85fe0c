"""One file's found sets against its label. Knows no counter, no table.

The counting rule, the same for every counter:
- A file with one labelled set: the found set that overlaps the labelled span longest counts (the whole file is the span where no
  bounds are known); its reps are the count, 0 where none overlaps. `total` adds up all found sets of the file: the harsher reading.
- A continuous file: spans and found sets are paired one to one, longest overlap first; a span is found if a found set covers at
  least half of it. The count of a span without a partner is 0.
- Ghosts are looked for outside all labelled spans, each widened by GHOST_MARGIN_S: a rep whose middle lies there is a ghost rep,
  a found set that touches no widened span is a ghost set. In rest files everything found is a ghost.
"""

from dataclasses import dataclass
from itertools import pairwise

from benchmarks.accuracy.found import FoundSet
from benchmarks.accuracy.labels import Recording, Segment

GHOST_MARGIN_S = 1.0
"""A rep this near to a labelled span still belongs to it: bounds cut by hand wander by about that much."""

COVERED_SHARE = 0.5
"""A labelled span counts as found from this covered share on."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One labelled set: what was true, what was found. `start_error_s`, `end_error_s` are found minus label, None without bounds.

    `live` is None for counters that never show a count while the set runs.
    """

    true_reps: int
    count: int
    live: int | None
    total: int
    found: bool
    start_error_s: float | None = None
    end_error_s: float | None = None

    @property
    def error(self) -> int:
        return self.count - self.true_reps


@dataclass(frozen=True, slots=True)
class FileScore:
    """Everything a table needs of one file. `unlabelled_s` is the time in which nothing may be found.

    `overlapping` counts found sets that begin before the one before them has ended: a contradiction in any file.
    """

    recording: Recording
    tallies: tuple[Tally, ...]
    found_sets: int
    ghost_sets: int
    ghost_reps: int
    unlabelled_s: float
    overlapping: int = 0


def score_file(recording: Recording, found: tuple[FoundSet, ...], duration_s: float) -> FileScore:
    """Compare the sets found in a file of `duration_s` with its label."""
    bounded = _bounded(recording)
    spans = [(s.start_s - GHOST_MARGIN_S, s.end_s + GHOST_MARGIN_S) for s in recording.segments]
    ghost_reps = sum(not _inside(rep.middle_s, spans) for f in found for rep in f.reps) if bounded else 0
    ghost_sets = sum(not any(_overlap(f, a, b) > 0.0 for a, b in spans) for f in found) if bounded else 0
    return FileScore(
        recording=recording,
        tallies=_one_set(recording, found, duration_s) if recording.one_set else _programme(recording, found),
        found_sets=len(found),
        ghost_sets=ghost_sets,
        ghost_reps=ghost_reps,
        unlabelled_s=_outside(spans, duration_s) if bounded else 0.0,
        overlapping=sum(b.start_s < a.end_s for a, b in pairwise(sorted(found, key=lambda f: f.start_s))),
    )


def _bounded(recording: Recording) -> bool:
    """Whether it is known where this file holds no set."""
    return bool(recording.segments) or recording.rest


def _one_set(recording: Recording, found: tuple[FoundSet, ...], duration_s: float) -> tuple[Tally, ...]:
    if recording.true_reps is None:
        return ()
    label = recording.segments[0] if recording.segments else None
    start, end = (label.start_s, label.end_s) if label else (0.0, duration_s)
    touching = [f for f in found if _overlap(f, start, end) > 0.0]
    best = max(touching, key=lambda f: (_overlap(f, start, end), f.count), default=None)
    return (_tally(recording.true_reps, best, sum(f.count for f in found), label, best is not None),)


def _programme(recording: Recording, found: tuple[FoundSet, ...]) -> tuple[Tally, ...]:
    pairs = _pairs(recording.segments, found)
    tallies = []
    for i, segment in enumerate(recording.segments):
        if segment.true_reps is None:
            continue
        partner = pairs.get(i)
        total = sum(f.count for f in found if _overlap(f, segment.start_s, segment.end_s) > 0.0)
        covered = partner is not None and (
            _overlap(partner, segment.start_s, segment.end_s) >= COVERED_SHARE * (segment.end_s - segment.start_s)
        )
        tallies.append(_tally(segment.true_reps, partner, total, segment, covered))
    return tuple(tallies)


def _pairs(segments: tuple[Segment, ...], found: tuple[FoundSet, ...]) -> dict[int, FoundSet]:
    """Segment index -> found set, one to one, longest overlap first."""
    overlaps = sorted(
        (
            (-_overlap(f, s.start_s, s.end_s), i, j)
            for i, s in enumerate(segments)
            for j, f in enumerate(found)
            if _overlap(f, s.start_s, s.end_s) > 0.0
        ),
    )
    taken: set[int] = set()
    pairs: dict[int, FoundSet] = {}
    for _, i, j in overlaps:
        if i not in pairs and j not in taken:
            pairs[i] = found[j]
            taken.add(j)
    return pairs


def _tally(true_reps: int, partner: FoundSet | None, total: int, label: Segment | None, found: bool) -> Tally:
    if partner is None:
        return Tally(true_reps, 0, 0, total, found=False)
    return Tally(
        true_reps=true_reps,
        count=partner.count,
        live=partner.live_count,
        total=total,
        found=found,
        start_error_s=partner.start_s - label.start_s if label else None,
        end_error_s=partner.end_s - label.end_s if label else None,
    )


def _overlap(found: FoundSet, start_s: float, end_s: float) -> float:
    return max(0.0, min(found.end_s, end_s) - max(found.start_s, start_s))


def _inside(t_s: float, spans: list[tuple[float, float]]) -> bool:
    return any(a <= t_s < b for a, b in spans)


def _outside(spans: list[tuple[float, float]], duration_s: float) -> float:
    """Seconds of [0, duration) in no span; spans may overlap."""
    free, reached = 0.0, 0.0
    for a, b in sorted(spans):
        free += max(0.0, min(a, duration_s) - reached)
        reached = max(reached, min(b, duration_s))
    return free + max(0.0, duration_s - reached)
