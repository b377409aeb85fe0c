"""The one family of errors a user may see. Knows nothing of where they are raised.

A child takes the facts and builds its own sentence: what is wrong, then what to do. Foreign exceptions are
translated once, at the edge where they enter.
"""


class PumptrackError(Exception):
    """Anything that stops the program with a sentence rather than a traceback."""

    exit_status = 1


class BadInputError(PumptrackError):
    """Data that cannot be used: a file, a packet, a configuration."""


class NotThereError(BadInputError):
    """What was asked for by its name does not exist."""


class SettingError(PumptrackError):
    """An option or a configuration value that makes no sense."""

    exit_status = 2
