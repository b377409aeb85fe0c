"""A simulated lifter who trains day after day through the very run loop of `pumptrack live`, without a radio."""

import asyncio
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from dashboard.hub import Hub
from dashboard.hub import Source as SourceName
from firmware_sim.export import csv_text
from firmware_sim.motions.lift import Placement as SimPlacement
from firmware_sim.motions.reps import Tempo
from firmware_sim.session import play
from firmware_sim.spec import RestSpec, Script, SetSpec
from tracker.app.coached import base_config
from tracker.app.config import DataFolder
from tracker.app.memory import Memory
from tracker.app.recorded import free_path, kept, remembered
from tracker.app.run import SessionRun
from tracker.app.saving import LazyStore, SavedRecording
from tracker.edges.imports.plain_csv import read_plain_csv
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.recorder import Recorder
from tracker.edges.store.store import Store
from tracker.edges.wire.encode_session import target_out
from tracker.model.aim import Aim
from tracker.model.inputs import Input, Mark, MarkKind, MarkValue
from tracker.model.session import Session

FIRST_NS = 1_760_000_000_000_000_000
HOUR_NS = 3600 * 10**9
DAY_NS = 24 * HOUR_NS
LATS, ROW = "lat-pulldown-wide", "seated-cable-row-v"
REPS = (5, 4)
"""Reps of the two sets of every session."""
TEMPO = Tempo(1.0, 0.4, 1.5, 0.4)


@lru_cache
def lift(seed: int) -> tuple[tuple[Input, ...], float]:
    """The inputs of a session of a pulldown and a row, and when the second set begins, s."""
    steps = (
        SetSpec(LATS, SimPlacement.WRIST, REPS[0], TEMPO),
        RestSpec(16.0, ("stand",)),
        SetSpec(ROW, SimPlacement.WRIST, REPS[1], TEMPO),
    )
    played = play(Script("two sets", steps, seed=seed), rate_hz=25.0, gyro=False)
    inputs = read_plain_csv(csv_text(played).encode(), "lift.csv").inputs
    return inputs, played.truth.sets[1].start_s


def spoken(load_kg: float, second_s: float) -> list[Mark]:
    """What a lifter says during such a session."""
    return [
        Mark(0.5, MarkKind.PLACEMENT, "wrist"),
        Mark(0.6, MarkKind.EXERCISE, LATS),
        Mark(0.7, MarkKind.LOAD_KG, load_kg),
        Mark(second_s - 1.0, MarkKind.EXERCISE, ROW),
        Mark(second_s - 0.9, MarkKind.LOAD_KG, load_kg - 10.0),
    ]


class Gym:
    """One data folder, its memory, and a calendar that the tests turn. `look` is called before a session is closed."""

    def __init__(self, root: Path, database: str = "") -> None:
        self.place = DataFolder(root, database)
        self.now_ns = FIRST_NS
        self.troubles: list[str] = []
        self.look: Callable[[], None] = lambda: None

    def memory(self, *, demo: bool | None = False) -> Memory:
        config = base_config(self.place)
        return Memory(self.store, self.place, config, demo=demo, now_ns=lambda: self.now_ns)

    def store(self) -> Store:
        return Store(self.place.database_address)

    def train(self, seed: int, load_kg: float | None = 50.0, source: SourceName = "live") -> str:
        """One session as `pumptrack live` runs it; its id."""
        inputs, second_s = lift(seed)
        marks = spoken(load_kg, second_s) if load_kg is not None else [Mark(0.5, MarkKind.PLACEMENT, "wrist")]
        path, _ = self.run(sorted([*inputs, *marks], key=lambda one: one.host_s), source)
        return path.stem

    def run(self, inputs: list[Input], source: SourceName = "live") -> tuple[Path, Session]:
        """Deliver the inputs to a session that is recorded, saved and shown; its recording and what the screen was told."""
        lazy, config = LazyStore(self.place), base_config(self.place)
        told = remembered(Memory(lazy.open, self.place, config, demo=source == "demo"), self.troubles.append)
        path = free_path(self.place.recordings, f"day-{(self.now_ns - FIRST_NS) // DAY_NS}")
        header = RecordingHeader(path.stem, self.now_ns, source, "plain")
        recorder = Recorder(path, header, self.troubles.append)
        ledger, keeper = kept(recorder, header, told, lazy, config, self.troubles.append)

        async def deliver(run: SessionRun) -> None:
            for given in inputs:
                run.deliver(given)

        async def go() -> Session:
            hub = Hub(source=source, target=target_out(Aim()))
            run = SessionRun(ledger, hub, keeper, lambda: inputs[-1].host_s + 1.0)
            async with run:
                await run.play(deliver)
                await asyncio.to_thread(self._look, keeper)
            return run.session

        session = asyncio.run(go())
        self.now_ns += HOUR_NS
        return path, session

    def _look(self, keeper: SavedRecording) -> None:
        """What a test wants to see once the last data are in, and the session not yet closed."""
        keeper.saved()
        self.look()

    def say(self, session_id: str, kind: MarkKind, value: MarkValue = None, set_index: int | None = None) -> None:
        """A word after the session."""
        self.memory().add_mark(session_id, Mark(0.0, kind, value, set_index))

    def sleep(self) -> None:
        """On to the next day, at the same hour."""
        self.now_ns = FIRST_NS + ((self.now_ns - FIRST_NS) // DAY_NS + 1) * DAY_NS


def elsewhere(gym: Gym) -> Gym:
    """The same recordings with an empty memory."""
    other = Gym(gym.place.root, f"sqlite:///{(gym.place.root / 'other.sqlite').as_posix()}")
    other.now_ns = gym.now_ns
    return other
