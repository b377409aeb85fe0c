"""The benchmarks' own errors: a sentence to the person who runs them. Knows nothing of what is measured."""

from tracker.model.errors import BadInputError, SettingError


class LabelError(BadInputError):
    """index.csv, segments.csv or a recording named there cannot be read."""


class BenchmarkSettingError(SettingError):
    """An option of a benchmark that makes no sense, or a part it needs that is not installed."""
