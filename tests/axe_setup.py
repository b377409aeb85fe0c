"""Brings axe-core for the accessibility tests: pinned with its SHA-512 in tests/npm, fetched by npm, never shipped."""

import sys
from pathlib import Path

from dashboard.vendor import fetch

PINNED = Path(__file__).parent / "npm"
PLACE = Path(__file__).parent / "out" / "npm"
WANTED = {"axe-core/axe.min.js": "axe.min.js", "axe-core/LICENSE": "axe.LICENSE.txt"}


def axe_script() -> Path:
    """The script to be put into a page. Raises RuntimeError that says why it cannot be had."""
    why_not = fetch(PINNED, WANTED, PLACE)
    if why_not:
        raise RuntimeError(f"axe-core is missing: {why_not}")
    return PLACE / "axe.min.js"


if __name__ == "__main__":
    try:
        print(axe_script())
    except RuntimeError as error:
        sys.exit(str(error))
