"""The memory in a database: everything in it is derived from recordings, so losing it loses nothing."""
