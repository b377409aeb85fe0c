"""`python -m benchmarks.history`: what a year of sessions costs to open, in questions, bytes and seconds; how fast a replay is made.

The year is the tests' own: 150 sessions of real nouns, scored by the real coach, kept in the real store. It is served by `pumptrack history` in a
process of its own and opened in a headless Chromium, each time in a new browser context, so that nothing is cached.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright
from rich.table import Table
from sqlalchemy import Engine, event

from benchmarks import terminal
from benchmarks.simulation import inputs_of_session
from benchmarks.speed import LIVE_ROWS, gym_session
from tests.browser_setup import chromium_path
from tests.dashboard.conftest import FLAGS
from tests.dashboard.history.year import keep
from tracker.app.coached import base_config
from tracker.app.config import DATA_VARIABLE, DataFolder
from tracker.app.memory import Memory
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.writer import RecordingWriter
from tracker.edges.store.store import Store

TARGET_S = 1.0
"""Asked for: a year of 150 sessions opens in less, s."""
ROUTES = {
    "the list": "sessions",
    "one session": "sessions/{session}",
    "an exercise": "exercises/lat-pulldown-wide",
    "balance": "balance",
}
PAGES = {
    "calendar and list": "",
    "a session": "#session/{session}",
    "an exercise": "#lift/lat-pulldown-wide",
    "balance": "#balance",
}
PAINTED = """() => ({
  paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000,
  drawn: performance.getEntriesByName('drawn')[0]?.startTime / 1000,
  bytes: performance.getEntriesByType('resource').reduce((sum, one) => sum + one.transferSize, 0)
    + performance.getEntriesByType('navigation')[0].transferSize,
})"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question to the server: how many the database is asked for it, bytes of the answer, median seconds over HTTP."""

    queries: int
    size: int
    median_s: float


@dataclass(frozen=True, slots=True)
class Opened:
    """One page, cold: seconds to the first paint and until the data are drawn (median, worst), processor seconds of its main thread
    (which no other program on the machine changes), and bytes in all.
    """

    paint_s: float
    drawn_s: float
    worst_s: float
    cpu_s: float
    size: int


