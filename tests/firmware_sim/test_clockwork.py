"""Clocks, packets and losses: exact where they should be, random only by seed."""

import numpy as np
import pytest

from firmware_sim.clockwork import Crystal, Radio, deliver, outages
from firmware_sim.errors import SimulatorError

T = np.arange(6000) / 100.0


def test_a_crystal_that_is_fast_gains_its_ppm() -> None:
    shown = Crystal(ppm=50.0).shows_us(np.array([0.0, 600.0]))

    assert shown[1] - shown[0] == pytest.approx(600e6 * (1.0 + 50e-6), abs=1)


def test_a_sensor_s_counter_wraps_after_71_minutes() -> None:
    shown = Crystal(start_s=4294.0).shows_us(np.array([0.9, 0.97]))

    assert shown[0] == 4294_900_000
    assert shown[1] < 10_000


def test_every_sample_arrives_once_in_order_and_after_it_was_taken() -> None:
    packets = deliver(T, 7, seed=3, radio=Radio(jitter_s=0.01, stalls_per_min=4.0))

    assert [p.first for p in packets] == list(range(0, 6000, 7))
    assert sum(p.count for p in packets) == 6000
    arrived = np.array([p.host_s for p in packets])
    assert np.diff(arrived).min() >= 0.0
    assert all(p.host_s >= T[p.first + p.count - 1] for p in packets)


def test_a_stall_holds_packets_back_and_lets_them_go_at_once() -> None:
    packets = deliver(T, 5, seed=8, radio=Radio(stalls_per_min=6.0, stall_s=0.5, jitter_s=0.0))
    late = np.array([p.host_s - T[p.first + p.count - 1] for p in packets])

    assert late.max() > 0.3
    assert np.median(late) < 0.06


def test_loss_takes_its_share_and_leaves_holes_in_the_numbers() -> None:
    packets = deliver(T, 2, seed=5, radio=Radio(loss=0.1))
    numbers = np.array([p.sequence for p in packets])

    assert len(packets) == pytest.approx(2700, rel=0.05)
    assert np.diff(numbers).max() > 1


def test_an_outage_loses_every_packet_in_it() -> None:
    radio = Radio(outages_per_min=5.0, outage_s=0.2)
    dead = outages(T[-1], radio, seed=6)
    packets = deliver(T, 1, seed=6, radio=radio)

    assert dead
    for begin_s, end_s in dead:
        assert end_s - begin_s == pytest.approx(0.2)
        assert not [p for p in packets if begin_s <= T[p.first] < end_s]


def test_the_same_seed_gives_the_same_times() -> None:
    radio = Radio(loss=0.02, stalls_per_min=2.0)

    assert deliver(T, 10, 4, radio=radio) == deliver(T, 10, 4, radio=radio)
    assert deliver(T, 10, 4, radio=radio) != deliver(T, 10, 5, radio=radio)


def test_an_empty_packet_is_refused() -> None:
    with pytest.raises(SimulatorError, match="at least one sample"):
        deliver(T, 0, 1)
