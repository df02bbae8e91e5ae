"""Names of organisations: how each language builds them, and what short names stand for."""
