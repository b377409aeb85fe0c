"""The table of figures: sourced, ordered, overridable, and never overridden by a typing mistake."""

import pytest

from tracker.coaching.figures import FIGURES, figure_rows, overridden
from tracker.coaching.guidelines import GUIDELINES
from tracker.words import WORDS


def test_every_figure_has_unit_meaning_and_source() -> None:
    for key, value, unit, means, source in figure_rows():
        assert unit, key
        assert means, key
        assert source, key
        assert value >= 0, key


def test_a_low_is_below_its_high() -> None:
    values = {key: value for key, value, *_ in figure_rows()}
    for key, value in values.items():
        twin = key.replace("_low", "_high")
        if twin != key and twin in values:
            assert value <= values[twin], key


def test_the_weights_of_a_fully_seen_set_are_a_hundred() -> None:
    parts = {key: value for key, value, *_ in figure_rows() if key.startswith("g") and key.endswith("weight")}
    assert sum(parts.values()) - parts["g6_guess_weight"] == 100


def test_an_override_is_kept_with_its_key() -> None:
    mine = overridden({"g2_eccentric_low_s": 2.5})
    assert mine.g2_eccentric_low_s == 2.5
    assert mine.own == {"g2_eccentric_low_s"}
    assert FIGURES.g2_eccentric_low_s == 2


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(KeyError, match="g2_excentric"):
        overridden({"g2_excentric": 3.0})


def test_every_guideline_has_a_title_and_its_evidence_in_the_words() -> None:
    for guideline in GUIDELINES:
        assert guideline.title in WORDS.sentences
        assert not guideline.evidence or guideline.evidence in WORDS.sentences
