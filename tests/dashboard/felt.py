"""Reps, heights and targets as the page's modules take them, and those modules in a real browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser

from tests.dashboard.harness import Stage, serving

Run = Callable[..., Any]

REP = {
    "start_s": 0.0, "end_s": 5.0, "confidence": 0.9, "has_gap": False, "range_share": 1.0,
    "concentric_s": 1.0, "hold_s": 1.0, "eccentric_s": 3.0, "pause_s": 0.5, "travel": None,
}  # fmt: skip


@contextmanager
def running(browser: Browser) -> Iterator[Run]:
    """Evaluates an expression in which `shape`, `trace`, `clock` and `words` are the page's modules and `a` the argument."""
    with serving(Stage()) as stage:
        page = browser.new_page()
        page.goto(stage.url)
        modules = ["shape", "trace", "clock", "words", "frames", "store", "outlook", "row", "pace"]
        loads = ", ".join(f"import('/static/js/{m}.js')" for m in modules)

        def evaluate(expression: str, argument: object = None) -> Any:
            return page.evaluate(
                f"async (a) => {{ const [{', '.join(modules)}] = await Promise.all([{loads}]); return {expression}; }}",
                argument,
            )

        yield evaluate
        page.close()


TARGET = {
    "exercise": "row", "first_phase": "concentric", "concentric_s": 1, "hold_s": 1, "eccentric_s": 3,
    "eccentric_low_s": 2, "eccentric_high_s": 4, "rep_low": 12, "rep_high": 15, "rest_s": 60, "set_number": 1,
}  # fmt: skip
DOWN_FIRST = TARGET | {"first_phase": "eccentric"}
DROPPED = TARGET | {"eccentric_s": 0.8}


def spans(fin: dict[str, Any]) -> list[tuple[str, float, float]]:
    return [(s["phase"], round(s["from"], 3), round(s["to"], 3)) for s in fin["spans"]]


def felt(*pieces: tuple[str, float, float, float]) -> list[dict[str, object]]:
    """Heights of (phase, seconds, from, to), 25 a second."""
    points: list[dict[str, object]] = []
    for phase, seconds, low, high in pieces:
        count = round(seconds * 25)
        for k in range(count):
            h = low + (high - low) * k / count
            points.append({"t": len(points) / 25, "h": h, "phase": phase, "certain": True})
    return points
