"""Plain CSV, `t,ax,ay,az[,gx,gy,gz]` in s, g and deg/s, as it is or gzipped. Takes bytes, gives inputs; knows no path and no engine.

Columns are found by name, in any order; others are ignored. What is done with odd rows, each told in a note:
- a row without acceleration (all three cells empty) is left out: logs merged from several sensors have such rows;
- a gyroscope cell that is empty is filled in from its neighbours within FILL_S; farther away there is no gyroscope;
- accelerations in m/s² are recognised by their size and converted.
Gaps are left as they are: the engine finds them by the rows' own times.
"""

import gzip
import zlib
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np

from tracker.edges.imports.errors import BadFileError, BadLineError
from tracker.edges.imports.table import Header, header_of, line_of, numbers_of, text_of
from tracker.model.inputs import Input, LinkDown, LinkUp, Notification
from tracker.model.samples import Bools, Floats
from tracker.sensors.plain import encode_rows
from tracker.words import say

GZIP_MAGIC = b"\x1f\x8b"
NEEDED = ("t", "ax", "ay", "az")
GYRO = ("gx", "gy", "gz")

CHUNK_S = 1.0
"""Rows that travel in one notification, s. More is a little faster; the engine gives the same whatever the chunks."""

FILL_S = 0.25
"""How far a missing gyroscope value may lie from a measured one to be filled in, s. More fills longer holes with less truth.
A quarter of the shortest phase that is scored (1 s, GUIDELINES G2); logs of MetaMotion sensors miss one or two rows at the ends."""

LOWEST_HZ, HIGHEST_HZ = 5.0, 1000.0
"""Rates that are believed, Hz; 7 to 400 are promised. Outside, the times are more likely in another unit than in seconds."""

LONGEST_GAP_S = 6 * 3600.0
"""A hole longer than this is no pause in a session, s: the time column is broken or two days were joined."""

FEWEST_ROWS = 2
"""Rows without which there is not even a rate."""

MPS2_PER_G = 9.80665
MPS2_FROM_G, MPS2_TO_G = 7.0, 13.0
"""A median acceleration between these cannot be g (gravity is 1 g): it is m/s²."""


@dataclass(frozen=True, slots=True)
class PlainFile:
    """The inputs of one file, its length from first to last row in s, and what was odd, in sentences."""

    inputs: tuple[Input, ...]
    duration_s: float
    notes: tuple[str, ...]


def read_plain_csv(data: bytes, name: str) -> PlainFile:
    """Read the file whose content is `data`; `name` is what messages call it. Raises BadFileError or BadLineError."""
    text = text_of(_unzipped(data, name), name)
    header = header_of(text, name)
    columns = _columns(header, name)
    numbers = numbers_of(text, header, columns, len(NEEDED), name)
    _check_values(numbers, text, header, name)
    _check_times(numbers[:, 0], text, header, name)
    notes: list[str] = []
    rows = numbers[~np.isnan(numbers[:, 1])]
    if len(rows) < len(numbers):
        notes.append(say("csv.left-out", n=len(numbers) - len(rows)))
    rate_hz = _rate_of(rows[:, 0], name)
    acc_g = _in_g(rows[:, 1:4], notes)
    t_s = rows[:, 0] - rows[0, 0]
    gyro = _filled(t_s, rows[:, 4:], notes) if rows.shape[1] > len(NEEDED) else None
    inputs: list[Input] = [LinkUp(0.0, "plain", name=name, rate_hz=rate_hz)]
    inputs += _notifications(t_s, acc_g, gyro)
    inputs.append(LinkDown(float(t_s[-1]), say("link.file-end")))
    return PlainFile(tuple(inputs), float(t_s[-1]), tuple(notes))


def _unzipped(data: bytes, name: str) -> bytes:
    if not data.startswith(GZIP_MAGIC):
        return data
    try:
        return gzip.decompress(data)
    except EOFError:
        raise BadFileError(name, say("csv.gzip-end"), say("csv.again")) from None
    except (gzip.BadGzipFile, zlib.error):
        raise BadFileError(name, say("csv.gzip-damaged"), say("csv.again")) from None


def _columns(header: Header, name: str) -> list[int]:
    twice = [column for column in (*NEEDED, *GYRO) if header.names.count(column) > 1]
    if twice:
        raise BadFileError(name, say("csv.twice", column=twice[0]), say("csv.twice-advice"))
    missing = [column for column in NEEDED if column not in header.names]
    gyro_missing = [column for column in GYRO if column not in header.names]
    if not missing and 0 < len(gyro_missing) < len(GYRO):
        missing = gyro_missing
    if missing:
        there = ", ".join(header.names)[:200]
        columns = reduce(lambda before, last: say("csv.or", before=before, last=last), missing)
        raise BadFileError(name, say("csv.no-column", columns=columns, there=there), say("csv.no-column-advice"))
    wanted = NEEDED if gyro_missing else (*NEEDED, *GYRO)
    return [header.names.index(column) for column in wanted]


