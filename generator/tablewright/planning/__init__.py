"""Two states in, a plan from one to the other out: operations, phases, statements, files."""
