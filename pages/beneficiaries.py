"""Who was helped: by group, year, region and project, one unit at a time."""

import streamlit as st

from charitydata.charts import (
    beneficiaries_by_group,
    beneficiaries_by_project,
    beneficiaries_by_region,
    beneficiaries_by_year,
    suits_powers,
)
from charitydata.ui.backing import helped_behind
from charitydata.ui.choices import choose_unit
from charitydata.ui.queries import beneficiary_totals, named, placed
from charitydata.ui.rows import show_rows
from charitydata.ui.shell import enter
from charitydata.ui.show import show
from charitydata.ui.totals import show_helped
from charitydata.ui.views import helped_view

here = enter("beneficiaries")
show_helped(here)
unit = choose_unit(here)
view = helped_view(here, unit)
left, right = st.columns(2, gap="medium")

totals = beneficiary_totals(here, "group")
by_group = totals[totals["unit"] == unit]
figure = beneficiaries_by_group(by_group, here.speak, view, unit=unit)
with left:
    show(here, figure, by_group, name="beneficiaries_by_group", behind=helped_behind("group"))

totals = beneficiary_totals(here, "year")
by_year = totals[totals["unit"] == unit]
powers = suits_powers(by_year, measure="count")
figure = beneficiaries_by_year(by_year, here.speak, view, unit=unit, powers=powers)
with right:
    show(here, figure, by_year, name="beneficiaries_by_year", behind=helped_behind("year"))

totals = placed(beneficiary_totals, here)
by_region = totals[totals["unit"] == unit]
figure = beneficiaries_by_region(by_region, here.speak, view, unit=unit)
with left:
    show(here, figure, by_region, name="beneficiaries_by_region", behind=helped_behind("province_code"))

totals = named(here, beneficiary_totals(here, "project_id"), "project_id")
by_project = totals[totals["unit"] == unit]
figure = beneficiaries_by_project(by_project, here.speak, view, unit=unit)
with right:
    show(here, figure, by_project, name="beneficiaries_by_project", behind=helped_behind("project_id"))

show_rows(here, "beneficiaries", order=("year", "count"), descending=True)
