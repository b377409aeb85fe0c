"""A stage with a memory behind it: the real store in a file, filled with as many sessions as a test wants."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.dashboard.conftest import SIZES, MakeStage
from tests.dashboard.harness import Stage
from tests.dashboard.history.year import keep
from tracker.app.coached import base_config
from tracker.app.config import DataFolder
from tracker.app.memory import Memory
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
        memory = Memory(lambda: Store(place.database_address), place, base_config(place), demo=False)
        return Past(make_stage(memory=memory, **options), place, memory)

    return make


@pytest.fixture
def open_past(browser: Browser) -> Iterator[OpenPast]:
    """Pages of the history; a script error or a refused resource on any of them fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_one(past: Past, at: str = "", size: str = "laptop", *, quiet: bool = False, now: str = "") -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=1 if width > 1000 else 2,
            has_touch=width < 1000,
            reduced_motion="reduce",
            timezone_id="UTC",
        )
        contexts.append(context)
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
