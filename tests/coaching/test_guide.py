"""The page and the code say the same."""

import re
import tomllib

from tests.coaching.write_guide import GUIDE, text
from tracker.coaching.figures import figure_rows
from tracker.coaching.guidelines import GUIDELINES
from tracker.edges.config.exercises_file import parse_exercises
from tracker.edges.config.guidelines_file import parse_figures
from tracker.edges.config.plan_file import parse_plan
from tracker.exercises.catalogue import BY_ID, EXERCISES


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


def test_the_examples_on_the_page_work() -> None:
    figures, exercise, plan = (tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", text(), re.DOTALL))
    assert parse_figures(figures, "page").g5_rest_high_s == 120
    assert parse_exercises(exercise, "page")[0].id == "kneeling-pulldown"
    assert len(parse_plan(plan, "page", BY_ID).blocks) == 2
