"""Everything that leaves the process as JSON, as pydantic models: the page and the command line say the same nouns."""
