"""What else the work came to: donors, volunteers, funds, sites, activities …, one measure at a time."""

import streamlit as st

from charitydata.charts import results_by_organisation, results_by_region, results_by_year, rows_by_kind, suits_powers
from charitydata.ui.backing import results_behind, rows_behind
from charitydata.ui.choices import choose_measure
from charitydata.ui.queries import facet_of, named, placed, result_totals
from charitydata.ui.rows import show_rows
from charitydata.ui.shell import enter
from charitydata.ui.show import show
from charitydata.ui.views import measure_view, table_view

here = enter("results")
measure = choose_measure(here)
view = measure_view(here, measure)
left, right = st.columns(2, gap="medium")

totals = result_totals(here, "year")
by_year = totals[totals["measure"] == measure]
powers = suits_powers(by_year, measure="count")
figure = results_by_year(by_year, here.speak, view, measure=measure, powers=powers)
with left:
    show(here, figure, by_year, name="results_by_year", behind=results_behind("year"))

totals = placed(result_totals, here)
by_region = totals[totals["measure"] == measure]
figure = results_by_region(by_region, here.speak, view, measure=measure)
with right:
    show(here, figure, by_region, name="results_by_region", behind=results_behind("province_code"))

totals = named(here, result_totals(here, "org_id"), "org_id")
by_organisation = totals[totals["measure"] == measure]
figure = results_by_organisation(by_organisation, here.speak, view, measure=measure)
with left:
    show(here, figure, by_organisation, name="results_by_organisation", behind=results_behind("org_id"))

measures = facet_of(here, "indicators", "measure")
title = here.speak("Rows by what is counted")
figure = rows_by_kind(measures, here.speak, table_view(here, "indicators"), vocabulary="measure", title=title,
                      column="measure")  # fmt: skip
with right:
    show(here, figure, measures, name="results_by_measure", vocabulary="measure",
         behind=rows_behind("indicators", "measure"))  # fmt: skip

show_rows(here, "indicators", order=("year", "count"), descending=True)
