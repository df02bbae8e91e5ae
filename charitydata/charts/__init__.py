"""Frames become figures: one file per subject, one visual language."""

from charitydata.charts.beneficiaries import beneficiaries_by_group, beneficiaries_by_project, beneficiaries_by_year
from charitydata.charts.campaigns import campaigns_by_year
from charitydata.charts.comparison import money_compared
from charitydata.charts.cooperation import cooperation_network, pairs_of
from charitydata.charts.counts import rows_by_kind
from charitydata.charts.matrix import cooperation_matrix
from charitydata.charts.money import (
    largest_gifts,
    raised_by_channel,
    raised_by_form,
    raised_by_organisation,
    raised_by_place,
    raised_by_year,
    suits_powers,
)
from charitydata.charts.quality import accuracy_by_table, coverage_by_region, numbers_by_reason
from charitydata.charts.results import results_by_organisation, results_by_year
from charitydata.charts.tiles import beneficiaries_by_region, raised_by_region, results_by_region
from charitydata.charts.timeline import events_in_lanes
from charitydata.charts.view import View

CHARTS = (
    raised_by_year,
    raised_by_region,
    raised_by_place,
    raised_by_organisation,
    raised_by_channel,
    raised_by_form,
    campaigns_by_year,
    largest_gifts,
    money_compared,
    beneficiaries_by_group,
    beneficiaries_by_year,
    beneficiaries_by_region,
    beneficiaries_by_project,
    results_by_year,
    results_by_region,
    results_by_organisation,
    events_in_lanes,
    cooperation_network,
    cooperation_matrix,
    rows_by_kind,
    accuracy_by_table,
    numbers_by_reason,
    coverage_by_region,
)
"""Every chart there is; a test fails when one of them is not drawn."""

__all__ = [  # noqa: RUF022 - the charts first
    "CHARTS",
    "View",
    "pairs_of",
    "suits_powers",
    "accuracy_by_table",
    "beneficiaries_by_group",
    "beneficiaries_by_project",
    "beneficiaries_by_region",
    "beneficiaries_by_year",
    "campaigns_by_year",
    "cooperation_matrix",
    "cooperation_network",
    "events_in_lanes",
    "coverage_by_region",
    "largest_gifts",
    "money_compared",
    "numbers_by_reason",
    "raised_by_channel",
    "raised_by_form",
    "raised_by_organisation",
    "raised_by_place",
    "raised_by_region",
    "raised_by_year",
    "results_by_organisation",
    "results_by_region",
    "results_by_year",
    "rows_by_kind",
]
