"""The lifter's own figures for the guidelines, in TOML -> Figures. The keys are those of the coach's table.

[guidelines]
g2_eccentric_low_s = 2.5
g5_rest_high_s = 120
"""

import math
from pathlib import Path
from typing import Any

from tracker.coaching.figures import FIGURES, Figures, figure_rows, overridden
from tracker.edges.config.door import ConfigFileError, read_toml, unknown
from tracker.words import say

TABLE = "guidelines"


def read_figures(path: Path) -> Figures:
    """The figures with those of the file put in. Raises ConfigFileError naming file, key and what is allowed."""
    return parse_figures(read_toml(path), path.name)


def parse_figures(data: dict[str, Any], file: str) -> Figures:
    """The figures with those of the tables of a file put in."""
    strangers = sorted(set(data) - {TABLE})
    if strangers:
        raise ConfigFileError(file, [say("config.stranger", key=repr(key), table=TABLE) for key in strangers])
    table = data.get(TABLE)
    if not isinstance(table, dict):
        raise ConfigFileError(file, [say("config.no-table", table=TABLE)])
    units = {key: (unit, means) for key, _, unit, means, _ in figure_rows()}
    wrong = [reason for key, value in table.items() if (reason := _wrong(key, value, units)) is not None]
    if wrong:
        raise ConfigFileError(file, wrong)
    figures = overridden({key: float(value) for key, value in table.items()}, FIGURES)
    upside_down = _upside_down(figures, set(table))
    if upside_down:
        raise ConfigFileError(file, upside_down)
    return figures


def _wrong(key: str, value: object, units: dict[str, tuple[str, str]]) -> str | None:
    if key not in units:
        return unknown("config.no-figure", key, list(units))
    unit, means = units[key]
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if not number or float(str(value)) < 0:
        return say("config.figure", key=repr(key), unit=unit, means=means, value=repr(value))
    if "_soft" in key and not value:
        return say("config.soft", key=repr(key), unit=unit, means=means)
    return None


def _upside_down(figures: Figures, changed: set[str]) -> list[str]:
    """Bands whose low end has come to lie above their high end."""
    reasons = []
    values = {key: getattr(figures, key) for key, *_ in figure_rows()}
    for low, value in values.items():
        high = low.replace("_low", "_high")
        if high != low and {low, high} & changed and value > values.get(high, math.inf):
            most = {"is": f"{value:g}", "most": f"{values[high]:g}"}
            reasons.append(say("config.band", low=repr(low), high=repr(high), **most))
    return reasons
