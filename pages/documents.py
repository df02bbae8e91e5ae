"""Every document: found by its words, and read with its facts highlighted."""

from charitydata.ui.library import show_library
from charitydata.ui.reading import show_document
from charitydata.ui.shell import enter

here = enter("documents")
if here.address.extras.get("doc"):
    show_document(here)
else:
    show_library(here)
