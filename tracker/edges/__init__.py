"""The only rooms that touch the world: radio, files, JSON."""
