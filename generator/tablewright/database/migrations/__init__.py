"""Migrations run on a live database: locked, recorded, resumable; each module does one part."""
