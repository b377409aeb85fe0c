"""How long a silence is forgiven."""

import pytest

from tracker.edges.ble.watchdog import FIRST_PACKET_S, Watchdog


def fed(interval_s: float, packets: int) -> Watchdog:
    dog = Watchdog(0.0)
    for k in range(packets):
        dog.heard(k * interval_s)
    return dog


def test_the_first_packet_may_take_its_time() -> None:
    dog = Watchdog(10.0)
    assert not dog.silent(10.0 + FIRST_PACKET_S - 0.1)
    assert dog.silent(10.0 + FIRST_PACKET_S + 0.1)


@pytest.mark.parametrize(("interval_s", "patience_s"), [(0.01, 1.0), (0.1, 1.0), (1.0, 10.0)])
def test_a_second_or_ten_packets_whichever_is_longer(interval_s: float, patience_s: float) -> None:
    dog = fed(interval_s, 20)
    assert dog.patience_s == pytest.approx(patience_s)
    assert not dog.silent(dog.since_s + 0.99 * patience_s)
    assert dog.silent(dog.since_s + 1.01 * patience_s)


def test_one_stall_does_not_make_it_deaf() -> None:
    dog = fed(0.05, 50)
    dog.heard(dog.since_s + 0.9)
    assert dog.patience_s < 1.5