@dataclass(frozen=True, slots=True)
class Filmed:
    """A replay: seconds to the first line, session seconds made in a second, and in a second of the processor (start included)."""

    first_s: float
    ratio: float
    cpu_ratio: float


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """`pumptrack history` over the folder; its address."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "tracker", "history", "--no-browser", "--port", "0"],
        env={**os.environ, DATA_VARIABLE: str(folder)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        found = next(match for line in process.stdout if (match := re.search(r"http://127\.0\.0\.1:\d+", line)))
        yield found.group(0)
    finally:
        process.terminate()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def answers(folder: Path, address: str, session: str, repeats: int) -> dict[str, Answer]:
    """Every route that the pages ask."""
    place = DataFolder(folder)
    store = Store(place.database_address)
    memory = Memory(lambda: store, place, base_config(place), demo=False)
    asked: dict[str, Callable[[], object]] = {
        "the list": memory.list_sessions,
        "one session": lambda: memory.session(session),
        "an exercise": lambda: memory.exercise("lat-pulldown-wide"),
        "balance": memory.balance,
    }
    found = {}
    with httpx.Client(base_url=f"{address}/api/history/") as client:
        for name, path in ROUTES.items():
            times = []
            for _ in range(repeats):
                began_s = time.perf_counter()
                answer = client.get(path.format(session=session)).raise_for_status()
                times.append(time.perf_counter() - began_s)
            found[name] = Answer(_queries(asked[name]), len(answer.content), statistics.median(times))
    return found


def _queries(ask: Callable[[], object]) -> int:
    said: list[str] = []

    def count(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            said.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        ask()
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    return len(said)


def opened(browser: Browser, address: str, session: str, repeats: int) -> dict[str, Opened]:
    """Every page, cold, as often as asked."""
    found = {}
    for name, place in PAGES.items():
        seen = []
        for _ in range(repeats):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            page = context.new_page()
            devtools = context.new_cdp_session(page)
            devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
            page.goto(f"{address}/history{place.format(session=session)}")
            page.wait_for_selector("#view:not([data-view=wait])")
            page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
            metrics = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
            seen.append({**page.evaluate(PAINTED), "cpu": metrics["TaskDuration"]})
            context.close()
        drawn = [max(one["drawn"], one["paint"]) for one in seen]
        found[name] = Opened(
            statistics.median(one["paint"] for one in seen),
            statistics.median(drawn),
            max(drawn),
            statistics.median(one["cpu"] for one in seen),
            int(seen[-1]["bytes"]),
        )
    return found


def filmed(folder: Path, minutes: float) -> Filmed:
    """The replay of a simulated session, by the program that makes it."""
    (folder / "recordings").mkdir(exist_ok=True)
    inputs = inputs_of_session(gym_session(minutes, seed=1), LIVE_ROWS)
    writer = RecordingWriter(
        folder / "recordings" / "film.mcap", RecordingHeader("film", time.time_ns(), "live", "plain")
    )
    end_s = 0.0
    for given in inputs:
        writer.write(given)
        end_s = max(end_s, given.host_s)
    writer.close()
    began_s, before = time.perf_counter(), os.times()
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker.app.film", "film"],
        env={**os.environ, DATA_VARIABLE: str(folder)},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    with process.stdout as lines:
        next(lines)
        first_s = time.perf_counter() - began_s
        *_, last = lines
    process.wait()
    after = os.times()
    assert json.loads(last) == {"end": True}
    cpu_s = after.children_user - before.children_user
    return Filmed(first_s, end_s / (time.perf_counter() - began_s - first_s), end_s / cpu_s)


def _report(found: dict[str, Answer], pages: dict[str, Opened], film: Filmed, size: int) -> Table:
    table = Table(
        title=f"A year of 150 sessions ({size / 1e6:.1f} MB)",
        title_justify="left",
        title_style="bold",
        header_style="dim",
    )
    for head in ("what", "measured", "asked for"):
        table.add_column(head, justify="left" if head == "what" else "right")
    for name, one in found.items():
        table.add_row(f"{name}: queries, kB, median s", f"{one.queries}, {one.size / 1e3:.0f}, {one.median_s:.3f}", "")
    table.add_section()
    for name, page in pages.items():
        seconds = f"{page.paint_s:.2f}, {page.drawn_s:.2f} ({page.worst_s:.2f}), {page.cpu_s:.2f}"
        what = f"page, {name}: first paint, drawn (worst), processor s, kB"
        table.add_row(what, f"{seconds}, {page.size / 1e3:.0f}", f"< {TARGET_S:.0f}")
    table.add_section()
    table.add_row("replay: seconds to its first line", f"{film.first_s:.1f}", "")
    table.add_row("replay: made so many times as fast as life", f"{film.ratio:.0f}", "≥ 16")
    table.add_row("the same in processor time", f"{film.cpu_ratio:.0f}", "")
    return table


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; exit status 0."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.history", description="Measure what a year of sessions costs to open."
    )
    parser.add_argument("--sessions", type=int, default=150, help="how many sessions (default: 150)")
    parser.add_argument("--repeats", type=int, default=7, help="times each page and route is asked (default: 7)")
    parser.add_argument("--minutes", type=float, default=5.0, help="length of the session replayed (default: 5)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="pumptrack-year-") as name:
        folder = Path(name)
        terminal.errors().print("a year of sessions ...")
        store = Store(DataFolder(folder).database_address)
        keep(store, options.sessions)
        session, size = store.ids()[-1], DataFolder(folder).memory.stat().st_size
        terminal.errors().print("questions and pages ...")
        with serving(folder) as address, sync_playwright() as playwright:
            found = answers(folder, address, session, options.repeats)
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
            pages = opened(browser, address, session, options.repeats)
            browser.close()
        terminal.errors().print("a replay ...")
        film = filmed(folder, options.minutes)
    if options.json:
        parts = {"answers": found, "pages": pages}
        plain = {part: {name: asdict(one) for name, one in values.items()} for part, values in parts.items()}
        sys.stdout.write(json.dumps({**plain, "film": asdict(film), "bytes": size}) + "\n")
    else:
        terminal.out().print(_report(found, pages, film, size))
    return 0


if __name__ == "__main__":
    sys.exit(main())
