"""What happened when, in lanes by kind or region, from decades down to days."""

from charitydata.charts import events_in_lanes
from charitydata.ui.backing import event_behind
from charitydata.ui.choices import choose_lanes
from charitydata.ui.events import events, show_period
from charitydata.ui.rows import show_rows
from charitydata.ui.shell import enter
from charitydata.ui.show import show
from charitydata.ui.views import table_view

here = enter("timeline")
lanes, span = choose_lanes(here)
show_period(here)
dates = events(here)
figure = events_in_lanes(dates, here.speak, table_view(here, "dates"), lanes=lanes, span=span)
show(here, figure, dates, name="events_in_lanes", vocabulary="date_kind", behind=event_behind())
show_rows(here, "dates", order=("start_date", "end_date"), descending=True)
