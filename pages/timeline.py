"""What happened when, in lanes by kind."""

from charitydata.charts import events_by_kind
from charitydata.ui.backing import event_behind
from charitydata.ui.events import events
from charitydata.ui.rows import show_rows
from charitydata.ui.shell import enter
from charitydata.ui.show import show
from charitydata.ui.views import table_view

here = enter("timeline")
dates = events(here)
figure = events_by_kind(dates, here.speak, table_view(here, "dates"))
show(here, figure, dates, name="events_by_kind", vocabulary="date_kind", behind=event_behind())
show_rows(here, "dates", order=("start_date", "end_date"), descending=True)
