"""What can be wrong with a file from elsewhere, each as one sentence that says what to do."""

from tracker.model.errors import BadInputError
from tracker.words import say


class BadFileError(BadInputError):
    """A file that cannot be used: its name, what is wrong, what to do."""

    def __init__(self, name: str, wrong: str, advice: str = "") -> None:
        told = (
            say("csv.advised", name=name, what=wrong, advice=advice)
            if advice
            else say("csv.file", name=name, what=wrong)
        )
        super().__init__(told)


class BadLineError(BadFileError):
    """One line of a text file that cannot be used; `wrong` names it, counted from 1."""
