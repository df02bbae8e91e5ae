"""Finding places: dictionaries of names, the scan of either language, and settling what a name means by its context."""
