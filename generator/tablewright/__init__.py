"""One YAML file describes a PostgreSQL database; everything around it is generated and proved."""
