"""Simulated sessions as the engine's inputs: which sensors watch, how samples are cut into notifications. Knows no figure.

The simulator and the tracker still meet in bytes only: rows of numbers, as an imported file has them.
"""

from dataclasses import dataclass

import numpy as np

from firmware_sim.clockwork import Crystal, Radio, deliver
from firmware_sim.devices.pumptrack import MAX_SAMPLES, Ranges, encode
from firmware_sim.imu import BMI270, Imu
from firmware_sim.session import Session
from tracker.model.inputs import Input, LinkDown, LinkUp, Notification
from tracker.model.samples import Floats
from tracker.sensors.plain import encode_rows


@dataclass(frozen=True, slots=True)
class Sensor:
    """What watches a simulated session."""

    name: str
    rate_hz: float
    gyro: bool
    imu: Imu = BMI270


SIX_AXES = Sensor("100 Hz, six axes", 100.0, gyro=True)
ACCELEROMETER = Sensor("50 Hz, no gyroscope", 50.0, gyro=False)
COARSE = Sensor("32 Hz, no gyroscope, 6 bits", 32.0, gyro=False, imu=Imu(range_g=2.0, bits=6))
"""The watch of an older study of daily life: sixteen steps to one g."""
SENSORS = (SIX_AXES, ACCELEROMETER)


def inputs_of_session(session: Session, rows: int) -> list[Input]:
    """The session as `rows` samples a notification, each arriving with its last sample."""
    return inputs_of_rows(session.t_s, session.acc_g, session.gyro_dps, session.rate_hz, rows)


def inputs_of_rows(t_s: Floats, acc_g: Floats, gyro_dps: Floats | None, rate_hz: float, rows: int) -> list[Input]:
    """A whole stream, link up to link down; times (n,) s from 0, values (n, 3)."""
    inputs: list[Input] = [LinkUp(0.0, "plain", name="simulated", rate_hz=rate_hz)]
    for start in range(0, len(t_s), rows):
        cut = slice(start, start + rows)
        gyro = None if gyro_dps is None else gyro_dps[cut]
        inputs.append(Notification(float(t_s[cut][-1]), encode_rows(t_s[cut], acc_g[cut], gyro)))
    inputs.append(LinkDown(float(t_s[-1]), "end of the stream"))
    return inputs


PACKET_S = 0.1
"""A packet of the reference board spans no more (GATT.md)."""


def radioed(session: Session, seed: int, radio: Radio, ppm: float = 20.0) -> list[Input]:
    """The session as the reference board packs it, over a simulated link: late, in packets, some of them lost."""
    rows = max(1, min(MAX_SAMPLES, round(PACKET_S * session.rate_hz)))
    ranges = Ranges(int(session.range_g), int(session.range_dps))
    inputs: list[Input] = [LinkUp(0.0, "pumptrack", name="simulated", rate_hz=session.rate_hz)]
    for packet in deliver(session.t_s, rows, seed, Crystal(ppm=ppm), radio):
        cut = slice(packet.first, packet.first + packet.count)
        gyro = None if session.gyro_dps is None else session.gyro_dps[cut]
        inputs.append(
            Notification(packet.host_s, encode(packet.sequence, packet.tick_us, session.acc_g[cut], gyro, ranges))
        )
    last = inputs[-1]
    inputs.append(LinkDown(last.host_s, "end of the session"))
    return inputs


def any_way_round(rng: np.random.Generator) -> tuple[float, float, float]:
    """A rotation vector in degrees, evenly spread over all ways a sensor can be strapped on."""
    quaternion = rng.standard_normal(4)
    quaternion /= np.sqrt((quaternion**2).sum())
    angle = 2.0 * float(np.arccos(np.clip(abs(quaternion[0]), 0.0, 1.0)))
    axis = quaternion[1:] * np.sign(quaternion[0])
    axis = axis / max(float(np.sqrt((axis**2).sum())), 1e-12)
    x, y, z = np.degrees(angle * axis)
    return float(x), float(y), float(z)
