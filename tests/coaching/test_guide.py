"""The page and the code say the same."""

from tests.coaching.write_guide import GUIDE, text
from tracker.coaching.figures import figure_rows
from tracker.coaching.guidelines import GUIDELINES
from tracker.exercises.catalogue import EXERCISES


def test_the_page_is_what_the_code_says() -> None:
    assert GUIDE.read_text(encoding="utf-8") == text(), "write it anew: python -m tests.coaching.write_guide"


def test_every_figure_guideline_and_exercise_is_on_the_page() -> None:
    page = text()
    for key, *_ in figure_rows():
        assert f"`{key}`" in page, key
    for guideline in GUIDELINES:
        assert f"### {guideline.id} " in page
    for exercise in EXERCISES:
        assert f"`{exercise.id}`" in page
