"""The lifter's own figures: put in by key, refused in plain words."""

from pathlib import Path
from typing import Any

import pytest

from tracker.edges.config.door import ConfigFileError
from tracker.edges.config.guidelines_file import parse_figures, read_figures


def test_own_figures_are_put_in_and_known_as_own(tmp_path: Path) -> None:
    path = tmp_path / "guidelines.toml"
    path.write_text("[guidelines]\ng2_eccentric_low_s = 2.5\ng5_rest_high_s = 120\n", encoding="utf-8")
    figures = read_figures(path)
    assert (figures.g2_eccentric_low_s, figures.g5_rest_high_s) == (2.5, 120)
    assert figures.own == {"g2_eccentric_low_s", "g5_rest_high_s"}
    assert figures.g3_hold_low_s == 0.5


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"guidelines": {"g2_excentric_low_s": 3}}, "there is no figure 'g2_excentric_low_s', did you mean g2_eccentric_low_s"),
        ({"guidelines": {"g5_rest_high_s": "long"}}, "'g5_rest_high_s' must be a number of 0 or more (s: longest rest"),
        ({"guidelines": {"g5_rest_high_s": -1}}, "must be a number of 0 or more"),
        ({"guidelines": {"g5_rest_high_s": float("nan")}}, "must be a number of 0 or more"),
        ({"guidelines": {"g5_soft_high_s": 0}}, "'g5_soft_high_s' must be above 0 (s: soft edge above the band"),
        ({"guidelines": {"g5_rest_high_s": True}}, "must be a number of 0 or more"),
        ({"guidelines": {"g5_rest_low_s": 200}}, "'g5_rest_low_s' is 200 and must not be above 'g5_rest_high_s', which is 90"),
        ({"g5_rest_low_s": 20}, "'g5_rest_low_s' is not known; figures stand under [guidelines]"),
        ({}, "there is no table [guidelines]"),
    ],
)  # fmt: skip
def test_a_mistake_names_the_key_and_what_is_allowed(data: dict[str, Any], told: str) -> None:
    with pytest.raises(ConfigFileError) as error:
        parse_figures(data, "guidelines.toml")
    assert told in str(error.value)
