"""Everything that talks to PostgreSQL; imported only where a server is really needed."""
