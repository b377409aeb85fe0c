"""motion -> cycles -> runs: where a set is, and how many repetitions it has."""
