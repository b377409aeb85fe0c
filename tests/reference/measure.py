"""`python -m tests.reference.measure` measures the reference figures anew and pins them, worse ones too: look at the difference
before it is committed, and say in CHANGELOG.md ("Results changed") what moved and why.
"""

import json
from pathlib import Path

from tests.reference.figures import everything

PINS = Path(__file__).with_name("pins.json")


def main() -> None:
    figures = everything()
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(told)}" for name, told in figures.items())
    PINS.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
