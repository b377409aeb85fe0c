"""Filters and resamplers that carry their state from chunk to chunk."""
