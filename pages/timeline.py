"""What happened when, in lanes by kind."""

from charitydata.charts import events_by_kind
from charitydata.ui.events import events, show_event
from charitydata.ui.rows import show_rows
from charitydata.ui.shell import enter
from charitydata.ui.show import show
from charitydata.ui.views import table_view

here = enter("timeline")
dates = events(here)
chosen = show(here, events_by_kind(dates, here.speak, table_view(here, "dates")), dates,
              name="events_by_kind", vocabulary="date_kind")  # fmt: skip
show_event(here, dates, chosen)
show_rows(here, "dates", order=("start_date", "end_date"), descending=True)
