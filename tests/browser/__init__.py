"""Journeys that only a browser can make."""
