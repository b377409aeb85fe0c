import pytest

from benchmarks.terminal import on_all_cores


def square(x: int) -> int:
    return x * x


@pytest.mark.parametrize("cores", [1, 2])
def test_results_come_in_the_order_of_the_tasks_on_any_number_of_cores(cores: int) -> None:
    assert on_all_cores(square, [3, 1, 2], cores, "squaring") == [9, 1, 4]


def test_progress_is_told_in_lines_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    on_all_cores(square, list(range(25)), 1, "squaring")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 10
    assert lines[-1] == "squaring 25/25"


def test_no_task_is_no_work() -> None:
    assert on_all_cores(square, [], 1, "squaring") == []
