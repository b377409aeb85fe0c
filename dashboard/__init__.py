"""The page and its server: events in, screens out. Imports tracker.model and tracker.edges.wire, never signal code."""
