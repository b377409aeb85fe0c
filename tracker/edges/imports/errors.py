"""What can be wrong with a file from elsewhere, each as one sentence that says what to do."""

from tracker.model.errors import BadInputError


class BadFileError(BadInputError):
    """A file that cannot be used: its name, what is wrong, what to do."""

    def __init__(self, name: str, wrong: str, advice: str = "") -> None:
        super().__init__(f"{name}: {wrong}." + (f" {advice}." if advice else ""))


class BadLineError(BadFileError):
    """One line of a text file that cannot be used; `line` counts from 1."""

    def __init__(self, name: str, line: int, wrong: str, advice: str = "") -> None:
        super().__init__(name, f"line {line} {wrong}", advice)