def _check_values(numbers: Floats, text: str, header: Header, name: str) -> None:
    """Raise for no rows, for an overflowing value, for a row without time or with a part of its acceleration."""
    if not len(numbers):
        raise BadFileError(name, say("csv.no-rows"))
    empty = np.isnan(numbers[:, : len(NEEDED)])
    wrongs = (
        (np.isinf(numbers).any(axis=1), "csv.too-large"),
        (empty[:, 0], "csv.no-time"),
        (empty[:, 1:].any(axis=1) & ~empty[:, 1:].all(axis=1), "csv.part"),
    )
    for wrong, key in wrongs:
        if wrong.any():
            line = line_of(text, header, int(np.argmax(wrong)))
            raise BadLineError(name, say(key, line=line), say("csv.mend"))


def _check_times(times: Floats, text: str, header: Header, name: str) -> None:
    """Raise for a time that does not go on."""
    steps = np.diff(times)
    if (steps <= 0).any():
        row = int(np.argmax(steps <= 0)) + 1
        line = line_of(text, header, row)
        wrong = say("csv.order", line=line, time=f"{times[row]:g}", before=f"{times[row - 1]:g}")
        raise BadLineError(name, wrong, say("csv.order-advice"))
    if (steps > LONGEST_GAP_S).any():
        row = int(np.argmax(steps > LONGEST_GAP_S)) + 1
        wrong = say("csv.jump", line=line_of(text, header, row), n=round(steps[row - 1] / 3600))
        raise BadLineError(name, wrong, say("csv.jump-advice"))


def _rate_of(times: Floats, name: str) -> float:
    """Rows per second of the undisturbed stream. Raises for one that no sensor of ours has."""
    if len(times) < FEWEST_ROWS:
        raise BadFileError(name, say("csv.few", n=len(times)))
    rate_hz = 1 / float(np.median(np.diff(times)))
    if LOWEST_HZ <= rate_hz <= HIGHEST_HZ:
        return rate_hz
    for key, per_s in (("csv.milliseconds", 1e3), ("csv.microseconds", 1e6), ("csv.nanoseconds", 1e9)):
        if LOWEST_HZ <= rate_hz * per_s <= HIGHEST_HZ and rate_hz < 1:
            raise BadFileError(name, say(key), say("csv.divide", factor=f"{per_s:.0f}"))
    raise BadFileError(name, say("csv.rate", rate=f"{rate_hz:.3g}"), say("csv.rate-advice"))


def _in_g(acc: Floats, notes: list[str]) -> Floats:
    if MPS2_FROM_G <= float(np.median(np.sqrt((acc**2).sum(axis=1)))) <= MPS2_TO_G:
        notes.append(say("csv.converted"))
        return acc / MPS2_PER_G
    return acc


def _filled(t_s: Floats, gyro: Floats, notes: list[str]) -> Floats:
    """(n, 3) with short holes filled from their neighbours; NaN in all three where there is no gyroscope."""
    missing: Bools = np.asarray(np.isnan(gyro).any(axis=1), dtype=np.bool_)
    if not missing.any() or missing.all():
        return np.where(missing[:, None], np.nan, gyro)
    there = np.flatnonzero(~missing)
    after = there[np.searchsorted(there, np.arange(len(t_s))).clip(max=len(there) - 1)]
    before = there[(np.searchsorted(there, np.arange(len(t_s)), side="right") - 1).clip(min=0)]
    near = np.minimum(np.abs(t_s[after] - t_s), np.abs(t_s - t_s[before])) <= FILL_S
    filled = np.column_stack([np.interp(t_s, t_s[there], gyro[there, axis]) for axis in range(3)])
    notes.append(say("csv.filled", n=int((missing & near).sum())))
    if (missing & ~near).any():
        notes.append(say("csv.no-gyro", n=int((~near).sum())))
    return np.where(near[:, None], filled, np.nan)


def _notifications(t_s: Floats, acc_g: Floats, gyro: Floats | None) -> list[Input]:
    """Blocks of CHUNK_S, all with a gyroscope or all without, each arriving with its last row."""
    seconds = np.floor(t_s / CHUNK_S)
    has_gyro: Bools = np.zeros(len(t_s), dtype=np.bool_)
    if gyro is not None:
        has_gyro |= np.isfinite(gyro[:, 0])
    cuts = np.flatnonzero((np.diff(seconds) != 0) | (has_gyro[1:] != has_gyro[:-1])) + 1
    blocks: list[Input] = []
    for start, end in pairwise([0, *cuts.tolist(), len(t_s)]):
        block_gyro = gyro[start:end] if gyro is not None and has_gyro[start] else None
        blocks.append(Notification(float(t_s[end - 1]), encode_rows(t_s[start:end], acc_g[start:end], block_gyro)))
    return blocks
