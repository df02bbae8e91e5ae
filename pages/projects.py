"""Named undertakings, and what is said of each."""

from charitydata.charts import rows_by_kind
from charitydata.ui.backing import rows_behind
from charitydata.ui.projects import show_project
from charitydata.ui.queries import facet_of
from charitydata.ui.rows import show_rows
from charitydata.ui.shell import enter
from charitydata.ui.show import show
from charitydata.ui.views import table_view

here = enter("projects")
show_project(here)

kinds = facet_of(here, "projects", "kind")
title = here.speak("Named undertakings by kind")
figure = rows_by_kind(kinds, here.speak, table_view(here, "projects"), vocabulary="project_kind", title=title)
show(here, figure, kinds, name="projects_by_kind", vocabulary="project_kind", behind=rows_behind("projects"))
show_rows(here, "projects", order=("name",))
