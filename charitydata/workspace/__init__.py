"""The store: Delta Lake tables and their queries."""
