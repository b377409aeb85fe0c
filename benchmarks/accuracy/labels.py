"""What is known of the recordings: index.csv and segments.csv of one folder. Knows nothing of signals or counters.

The layout: index.csv has dataset, file, kind (`set` = one set in the file, `continuous` = several or none), exercise, placement,
rate_hz, true_reps, label_trust and back; segments.csv has file, start_s, end_s, exercise, true_reps. Times count from the first sample.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from benchmarks.errors import LabelError

TRUSTED = "eye_ok"
"""The label_trust of a label that agreed with a count on the plot."""

_INDEX_COLUMNS = ("dataset", "file", "kind", "exercise", "placement", "rate_hz", "true_reps", "label_trust")
_SEGMENT_COLUMNS = ("file", "start_s", "end_s", "exercise", "true_reps")


@dataclass(frozen=True, slots=True)
class Segment:
    """Where a labelled set lies inside its file, [start_s, end_s); `true_reps` None where nobody counted."""

    start_s: float
    end_s: float
    exercise: str
    true_reps: int | None


@dataclass(frozen=True, slots=True)
class Recording:
    """One labelled file. `segments` is empty where only the count of the whole file is known."""

    dataset: str
    file: str
    path: Path
    one_set: bool
    exercise: str
    placement: str
    rate_hz: float
    true_reps: int | None
    trust: str
    back: bool
    segments: tuple[Segment, ...]

    @property
    def trusted(self) -> bool:
        return self.trust == TRUSTED

    @property
    def rest(self) -> bool:
        """No set at all is in this file."""
        return not self.one_set and self.true_reps == 0


def read_labels(folder: Path, datasets: tuple[str, ...] = ()) -> tuple[Recording, ...]:
    """All recordings of a folder, in the order of index.csv; only the named datasets if any are named. Raises LabelError."""
    segments: dict[str, list[Segment]] = {}
    if (folder / "segments.csv").exists():
        for number, row in _rows(folder / "segments.csv", _SEGMENT_COLUMNS):
            segments.setdefault(row["file"], []).append(_segment(row, f"segments.csv, line {number}"))
    found = tuple(
        _recording(folder, row, tuple(sorted(segments.get(row["file"], []), key=lambda s: s.start_s)), number)
        for number, row in _rows(folder / "index.csv", _INDEX_COLUMNS)
    )
    known = {r.dataset for r in found}
    unknown = [d for d in datasets if d not in known]
    if unknown:
        raise LabelError(f"No dataset {', '.join(unknown)} in index.csv; choose from {', '.join(sorted(known))}.")
    return tuple(r for r in found if not datasets or r.dataset in datasets)


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    try:
        with path.open(newline="", encoding="utf-8") as handle:
            reader = csv.DictReader(handle)
            missing = [c for c in columns if c not in (reader.fieldnames or ())]
            if missing:
                raise LabelError(f"{path.name} lacks the column {missing[0]}; give a folder in the documented layout.")
            return [(reader.line_num, row) for row in reader]
    except OSError as error:
        raise LabelError(f"{path} cannot be read ({error.strerror}); name the folder that holds index.csv.") from error
    except UnicodeDecodeError as error:
        raise LabelError(f"{path.name} is no UTF-8 text; name the folder that holds the labels.") from error


def _segment(row: dict[str, str], where: str) -> Segment:
    start, end = _number(row["start_s"], where), _number(row["end_s"], where)
    if not end > start:
        raise LabelError(f"{where}: the end {end} does not follow the start {start}; mend the label.")
    return Segment(start, end, row["exercise"], _count(row["true_reps"], where))


def _recording(folder: Path, row: dict[str, str], segments: tuple[Segment, ...], number: int) -> Recording:
    where = f"index.csv, line {number}"
    if row["kind"] not in {"set", "continuous"}:
        raise LabelError(f"{where}: the kind {row['kind']!r} is unknown; write set or continuous.")
    return Recording(
        dataset=row["dataset"],
        file=row["file"],
        path=folder / row["file"],
        one_set=row["kind"] == "set",
        exercise=row["exercise"],
        placement=row["placement"],
        rate_hz=_number(row["rate_hz"] or "0", where),
        true_reps=_count(row["true_reps"], where),
        trust=row["label_trust"],
        back=row.get("back") == "1",
        segments=segments,
    )


def _number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise LabelError(f"{where}: {text!r} is no number; mend the label.") from error


def _count(text: str, where: str) -> int | None:
    if not text:
        return None
    value = _number(text, where)
    if value < 0 or value != int(value):
        raise LabelError(f"{where}: {text!r} is no count of reps; write a whole number or nothing.")
    return int(value)
