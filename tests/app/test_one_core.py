"""A session is one core's work: linear algebra gets one thread before numpy is there, and the environment has the last word."""

import os
import subprocess
import sys

import pytest

ASK = "import sys, tracker, os; print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])"


@pytest.mark.parametrize(("given", "told"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")])
def test_linear_algebra_has_one_thread_unless_told_otherwise(given: dict[str, str], told: str) -> None:
    rest = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", ASK], env={**rest, **given}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", told]
