"""A stage with a memory behind it: the real store in a file, filled with as many sessions as a test wants."""

import json
import shutil
import sqlite3
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine, event

from tests.app.lifting import Gym
from tests.dashboard.conftest import SIZES, MakeStage
from tests.dashboard.harness import Stage
from tests.dashboard.history.year import keep
from tracker.app.coached import base_config
from tracker.app.config import DataFolder
from tracker.app.film import filmed
from tracker.app.memory import Memory
from tracker.app.opening import open_file
from tracker.app.saving import LazyStore
from tracker.app.told import as_then
from tracker.edges.store.store import Store


@dataclass(frozen=True, slots=True)
class Past:
    """A served page, its memory, and the file behind it."""

    stage: Stage
    place: DataFolder
    memory: Memory

    @property
    def store(self) -> Store:
        return Store(self.place.database_address)

    def write_as_newer(self) -> None:
        """Make the tables those of a later pumptrack."""
        with sqlite3.connect(self.place.memory) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()

    def queries(self, url: str) -> int:
        """How many questions the database is asked for one answer; whether its tables are ours is looked up beforehand."""
        asked: list[str] = []

        def count(_c: object, _cursor: object, statement: str, *_: object) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA", "SELECT alembic_version")):
                asked.append(statement)

        event.listen(Engine, "before_cursor_execute", count)
        try:
            httpx.get(url, timeout=60).raise_for_status()
        finally:
            event.remove(Engine, "before_cursor_execute", count)
        return len(asked)


MakePast = Callable[..., Past]
OpenPast = Callable[..., Page]


@pytest.fixture(scope="session")
def years(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """A memory of so many sessions, made once for all tests; to be copied, never changed."""
    folder = tmp_path_factory.mktemp("years")

    def made(count: int) -> Path:
        file = folder / f"{count}.sqlite"
        if not file.exists():
            keep(Store(f"sqlite:///{file.as_posix()}"), count)
        return file

    return made


@pytest.fixture
def make_past(make_stage: MakeStage, tmp_path: Path, years: Callable[[int], Path]) -> MakePast:
    """A stage over a data folder with so many sessions of the year in its memory."""

    def make(count: int, **options: object) -> Past:
        place = DataFolder(tmp_path)
        shutil.copy(years(count), place.memory)
        memory = Memory(LazyStore(place).open, place, base_config(place), demo=False)
        return Past(make_stage(memory=memory, **options), place, memory)

    return make


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two sessions really recorded, counted and stored; to be copied, never changed."""
    gym = Gym(tmp_path_factory.mktemp("trained"))
    gym.train(1)
    gym.sleep()
    gym.train(3, 52.5)
    assert gym.troubles == []
    return gym.place.root


@pytest.fixture(scope="session")
def film(trained: Path) -> list[Any]:
    """The film of the first of them."""
    place = DataFolder(trained)
    opened = open_file(place.recordings / "day-0.mcap")
    return list(filmed(opened, as_then(base_config(place), opened, place)))


@pytest.fixture
def film_at_hand(film: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are given the film of day-0 without a process that makes it once more (tests/app/test_film.py holds the two alike)."""

    async def pieces(session_id: str, _: DataFolder) -> AsyncGenerator[bytes, None]:
        assert session_id == "day-0"
        for line in film:
            yield json.dumps(line).encode() + b"\n"

    monkeypatch.setattr("tracker.app.memory.film_pieces", pieces)


@pytest.fixture
def real_past(make_stage: MakeStage, tmp_path: Path, trained: Path) -> Past:
    """A stage over two recorded sessions, day-0 and day-1."""
    place = DataFolder(tmp_path / "data")
    shutil.copytree(trained, place.root)
    memory = Memory(LazyStore(place).open, place, base_config(place), demo=False)
    return Past(make_stage(memory=memory), place, memory)


@pytest.fixture
def open_past(browser: Browser) -> Iterator[OpenPast]:
    """Pages of the history; a script error or a refused resource on any of them fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_one(
        past: Past,
        at: str = "",
        size: str = "laptop",
        *,
        quiet: bool = False,
        now: str = "",
        missing: str | None = None,
    ) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=1 if width > 1000 else 2,
            has_touch=width < 1000,
            reduced_motion="reduce",
            timezone_id="UTC",
        )
        contexts.append(context)
        if missing is not None:  # before the page is there, so that nothing of it can have been asked for already
            context.route(missing, lambda route: route.abort())
        page = context.new_page()
        if now:
            page.clock.set_fixed_time(now)
        if not quiet:
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.goto(f"{past.stage.url}/history{at}")
        page.wait_for_selector("#view:not([data-view=wait])")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not complaints


def view_is(page: Page, name: str) -> None:
    page.wait_for_selector(f"#view[data-view={name}]")
