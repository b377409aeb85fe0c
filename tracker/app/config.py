"""Where our files lie. The one place that asks the platform and the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

DATA_VARIABLE = "PUMPTRACK_DATA"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Everything we keep is below `root`; nothing is created before it is needed."""

    root: Path

    @property
    def recordings(self) -> Path:
        """One MCAP file per session."""
        return self.root / "recordings"

    @property
    def crashes(self) -> Path:
        """Reports of errors that should not have been."""
        return self.root / "crashes"


def data_folder(given: Path | None = None) -> DataFolder:
    """The folder that was asked for; else the one of the environment; else the platform's own."""
    if given is not None:
        return DataFolder(given)
    named = os.environ.get(DATA_VARIABLE)
    return DataFolder(Path(named) if named else platformdirs.user_data_path("pumptrack", appauthor=False))
