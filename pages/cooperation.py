"""Which regions act together, how, since when, and in which direction."""

from charitydata.charts import cooperation_matrix, cooperation_network, pairs_of, rows_by_kind
from charitydata.ui.backing import links_behind, rows_behind
from charitydata.ui.choices import choose_kind
from charitydata.ui.collection import links_between
from charitydata.ui.crossing import show_boundary
from charitydata.ui.queries import facet_of
from charitydata.ui.rows import show_rows
from charitydata.ui.shell import enter
from charitydata.ui.show import show
from charitydata.ui.views import table_view

here = enter("cooperation")
links = links_between(here)
view = table_view(here, "cooperation")
drawn = choose_kind(here, links)
pairs = pairs_of(drawn)
figure = cooperation_network(drawn, here.speak, view)
show(here, figure, pairs, name="cooperation_network", vocabulary="cooperation_kind", behind=links_behind())

figure = cooperation_matrix(drawn, here.speak, view)
show(here, figure, pairs, name="cooperation_matrix", vocabulary="cooperation_kind", behind=links_behind())

kinds = facet_of(here, "cooperation", "kind")
title = here.speak("Cooperation by kind")
figure = rows_by_kind(kinds, here.speak, view, vocabulary="cooperation_kind", title=title)
show(here, figure, kinds, name="cooperation_by_kind", vocabulary="cooperation_kind", behind=rows_behind("cooperation"))
show_boundary(here)
show_rows(here, "cooperation", order=("year",), descending=True)
