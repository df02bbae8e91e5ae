"""What was raised, donated, pledged and spent: by year, place, organisation, campaign, giver, channel and form."""

import streamlit as st

from charitydata.charts import (
    campaigns_by_year,
    largest_gifts,
    raised_by_channel,
    raised_by_form,
    raised_by_organisation,
    raised_by_place,
    raised_by_region,
    raised_by_year,
    suits_powers,
)
from charitydata.ui.backing import gift_behind, money_behind
from charitydata.ui.choices import choose_flow, choose_scale
from charitydata.ui.comparing import show_compared
from charitydata.ui.queries import totals_by, totals_by_organisation, totals_by_place
from charitydata.ui.rows import show_rows
from charitydata.ui.shell import enter
from charitydata.ui.show import show
from charitydata.ui.subjects import campaigns, gifts
from charitydata.ui.totals import show_totals
from charitydata.ui.views import money_view

here = enter("fundraising")
flows = ("raised", "donated", "pledged", "spent")
show_totals(here, *flows)

by_year = totals_by(here, "year", *flows)
powers = choose_scale(here, by_year)
figure = raised_by_year(by_year, here.speak, money_view(here, *flows), powers=powers)
show(here, figure, by_year, name="money_by_year", behind=money_behind("year"))
show_compared(here)

flow = choose_flow(here)
view = money_view(here, flow)
left, right = st.columns(2, gap="medium")

by_region = totals_by_place(here, flow)
figure = raised_by_region(by_region, here.speak, view, flow=flow)
with left:
    show(here, figure, by_region, name="money_by_region", behind=money_behind("province_code"))

by_place = totals_by(here, "region_code", flow)
figure = raised_by_place(by_place, here.speak, view, flow=flow)
with right:
    show(here, figure, by_place, name="money_by_place", behind=money_behind("region_code"))

by_campaign = campaigns(here, flow)
powers = suits_powers(by_campaign)
figure = campaigns_by_year(by_campaign, here.speak, view, flow=flow, powers=powers)
show(here, figure, by_campaign, name="money_by_campaign", behind=money_behind("project_id", "year"))

left, right = st.columns(2, gap="medium")

by_organisation = totals_by_organisation(here, flow)
figure = raised_by_organisation(by_organisation, here.speak, view, flow=flow)
with left:
    show(here, figure, by_organisation, name="money_by_organisation", behind=money_behind("org_id"))

given = gifts(here)
figure = largest_gifts(given, here.speak, money_view(here, "donated"))
with right:
    show(here, figure, given, name="largest_gifts", behind=gift_behind())

by_channel = totals_by(here, "channel", flow)
figure = raised_by_channel(by_channel, here.speak, view, flow=flow)
with left:
    show(here, figure, by_channel, name="money_by_channel", behind=money_behind("channel"))

by_form = totals_by(here, "form", flow)
figure = raised_by_form(by_form, here.speak, view, flow=flow)
with right:
    show(here, figure, by_form, name="money_by_form", behind=money_behind("form"))

show_rows(here, "donations", order=("amount",), descending=True)
