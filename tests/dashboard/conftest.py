"""A real Chromium, and stages with scripted sessions for it to look at."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.axe_setup import axe_script
from tests.browser_setup import chromium_path
from tests.dashboard.harness import Stage, serving

OUT = Path(__file__).parents[1] / "out"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]
SIZES = {"portrait": (390, 844), "landscape": (844, 390), "tablet": (820, 1180), "laptop": (1440, 900)}

OpenPage = Callable[..., Page]
MakeStage = Callable[..., Stage]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def make_stage() -> Iterator[MakeStage]:
    """Stages that are served until the test ends."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(serving(Stage(**options)))


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Pages on a stage; a script error or a refused resource on any of them fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_one(
        stage: Stage,
        size: str = "portrait",
        *,
        at: str = "",
        calm: bool = True,
        quiet: bool = False,
        missing: str | None = None,
    ) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=1 if width > 1000 else 2,
            has_touch=width < 1000,
            reduced_motion="reduce" if calm else "no-preference",
        )
        contexts.append(context)
        if missing is not None:  # before the page is there, so that nothing of it can have been asked for already
            context.route(missing, lambda route: route.abort())
        page = context.new_page()
        if not quiet:
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.goto(f"{stage.url}/{at}")
        page.wait_for_selector("#stage:not([data-screen=wait])")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not complaints


def settle(page: Page) -> None:
    """Two frames, so that what was told is drawn."""
    page.evaluate(
        "() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 300))"
    )


def shoot(page: Page, name: str) -> None:
    """What was told is drawn; with PICTURES set in the environment, a screenshot under tests/out, to be looked at."""
    settle(page)
    if os.environ.get("PICTURES"):
        OUT.mkdir(exist_ok=True)
        page.screenshot(path=OUT / f"{re.sub(r'[^a-z0-9-]+', '-', name)}.png")


def screen_is(page: Page, name: str) -> None:
    page.wait_for_selector(f"#stage[data-screen={name}]")


def digits_are(page: Page, digits: str) -> None:
    page.wait_for_function("(d) => document.getElementById('digits').textContent === d", arg=digits)


def word_is(page: Page, words: str) -> None:
    page.wait_for_function("(w) => document.getElementById('word').textContent === w", arg=words)


AXE_RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.filter((one) => ['serious', 'critical'].includes(one.impact))
    .flatMap((one) => one.nodes.map((node) => `${one.impact}, ${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}"""


def serious(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands that is serious or critical, each in a line; the page must be able to run it."""
    page.evaluate(axe_script().read_text(encoding="utf-8"))
    return list(page.evaluate(AXE_RUN))
