"""Migrations as they lie on disk, and as a database remembers them: read and judged, never run."""
