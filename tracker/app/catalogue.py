"""What may be named on the command line."""

from tracker.exercises.catalogue import BY_ID
from tracker.model.errors import SettingError


class UnknownExerciseError(SettingError):
    """No entry of the catalogue has this id."""

    def __init__(self, exercise: str) -> None:
        super().__init__(
            f"There is no exercise called '{exercise}'; see `pumptrack exercises` for those that are known."
        )


def check_exercise(exercise: str | None) -> None:
    """Raises UnknownExerciseError for an id that is not in the catalogue."""
    if exercise is not None and exercise not in BY_ID:
        raise UnknownExerciseError(exercise)
