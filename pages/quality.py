"""How good these numbers are: measured accuracy, the account of all numbers, coverage, checks and conflicts."""

from charitydata.ui.quality import show_accuracy, show_coverage, show_numbers
from charitydata.ui.quality_checks import show_checks, show_conflicts, show_unresolved
from charitydata.ui.shell import enter

here = enter("quality")
show_accuracy(here)
show_numbers(here)
show_checks(here)
show_conflicts(here)
show_unresolved(here)
show_coverage(here)
