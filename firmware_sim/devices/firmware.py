"""What the board's program does between the inertial sensor and the radio: sample, number, pack, obey.

A pure state machine: time and commands come in as arguments, packets go out. The bytes depend on the script, the
commands and the payload size alone, never on when anybody looked. Knows nothing of bumble or of the tracker.
"""

import struct
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from firmware_sim.devices import pumptrack
from firmware_sim.devices.pumptrack import Opcode, Ranges

PACKET_S = 0.1
"""Time one packet spans at most, s. More means fewer packets and a later screen (the travel may lag 0.15 s at most)."""
STORE_S = 10.0
"""What the board keeps while the radio is busy, s; older samples are lost and the next packet says so. 12 kB at 100 Hz."""
BATTERY_HOURS = 20.0
"""Run time of a full battery, h: about 250 mAh at the 12 mA of an nRF52840 that streams (datasheet order of size)."""

HOLE = 1.5
"""A step of more than this many sample periods is a hole in the track."""

ERROR_BAD_LENGTH = 0x0D
ERROR_NOT_ALLOWED = 0x13
ERROR_UNKNOWN_OPCODE = 0x80
"""ATT error codes (Core Specification 5.4, Vol 3 Part F, table 3.4; 0x80 is the first of the application's own)."""


class Track(Protocol):
    """What the firmware plays: what the inertial sensor would have measured."""

    @property
    def t_s(self) -> NDArray[np.float64]:
        """(n,) seconds from the start, increasing."""

    @property
    def acc_g(self) -> NDArray[np.float64]:
        """(n, 3) specific force, g."""

    @property
    def gyro_dps(self) -> NDArray[np.float64] | None:
        """(n, 3) angular rate, deg/s, or None without a gyroscope."""


class RangedTrack(Track, Protocol):
    """A track that knows the ranges it was measured with."""

    @property
    def range_g(self) -> float:
        """Full scale of the accelerometer, g."""

    @property
    def range_dps(self) -> float:
        """Full scale of the gyroscope, deg/s."""


class CommandError(Exception):
    """A write to the control characteristic that the board refuses, with its ATT error code."""

    def __init__(self, att_code: int) -> None:
        super().__init__(f"refused with ATT error 0x{att_code:02x}")
        self.att_code = att_code


@dataclass(frozen=True, slots=True)
class Arrays:
    """A track as plain arrays, for tests and for data that come from elsewhere."""

    t_s: NDArray[np.float64]
    acc_g: NDArray[np.float64]
    gyro_dps: NDArray[np.float64] | None = None


