"""Writes GUIDELINES.md anew: `python -m tests.coaching.write_guide`."""

from pathlib import Path

from tracker.coaching.guide import guide
from tracker.exercises.catalogue import EXERCISES

GUIDE = Path(__file__).resolve().parents[2] / "GUIDELINES.md"


def text() -> str:
    return guide(EXERCISES)


if __name__ == "__main__":
    GUIDE.write_text(text(), encoding="utf-8")
