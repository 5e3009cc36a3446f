"""Steps between two states of a database, as values: what to do, and in which order."""
