"""What all tests share."""

from hypothesis import settings

# The first example pays for loading the lexicon, so no example has a deadline; the same run finds the same faults.
settings.register_profile("charitydata", deadline=None, derandomize=True)
settings.load_profile("charitydata")
