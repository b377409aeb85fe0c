import os

import pytest

from tracker.app.workers import cores, for_all


def told(file: str) -> str:
    return f"did {file}"


def crashed(file: str) -> str:
    return f"lost {file}"


def deadly(file: str) -> str:
    if "deadly" in file:
        os._exit(3)
    return told(file)


def fussy(file: str) -> str:
    raise ValueError(file)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_given(jobs: int) -> None:
    done: list[int] = []
    files = [f"{number}" for number in range(7)]
    assert list(for_all(files, told, crashed, jobs, lambda: done.append(1))) == [told(file) for file in files]
    assert len(done) == 7


def test_a_worker_that_dies_costs_its_own_file_only() -> None:
    files = ["a", "deadly one", "b", "c", "deadly two", "d"]
    expected = [crashed(file) if "deadly" in file else told(file) for file in files]
    assert list(for_all(files, deadly, crashed, 2)) == expected


def test_an_error_of_the_job_is_not_hidden() -> None:
    with pytest.raises(ValueError, match="x"):
        list(for_all(["x", "y"], fussy, crashed, 2))


def test_no_files_give_no_results() -> None:
    assert list(for_all([], told, crashed, 4)) == []


def test_there_is_a_core() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)
