"""Where our files lie. The one place that asks the platform and the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

DATA_VARIABLE = "PUMPTRACK_DATA"
DATABASE_VARIABLE = "PUMPTRACK_DATABASE"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Everything we keep is below `root`; nothing is created before it is needed. `database` is another place for the memory, "" = none."""

    root: Path
    database: str = ""

    @property
    def recordings(self) -> Path:
        """One MCAP file per session."""
        return self.root / "recordings"

    @property
    def deleted(self) -> Path:
        """Recordings that the lifter has deleted and may still have back."""
        return self.recordings / "deleted"

    @property
    def memory(self) -> Path:
        """The database, where no other was named."""
        return self.root / "memory.sqlite"

    @property
    def database_address(self) -> str:
        """Where the memory is, as an address."""
        return self.database or f"sqlite:///{self.memory.as_posix()}"

    @property
    def crashes(self) -> Path:
        """Reports of errors that should not have been."""
        return self.root / "crashes"


def data_folder(given: Path | None = None, database: str | None = None) -> DataFolder:
    """The folder and the database that were asked for; else those of the environment; else the platform's own folder and a file in it."""
    address = database or os.environ.get(DATABASE_VARIABLE, "")
    if given is not None:
        return DataFolder(given, address)
    named = os.environ.get(DATA_VARIABLE)
    return DataFolder(Path(named) if named else platformdirs.user_data_path("pumptrack", appauthor=False), address)
