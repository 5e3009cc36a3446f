"""SQL text: quoting, types and parsing, all by PostgreSQL's own grammar."""
