"""What may be named on the command line."""

from tracker.engine import EngineConfig
from tracker.model.errors import SettingError
from tracker.words import say


class UnknownExerciseError(SettingError):
    """No entry of the catalogue has this id."""

    def __init__(self, exercise: str) -> None:
        super().__init__(say("mark.exercise", value=exercise))


def check_exercise(exercise: str | None, config: EngineConfig) -> None:
    """Raises UnknownExerciseError for an id that neither the catalogue nor the lifter's own files have."""
    if exercise is not None and exercise not in {one.id for one in config.exercises}:
        raise UnknownExerciseError(exercise)
