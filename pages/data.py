"""Every table, its dictionary and its downloads."""

from charitydata.ui.choices import choose_table
from charitydata.ui.dictionary import show_dictionary
from charitydata.ui.downloads import show_downloads
from charitydata.ui.rows import show_rows
from charitydata.ui.shell import enter

here = enter("data")
show_downloads(here)
table = choose_table(here)
show_rows(here, table, order=("published",) if table == "documents" else (), descending=True)
show_dictionary(here, table)
