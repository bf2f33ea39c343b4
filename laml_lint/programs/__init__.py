"""The linter for files that are no documents themselves but hold some."""
