"""What can be wrong with a recording, each as one sentence that says what to do."""

from pathlib import Path

from tracker.model.errors import BadInputError, PumptrackError
from tracker.words import say


class NotARecordingError(BadInputError):
    """The bytes are no pumptrack recording."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(say("recording.not-one", name=name, why=why))


class NewerRecordingError(BadInputError):
    """The recording was written by a later pumptrack."""

    def __init__(self, name: str, version: str, known: int) -> None:
        super().__init__(say("recording.newer", name=name, version=version, known=known))


class RecordingWriteError(PumptrackError):
    """The recording could not be written to the disk (now)."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(say("recording.cannot-write", path=str(path), why=why))
