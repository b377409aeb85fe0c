"""Numbers out of comma-separated text, quickly, and slowly once more where something is wrong. Knows no meaning of a column."""

import csv
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tracker.edges.imports.errors import BadFileError, BadLineError
from tracker.model.samples import Floats
from tracker.words import say


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: the columns' names, lower case, and where the rows begin in the text."""

    names: tuple[str, ...]
    body: int


def text_of(data: bytes, name: str) -> str:
    """The text in `data`, with plain line ends. Raises BadFileError for anything but UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFileError(name, say("csv.no-text"), _EXPECTED) from None
    if "\x00" in text:
        raise BadFileError(name, say("csv.no-text"), _EXPECTED)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def header_of(text: str, name: str) -> Header:
    """The names in the first line that is not blank. Raises BadFileError for an empty file or one without names."""
    start = len(text) - len(text.lstrip())
    if start == len(text):
        raise BadFileError(name, say("csv.empty"), _EXPECTED)
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    line = text[start:end]
    names = tuple(cell.strip().strip('"').strip().lower() for cell in line.split(","))
    if len(names) == 1 and any(mark in line for mark in ";\t"):
        raise BadFileError(name, say("csv.no-commas"), _EXPECTED)
    if all(_is_number(cell) for cell in names):
        raise BadFileError(name, say("csv.no-names"), _EXPECTED)
    return Header(names, end + 1)


def numbers_of(text: str, header: Header, columns: Sequence[int], needed: int, name: str) -> Floats:
    """(n, len(columns)) values of the rows; an empty cell is NaN.

    Raises BadLineError for a cell that is no number; the first `needed` columns may not spell out NaN or infinity either.
    """
    body = text[header.body :]
    if not body.strip():
        return np.empty((0, len(columns)))
    if any(letter in body for letter in _LETTERS):
        return _slow_numbers(text, header, columns, needed, name)
    try:
        rows = np.loadtxt(io.StringIO(_with_nan_for_nothing(body)), delimiter=",", comments=None, ndmin=2)
    except ValueError:
        return _slow_numbers(text, header, columns, needed, name)
    if rows.shape[1] != len(header.names):
        return _slow_numbers(text, header, columns, needed, name)
    return np.ascontiguousarray(rows[:, list(columns)], dtype=np.float64)


def line_of(text: str, header: Header, row: int) -> int:
    """The line number, from 1, of row `row`: blank lines are no rows."""
    return next(line for number, (line, _) in enumerate(_rows(text, header)) if number == row)


_LETTERS = "nN"
"""Letters of nan and inf, and of no plain number: a body without them can be read the quick way."""


def _with_nan_for_nothing(body: str) -> str:
    while ",," in body:
        body = body.replace(",,", ",nan,")
    body = body.replace(",\n", ",nan\n").replace("\n,", "\nnan,")
    body = body + "nan" if body.endswith(",") else body
    return "nan" + body if body.startswith(",") else body


def _slow_numbers(text: str, header: Header, columns: Sequence[int], needed: int, name: str) -> Floats:
    rows = []
    for line, cells in _rows(text, header):
        if len(cells) != len(header.names):
            wrong = say("csv.columns", line=line, n=len(cells), named=len(header.names))
            raise BadLineError(name, wrong, say("csv.columns-advice"))
        row = []
        for place, column in enumerate(columns):
            try:
                value = _number(cells[column])
            except ValueError:
                raise BadLineError(
                    name, say("csv.no-number", line=line, cell=f"'{cells[column][:30]}'"), _MEND
                ) from None
            if place < needed and cells[column].strip() and not math.isfinite(value):
                raise BadLineError(name, say("csv.no-number", line=line, cell=cells[column].strip()), _MEND)
            row.append(value)
        rows.append(row)
    return np.array(rows, dtype=np.float64).reshape(-1, len(columns))


def _rows(text: str, header: Header) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row."""
    first = text.count("\n", 0, header.body) + 1
    reader = csv.reader(io.StringIO(text[header.body :]))
    for cells in reader:
        if len(cells) > 1 or any(cell.strip() for cell in cells):
            yield first + reader.line_num - 1, cells


def _number(cell: str) -> float:
    cell = cell.strip()
    return float(cell) if cell else math.nan


def _is_number(cell: str) -> bool:
    try:
        _number(cell)
    except ValueError:
        return False
    return True


_EXPECTED = say("csv.expected")
_MEND = say("csv.mend")
