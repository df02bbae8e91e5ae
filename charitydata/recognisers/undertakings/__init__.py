"""Named undertakings, in quotes and without, per language."""
