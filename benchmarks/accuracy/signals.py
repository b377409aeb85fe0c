"""A recording as arrays, for the baselines and the plots. Knows nothing of labels; our engine reads files by its own door."""

import gzip
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.errors import LabelError
from tracker.model.samples import Floats

_COLUMNS = ("t", "ax", "ay", "az", "gx", "gy", "gz")


@dataclass(frozen=True, slots=True)
class Signal:
    """`t_s` (n,) strictly increasing seconds from the first sample; `acc_g` (n, 3) g; `gyro_dps` (n, 3) deg/s or None."""

    t_s: Floats
    acc_g: Floats
    gyro_dps: Floats | None

    @property
    def duration_s(self) -> float:
        return float(self.t_s[-1] - self.t_s[0]) if len(self.t_s) else 0.0

    def cut(self, start_s: float, end_s: float) -> "Signal":
        """The samples in [start_s, end_s), with the times they had."""
        keep = (self.t_s >= start_s) & (self.t_s < end_s)
        return Signal(self.t_s[keep], self.acc_g[keep], None if self.gyro_dps is None else self.gyro_dps[keep])


def read_signal(path: Path) -> Signal:
    """Read `t,ax,ay,az[,gx,gy,gz]`, plain or gzip; rows that are not finite or go back in time are left out. Raises LabelError."""
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise LabelError(
            f"{path.name} cannot be read ({type(error).__name__}); check that the file is whole."
        ) from error
    head, _, body = text.partition("\n")
    names = tuple(c.strip() for c in head.split(","))
    if names not in {_COLUMNS, _COLUMNS[:4]} or not body.strip():
        raise LabelError(f"{path.name} holds no samples under the header {','.join(_COLUMNS)}; check the file.")
    for _ in range(2):
        body = body.replace("\r", "").replace(",,", ",nan,")
    body = body.replace(",\n", ",nan\n")
    try:
        table = np.loadtxt(io.StringIO(body), delimiter=",", ndmin=2, dtype=np.float64)
    except ValueError as error:
        raise LabelError(f"{path.name} holds something that is no number ({error}); check the file.") from error
    return _signal(table)


def _signal(table: Floats) -> Signal:
    table = table[np.isfinite(table[:, :4]).all(axis=1)]
    if len(table):
        latest = np.maximum.accumulate(table[:, 0])
        table = table[np.concatenate([[True], table[1:, 0] > latest[:-1]])]
        table[:, 0] -= table[0, 0]
    gyro = table[:, 4:7] if table.shape[1] == len(_COLUMNS) and np.isfinite(table[:, 4:7]).all() else None
    return Signal(table[:, 0], table[:, 1:4], gyro)
