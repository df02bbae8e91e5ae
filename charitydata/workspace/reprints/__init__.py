"""Near-identical reprints of one article: found by MinHash, judged by their numbers, linked to their original.

``sketch`` boils an article down to a few hundred bytes, ``shelf`` keeps the sketches where they are found again by
what they share, ``agreement`` says whether two are the same story, ``linking`` says which one is the original.
"""

from charitydata.workspace.reprints.linking import link_reprints
from charitydata.workspace.reprints.shelf import forget_reprints

__all__ = ["forget_reprints", "link_reprints"]
