"""Texts that nobody wrote."""
