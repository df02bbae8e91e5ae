"""Files dropped here become documents: what became of each, and what changed in the figures."""

from charitydata.ui.importing import show_import
from charitydata.ui.shell import enter

here = enter("importing")
show_import(here)
