"""Targets: pure functions from a Schema to files, each with templates of the same name."""
