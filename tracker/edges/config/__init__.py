"""The lifter's own TOML: exercises, plans and guideline figures. Every mistake is told by file, key and what is allowed."""
