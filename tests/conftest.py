"""Says after a run which pinned reference figures have become better than their pins, so that no gain can be lost unseen."""

import os

import pytest

import tracker  # noqa: F401  before numpy: it asks for one thread of linear algebra


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores with `-n auto`: half of a worker's time goes by while programs that were started do something."""
    return (os.cpu_count() or 1) + 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    told = {
        str(text)
        for report in terminalreporter.getreports("passed")
        for name, text in report.user_properties
        if name == "better than pinned"
    }
    if told:
        terminalreporter.section("better than pinned: python -m tests.reference.measure raises the pins")
        for text in sorted(told):
            terminalreporter.write_line(text)
