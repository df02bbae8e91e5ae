"""What was raised, donated, pledged and spent: by year, place, organisation, campaign, channel and form."""

import streamlit as st

from charitydata.charts import raised_by_channel, raised_by_organisation, raised_by_region, raised_by_year
from charitydata.ui.backing import money_behind
from charitydata.ui.choices import choose_flow, choose_scale
from charitydata.ui.queries import totals_by, totals_by_organisation, totals_by_place
from charitydata.ui.rows import show_rows
from charitydata.ui.shell import enter
from charitydata.ui.show import show
from charitydata.ui.totals import show_totals
from charitydata.ui.views import money_view

here = enter("fundraising")
flows = ("raised", "donated", "pledged", "spent")
show_totals(here, *flows)

by_year = totals_by(here, "year", *flows)
powers = choose_scale(here, by_year)
figure = raised_by_year(by_year, here.speak, money_view(here, *flows), powers=powers)
show(here, figure, by_year, name="money_by_year", behind=money_behind("year"))

flow = choose_flow(here)
left, right = st.columns(2, gap="medium")

by_region = totals_by_place(here, flow)
figure = raised_by_region(by_region, here.speak, money_view(here, flow), flow=flow)
with left:
    show(here, figure, by_region, name="money_by_region", behind=money_behind("province_code"))

by_organisation = totals_by_organisation(here, flow)
figure = raised_by_organisation(by_organisation, here.speak, money_view(here, flow), flow=flow)
with right:
    show(here, figure, by_organisation, name="money_by_organisation", behind=money_behind("org_id"))

by_channel = totals_by(here, "channel", flow)
figure = raised_by_channel(by_channel, here.speak, money_view(here, flow), flow=flow)
show(here, figure, by_channel, name="money_by_channel", behind=money_behind("channel"))

show_rows(here, "donations", order=("amount",), descending=True)
