"""Readers of files: each makes its files as it goes."""
