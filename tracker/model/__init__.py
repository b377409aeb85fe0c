"""The nouns. Standard library and numpy only."""
