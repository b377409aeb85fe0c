"""How well sets and reps are found on labelled recordings: `python -m benchmarks.accuracy --help`."""