@dataclass(slots=True)
class Firmware:
    """The board. `loop` plays the track again when it ends; `first_tick_us` is the sensor's clock at its start.

    `crystal_ppm` is how much the board's clock runs fast (its stamps, not its samples).
    """

    track: Track
    loop: bool = False
    crystal_ppm: float = 0.0
    first_tick_us: int = 0
    ranges: Ranges = field(default_factory=Ranges)
    store_s: float = STORE_S
    battery_hours: float = BATTERY_HOURS
    streaming: bool = False
    sequence: int = 0
    identified: int = 0
    played_s: float = 0.0
    rate_hz: float = field(init=False)
    _grid: Arrays = field(init=False)
    _after_hole: NDArray[np.intp] = field(init=False)
    _lap_s: float = field(init=False)
    _next: int = 0
    _dropped: bool = False

    def __post_init__(self) -> None:
        self._load(Arrays(self.track.t_s - self.track.t_s[0], self.track.acc_g, self.track.gyro_dps))

    @property
    def ended(self) -> bool:
        """Whether the track was played to its last sample (never, where it loops)."""
        return not self.loop and self._next >= len(self._grid.t_s)

    @property
    def battery_percent(self) -> int:
        """Charge left, falling with the time played."""
        return max(1, round(100 - self.played_s / (self.battery_hours * 36.0)))

    def command(self, data: bytes) -> None:
        """Obey one write to the control characteristic. Raises CommandError where the board refuses."""
        if not data:
            raise CommandError(ERROR_BAD_LENGTH)
        body = data[1:]
        match data[0]:
            case Opcode.START:
                self._expect(body, 0)
                self.streaming = True
            case Opcode.STOP:
                self._expect(body, 0)
                self.streaming = False
            case Opcode.RATE:
                self._expect(body, 2)
                self._set_rate(struct.unpack("<H", body)[0])
            case Opcode.RANGE:
                self._expect(body, 2)
                self._set_ranges(body[0], body[1])
            case Opcode.IDENTIFY:
                self._expect(body, 0)
                self.identified += 1
            case _:
                raise CommandError(ERROR_UNKNOWN_OPCODE)

    def state(self) -> bytes:
        """What a read of the control characteristic answers (GATT.md, control state)."""
        has_gyro = self._grid.gyro_dps is not None
        flags = self.ranges.flags(has_gyro=has_gyro, dropped=False)
        return struct.pack("<BBHB", 1, int(self.streaming), round(self.rate_hz), flags)

    def advance(self, played_s: float) -> None:
        """Let the sensor measure up to `played_s`; what is taken while nobody listens or the store is full is lost."""
        self.played_s = max(self.played_s, played_s)
        taken = self._taken(self.played_s)
        if not self.streaming:
            self._next = max(self._next, taken)
            return
        keep = round(self.store_s * self.rate_hz)
        if taken - self._next > keep:
            self._next = taken - keep
            self._dropped = True

    def packets(self, payload_bytes: int, at_most: int = 1_000_000) -> list[bytes]:
        """The full packets that are ready, oldest first, but not more than `at_most`; at the track's end the last short one too."""
        size = min(pumptrack.samples_that_fit(payload_bytes), max(1, round(PACKET_S * self.rate_hz)))
        if not self.streaming or size == 0:
            return []
        out: list[bytes] = []
        taken = self._taken(self.played_s)
        while self._next < taken and len(out) < at_most:
            ready = min(size, taken - self._next, self._until_hole())
            if ready < min(size, self._until_hole()) and not self._is_last(taken):
                break
            out.append(self._pack(ready))
        return out

    def _until_hole(self) -> int:
        """Samples from the next one to where the track has a hole (or its lap ends): a packet never spans one."""
        at = self._next % len(self._grid.t_s)
        holes = self._after_hole
        following = int(np.searchsorted(holes, at, side="right"))
        return (int(holes[following]) if following < len(holes) else len(self._grid.t_s)) - at

    def _pack(self, n: int) -> bytes:
        index = np.arange(self._next, self._next + n)
        lap, at = index // len(self._grid.t_s), index % len(self._grid.t_s)
        first_s = float(self._grid.t_s[at[0]]) + int(lap[0]) * self._lap_s
        tick_us = self.first_tick_us + round(first_s * (1e6 + self.crystal_ppm))
        gyro = None if self._grid.gyro_dps is None else self._grid.gyro_dps[at]
        dropped = self._dropped or int(at[0]) in self._after_hole
        data = pumptrack.encode(self.sequence, tick_us, self._grid.acc_g[at], gyro, self.ranges, dropped=dropped)
        self.sequence = (self.sequence + 1) & 0xFFFF
        self._next += n
        self._dropped = False
        return data

    def _taken(self, played_s: float) -> int:
        """Index one past the last sample measured by `played_s`, counted over all laps."""
        n = len(self._grid.t_s)
        laps, rest_s = divmod(played_s, self._lap_s) if self.loop else (0.0, played_s)
        return int(laps) * n + int(np.searchsorted(self._grid.t_s, rest_s, side="right"))

    def _is_last(self, taken: int) -> bool:
        return not self.loop and taken >= len(self._grid.t_s)

    def _set_rate(self, rate_hz: int) -> None:
        if rate_hz not in pumptrack.RATES_HZ:
            raise CommandError(ERROR_NOT_ALLOWED)
        if rate_hz != self.rate_hz:
            t_s = np.arange(0.0, self._lap_s, 1.0 / rate_hz)
            source = Arrays(self.track.t_s - self.track.t_s[0], self.track.acc_g, self.track.gyro_dps)
            gyro = None if source.gyro_dps is None else _resample(source.t_s, source.gyro_dps, t_s)
            self._load(Arrays(t_s, _resample(source.t_s, source.acc_g, t_s), gyro))
            self._next = self._taken(self.played_s)

    def _load(self, grid: Arrays) -> None:
        steps = np.diff(grid.t_s)
        period_s = float(np.median(steps))
        self._grid = grid
        self.rate_hz = round(1.0 / period_s, 6)
        self._lap_s = float(grid.t_s[-1]) + period_s
        self._after_hole = np.flatnonzero(steps > HOLE * period_s) + 1

    def _set_ranges(self, acc_code: int, gyro_code: int) -> None:
        if acc_code >= len(pumptrack.ACC_RANGES_G) or gyro_code >= len(pumptrack.GYRO_RANGES_DPS):
            raise CommandError(ERROR_NOT_ALLOWED)
        self.ranges = Ranges(pumptrack.ACC_RANGES_G[acc_code], pumptrack.GYRO_RANGES_DPS[gyro_code])

    @staticmethod
    def _expect(body: bytes, length: int) -> None:
        if len(body) != length:
            raise CommandError(ERROR_BAD_LENGTH)


def firmware_for(track: RangedTrack, *, loop: bool = False) -> Firmware:
    """A board set to the ranges that the track was measured with, so that its counts come out again."""
    return Firmware(track, loop=loop, ranges=Ranges(round(track.range_g), round(track.range_dps)))


def _resample(t_s: NDArray[np.float64], values: NDArray[np.float64], to_s: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack([np.interp(to_s, t_s, values[:, axis]) for axis in range(values.shape[1])])
