"""The same inputs give the same events, to the bit, whatever the chunks: whole, sample by sample, and cut at random."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firmware_sim import Session, one_set
from tracker.engine import Engine
from tracker.model.events import Event, GapFound, RepCounted, SetScored, SetSettled, Travelled
from tracker.model.inputs import Input, LinkUp, Mark, MarkKind, Notification
from tracker.model.reps import Placement
from tracker.sensors.plain import encode_rows

CASES = {
    "wrist-100-hz-six-axes": ("lat-pulldown", "wrist", 100.0, True),
    "stack-50-hz-accelerometer": ("seated-cable-row", "stack", 50.0, False),
    "wrist-12-hz-six-axes": ("machine-row", "wrist", 12.5, True),
}
DROPOUTS_S = {"stack-50-hz-accelerometer": [(2.0, 2.6), (14.0, 16.2), (27.0, 27.6)]}
"""Stretches without samples, s."""


@cache
def session(case: str) -> Session:
    exercise, placement, rate_hz, gyro = CASES[case]
    whole = one_set(exercise=exercise, placement=placement, reps=6, seed=11, rate_hz=rate_hz, gyro=gyro)
    seen = np.ones(len(whole.t_s), dtype=bool)
    for start, end in DROPOUTS_S.get(case, []):
        seen &= (whole.t_s < start) | (whole.t_s >= end)
    turned = whole.gyro_dps
    turned = None if turned is None else turned[seen]
    return replace(whole, t_s=whole.t_s[seen], acc_g=whole.acc_g[seen], gyro_dps=turned)


def inputs(played: Session, cuts: list[int]) -> list[Input]:
    edges = sorted({0, len(played.t_s), *(c for c in cuts if 0 < c < len(played.t_s))})
    gyro = played.gyro_dps
    parts: list[Input] = [LinkUp(0.0, "plain")]
    for a, b in pairwise(edges):
        rows = encode_rows(played.t_s[a:b], played.acc_g[a:b], None if gyro is None else gyro[a:b])
        parts.append(Notification(float(played.t_s[b - 1]), rows))
    return parts


def events(given_inputs: list[Input]) -> list[Event]:
    engine = Engine()
    told = [event for each in given_inputs for event in engine.push(each)]
    return told + engine.finish()


@cache
def whole(case: str) -> list[Event]:
    return events(inputs(session(case), []))


@pytest.mark.parametrize("case", CASES)
def test_the_stream_that_is_cut_has_a_set_in_it(case: str) -> None:
    # How exact the count is, benchmarks/simulated.py and its pinned figures say; here it must only be there.
    told = whole(case)
    assert [e for e in told if isinstance(e, SetSettled) and len(e.lift_set.reps) >= 4]
    assert sum(isinstance(e, RepCounted) for e in told) >= 4
    assert sum(isinstance(e, Travelled) for e in told) >= 25 * session(case).t_s[-1]
    assert any(isinstance(e, SetScored) and not e.score.provisional for e in told)
    assert sum(isinstance(e, GapFound) for e in told) == len(DROPOUTS_S.get(case, []))


@pytest.mark.parametrize("case", CASES)
def test_sample_by_sample_is_the_same(case: str) -> None:
    played = session(case)
    assert events(inputs(played, list(range(len(played.t_s))))) == whole(case)


@pytest.mark.parametrize("case", CASES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32 - 1), parts=st.integers(1, 200))
def test_cut_at_random_is_the_same(case: str, seed: int, parts: int) -> None:
    played = session(case)
    cuts = np.random.default_rng(seed).integers(0, len(played.t_s), parts)
    assert events(inputs(played, [int(c) for c in cuts])) == whole(case)


def test_the_lifters_word_is_replayed_too() -> None:
    played = session("wrist-100-hz-six-axes")
    half = len(played.t_s) // 2
    first, second = inputs(played, [half])[1:]
    at_s = float(played.t_s[half])
    marks: list[Input] = [
        Mark(at_s, MarkKind.EXERCISE, "lat-pulldown-wide"),
        Mark(at_s, MarkKind.PLACEMENT, Placement.WRIST),
        Mark(at_s, MarkKind.LOAD_KG, 45.0),
    ]
    log: list[Input] = [LinkUp(0.0, "plain"), first, *marks, second]
    once, twice = events(log), events(log)
    assert once == twice
    (settled,) = [e.lift_set for e in once if isinstance(e, SetSettled)]
    assert (settled.exercise, settled.load_kg) == ("lat-pulldown-wide", 45.0)
