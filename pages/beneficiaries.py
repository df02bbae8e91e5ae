"""Who was helped, by group and by year, one unit at a time, and what else the work came to."""

import streamlit as st

from charitydata.charts import beneficiaries_by_group, beneficiaries_by_year, rows_by_kind, suits_powers
from charitydata.ui.backing import helped_behind, rows_behind
from charitydata.ui.choices import choose_unit
from charitydata.ui.queries import beneficiary_totals, facet_of
from charitydata.ui.rows import show_rows
from charitydata.ui.shell import enter
from charitydata.ui.show import show
from charitydata.ui.totals import show_helped
from charitydata.ui.views import helped_view, table_view

here = enter("beneficiaries")
show_helped(here)
unit = choose_unit(here)
left, right = st.columns(2, gap="medium")

by_group = beneficiary_totals(here, "group")
figure = beneficiaries_by_group(by_group, here.speak, helped_view(here, unit), unit=unit)
with left:
    show(here, figure, by_group[by_group["unit"] == unit], name="beneficiaries_by_group",
         behind=helped_behind("group"))  # fmt: skip

by_year = beneficiary_totals(here, "year")
by_year = by_year[by_year["unit"] == unit]
powers = suits_powers(by_year, measure="count")
figure = beneficiaries_by_year(by_year, here.speak, helped_view(here, unit), unit=unit, powers=powers)
with right:
    show(here, figure, by_year, name="beneficiaries_by_year", behind=helped_behind("year"))

show_rows(here, "beneficiaries", order=("year", "count"), descending=True)

measures = facet_of(here, "indicators", "measure")
title = here.speak("Other results by what is counted")
figure = rows_by_kind(measures, here.speak, table_view(here, "indicators"), vocabulary="measure", title=title,
                      column="measure")  # fmt: skip
show(here, figure, measures, name="results_by_measure", vocabulary="measure",
     behind=rows_behind("indicators", "measure"))  # fmt: skip
show_rows(here, "indicators", order=("year", "count"), descending=True)
