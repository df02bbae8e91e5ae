"""The dashboard without a browser: every page run as a script, its figures and rows counted again from the tables."""
