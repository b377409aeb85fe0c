"""What can be wrong with a recording, each as one sentence that says what to do."""

from pathlib import Path

from tracker.model.errors import BadInputError, PumptrackError


class NotARecordingError(BadInputError):
    """The bytes are no pumptrack recording."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} is not a pumptrack recording: {why}.")


class NewerRecordingError(BadInputError):
    """The recording was written by a later pumptrack."""

    def __init__(self, name: str, version: str, known: int) -> None:
        super().__init__(
            f"{name} was written in recording format {version}, this pumptrack knows format {known}: update pumptrack."
        )


class RecordingWriteError(PumptrackError):
    """The recording could not be written to the disk (now)."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The recording {path} cannot be written: {why}.")
