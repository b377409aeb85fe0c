"""Sessions as MCAP files: written while they run, read back even when cut. Knows nothing of what the bytes mean."""
