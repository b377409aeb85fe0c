"""A lifter that never grows old: sessions of a made-up load on a handle, recorded as live ones are, and days between them."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.hub import Hub
from tests.app.files import lift_inputs
from tracker.app.about import own_version
from tracker.app.afterwards import id_of
from tracker.app.coached import base_config
from tracker.app.config import DataFolder
from tracker.app.ledger import Ledger
from tracker.app.memory import Memory
from tracker.app.run import SessionRun
from tracker.app.saving import LazyStore, SavedRecording, Saver
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.recorder import Recorder
from tracker.edges.store.nouns import Head
from tracker.edges.store.store import Store
from tracker.edges.wire.encode_session import target_out
from tracker.model.aim import Aim
from tracker.model.inputs import Input, LinkDown, LinkUp, Mark, MarkKind, Notification

FIRST_NS = 1_760_000_000_000_000_000
DAY_NS = 86_400 * 10**9
LENGTH_S = 46.0
"""Length of one lift of `lift_inputs`, s."""


def said(*words: tuple[MarkKind, str | float | int | None], at_s: float = 1.0) -> tuple[Mark, ...]:
    return tuple(Mark(at_s, kind, value) for kind, value in words)


def lifts(count: int = 1, marks: Sequence[Mark] = ()) -> list[Input]:
    """So many sets one after the other, with marks in between where they belong."""
    up, *data = lift_inputs()
    assert isinstance(up, LinkUp)
    inputs: list[Input] = [up]
    for n in range(count):
        moved = [one for one in data if isinstance(one, Notification)]
        inputs += [again(one, n) for one in moved]
    inputs.append(LinkDown(inputs[-1].host_s, "over"))
    return sorted([*inputs, *marks], key=lambda one: one.host_s)


def again(one: Notification, n: int) -> Notification:
    """The same rows n lifts later."""
    import numpy as np

    rows = np.frombuffer(one.data, "<f8").copy()
    return Notification(one.host_s + n * LENGTH_S, rows.tobytes())
