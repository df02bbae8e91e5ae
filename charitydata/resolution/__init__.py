"""What may be added to what: names → identities, statements → figures, and the ledger of a total.

``resolve`` finds, over all rows of a table, which statements tell the same figure and which figures contain others;
``total`` decides for one selection of rows which are counted and why the others are not.
"""

from charitydata.resolution.ledger import REASONS, Total, total
from charitydata.resolution.names import identify, normalise_name
from charitydata.resolution.relations import Resolution, resolve

__all__ = ["REASONS", "Resolution", "Total", "identify", "normalise_name", "resolve", "total"]
