"""What may be added to what: names → identities, statements → figures, and the ledger of a total.

``resolve`` finds, over all rows of a table, which statements tell the same figure and which figures contain others;
``total`` decides for one selection of rows which are counted and why the others are not.
"""

from charitydata.resolution.boundary import Boundary, draw_boundary
from charitydata.resolution.judgements import Judgements, read_judgements
from charitydata.resolution.ledger import REASONS, Total, total
from charitydata.resolution.names import normalise_name
from charitydata.resolution.organisations import identify_organisation
from charitydata.resolution.relations import Resolution, resolve
from charitydata.resolution.undertakings import identify_undertaking

__all__ = [
    "REASONS",
    "Boundary",
    "Judgements",
    "Resolution",
    "Total",
    "draw_boundary",
    "identify_organisation",
    "identify_undertaking",
    "normalise_name",
    "read_judgements",
    "resolve",
    "total",
]
