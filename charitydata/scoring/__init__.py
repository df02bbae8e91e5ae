"""Extracted tables against gold labels: precision, recall and F1, and what was missed, invented or wrong.

For each table two figures over all labelled documents: *found*, the rows by their grounded value (amount and currency,
count, name, dates, pair of regions), and *strict*, when a row must also be right in what a chart filters and adds by
(flow, cumulative, region, year, unit, kind). *Fields* is the accuracy of every single field over the rows found. The
headline is the mean of the six strict F1.
"""

from charitydata.scoring.errors import list_errors
from charitydata.scoring.labels import find_problems
from charitydata.scoring.report import Report, score_tables

__all__ = ["Report", "find_problems", "list_errors", "score_tables"]
