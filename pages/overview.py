"""What this collection holds, its story in four charts, its newest documents and how good its numbers are."""

import streamlit as st

from charitydata.charts import (
    beneficiaries_by_group,
    cooperation_network,
    pairs_of,
    raised_by_region,
    raised_by_year,
    suits_powers,
)
from charitydata.ui.backing import helped_behind, links_behind, money_behind
from charitydata.ui.collection import links_between, show_collection, show_newest, show_quality
from charitydata.ui.queries import beneficiary_totals, totals_by, totals_by_place
from charitydata.ui.shell import enter
from charitydata.ui.show import show
from charitydata.ui.views import helped_view, money_view, table_view

here = enter("overview")
show_collection(here)

left, right = st.columns(2, gap="medium")

flows = ("raised", "donated", "spent")
by_year = totals_by(here, "year", *flows)
figure = raised_by_year(by_year, here.speak, money_view(here, *flows), powers=suits_powers(by_year))
with left:
    show(here, figure, by_year, name="money_by_year", behind=money_behind("year"))

by_group = beneficiary_totals(here, "group")
figure = beneficiaries_by_group(by_group, here.speak, helped_view(here, "person"), unit="person")
with left:
    show(here, figure, by_group[by_group["unit"] == "person"], name="beneficiaries_by_group",
         behind=helped_behind("group"))  # fmt: skip

by_region = totals_by_place(here, "raised")
figure = raised_by_region(by_region, here.speak, money_view(here, "raised"))
with right:
    show(here, figure, by_region, name="raised_by_region", behind=money_behind("province_code"))

    show_newest(here)

pairs = pairs_of(links_between(here))
figure = cooperation_network(links_between(here), here.speak, table_view(here, "cooperation"))
show(here, figure, pairs, name="cooperation_network", vocabulary="cooperation_kind", behind=links_behind())

show_quality(here)
