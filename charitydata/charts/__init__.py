"""Frames become figures: one file per subject, one visual language."""

from charitydata.charts.beneficiaries import beneficiaries_by_group, beneficiaries_by_year
from charitydata.charts.cooperation import cooperation_network, pairs_of
from charitydata.charts.counts import rows_by_kind
from charitydata.charts.money import raised_by_channel, raised_by_organisation, raised_by_year, suits_powers
from charitydata.charts.tiles import raised_by_region
from charitydata.charts.timeline import events_by_kind
from charitydata.charts.view import View

__all__ = [
    "CHARTS",
    "View",
    "beneficiaries_by_group",
    "beneficiaries_by_year",
    "cooperation_network",
    "events_by_kind",
    "pairs_of",
    "raised_by_channel",
    "raised_by_organisation",
    "raised_by_region",
    "raised_by_year",
    "rows_by_kind",
    "suits_powers",
]

CHARTS = (
    raised_by_year,
    raised_by_region,
    raised_by_organisation,
    raised_by_channel,
    beneficiaries_by_group,
    beneficiaries_by_year,
    events_by_kind,
    cooperation_network,
    rows_by_kind,
)
"""Every chart there is; a test fails when one of them is not drawn."""
