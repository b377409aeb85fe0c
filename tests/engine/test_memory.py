"""What the engine keeps: a rest costs nothing however long it lasts, and a set its own figures and curves. Counted in bytes held, not timed."""

import sys
from collections import deque
from collections.abc import Iterator
from functools import cache
from types import FunctionType, MethodType, ModuleType

import numpy as np

from benchmarks.simulation import SIX_AXES, inputs_of_rows
from firmware_sim import one_set
from tracker.engine import Engine, EngineConfig
from tracker.model.inputs import Input, LinkDown, LinkUp
from tracker.model.samples import Floats

ROWS = 10
REST_S = 300.0
"""Longer than the motion that is kept while no set runs (`IDLE_HISTORY_S`)."""

SLACK = 1.01
"""Of bytes: numbers of a stream grow by a digit now and then."""


def held_bytes(of: object) -> int:
    """Bytes of all that an object holds, each part once; arrays with what they are views of."""
    seen: dict[int, object] = {}  # by identity, and kept alive, lest another takes its place
    waiting, total = [of], 0
    while waiting:
        one = waiting.pop()
        while isinstance(one, np.ndarray) and isinstance(one.base, np.ndarray):
            one = one.base
        if id(one) in seen or isinstance(one, (type, ModuleType, FunctionType, MethodType)):
            continue
        seen[id(one)] = one
        total += one.nbytes if isinstance(one, np.ndarray) else sys.getsizeof(one)
        waiting += _parts(one)
    return total


def _parts(one: object) -> Iterator[object]:
    if isinstance(one, dict):
        yield from one.keys()
        yield from one.values()
    elif isinstance(one, (list, tuple, set, frozenset, deque)):
        yield from one
    elif not isinstance(one, (str, bytes, np.ndarray)):
        if hasattr(one, "__dict__"):
            yield one.__dict__
        for kind in type(one).__mro__:
            slots = getattr(kind, "__slots__", ())
            yield from (getattr(one, name) for name in slots if not name.startswith("__") and hasattr(one, name))


def lying_still(begin_s: float, seconds: float, seed: int) -> tuple[Floats, Floats, Floats]:
    """Times, acceleration and rate of a sensor with nothing but its own noise."""
    rng = np.random.default_rng(seed)
    n = int(seconds * SIX_AXES.rate_hz)
    t_s = begin_s + np.arange(n) / SIX_AXES.rate_hz
    acc_g = np.array([0.0, 0.0, 1.0]) + 0.003 * rng.standard_normal((n, 3))
    return t_s, acc_g, 0.1 * rng.standard_normal((n, 3))


@cache
def a_set() -> tuple[Floats, Floats, Floats]:
    """A set of ten, from its first sample to its last."""
    played = one_set("lat-pulldown", "wrist", 10, seed=5)
    assert played.gyro_dps is not None
    return played.t_s, played.acc_g, played.gyro_dps


def inputs(t_s: Floats, acc_g: Floats, gyro_dps: Floats) -> list[Input]:
    """As notifications of a link that is up already."""
    given = inputs_of_rows(t_s, acc_g, gyro_dps, SIX_AXES.rate_hz, ROWS)
    return [one for one in given if not isinstance(one, (LinkUp, LinkDown))]


def lifted(engine: Engine, begin_s: float) -> float:
    """Do a set and rest for some minutes; give the time by then."""
    t_s, acc_g, gyro_dps = a_set()
    told = [event for one in inputs(t_s + begin_s, acc_g, gyro_dps) for event in engine.push(one)]
    begin_s = rested(engine, begin_s + float(t_s[-1]) + 1.0 / SIX_AXES.rate_hz)
    assert told
    return begin_s


def rested(engine: Engine, begin_s: float) -> float:
    """Rest for some minutes; give the time by then."""
    for one in inputs(*lying_still(begin_s, REST_S, int(begin_s))):
        engine.push(one)
    return begin_s + REST_S


def started() -> Engine:
    """An engine with its link up."""
    engine = Engine(EngineConfig())
    engine.push(LinkUp(0.0, "plain", name="simulated", rate_hz=SIX_AXES.rate_hz))
    return engine


def test_what_is_held_does_not_grow_while_nobody_lifts() -> None:
    engine = started()
    now_s = lifted(engine, 0.0)
    before = held_bytes(engine)
    rested(engine, now_s)
    assert held_bytes(engine) <= SLACK * before
