"""How diagnostics print: pure functions from diagnostics to a text; nothing here prints."""
