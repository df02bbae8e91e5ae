"""The pages, in the order of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from charitydata.language import msgid

ROOT = Path(__file__).resolve().parents[2]
"""The project's root: where ``pages`` and ``data`` are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One page: its file and address, its title and lead in the catalogue, and what its filter offers.

    ``table`` is the table whose rows the filter counts, empty where the page is about several tables: facts then.
    """

    name: str
    title: str
    lead: str
    icon: str
    table: str = ""

    @property
    def file(self) -> Path:
        """The absolute path of the page's script."""
        return ROOT / "pages" / f"{self.name}.py"


PAGES = (
    PageEntry(
        name="overview",
        title=msgid("Overview"),
        lead=msgid("What these documents say about charity in China, and where each figure comes from."),
        icon=":material/home:",
    ),
    PageEntry(
        name="fundraising",
        title=msgid("Fundraising"),
        lead=msgid("What was raised, donated, pledged and spent: by year, place, organisation, campaign and form."),
        icon=":material/payments:",
        table="donations",
    ),
    PageEntry(
        name="beneficiaries",
        title=msgid("Beneficiaries"),
        lead=msgid("Who was helped: by group, year, region and project. Units are never mixed."),
        icon=":material/volunteer_activism:",
        table="beneficiaries",
    ),
    PageEntry(
        name="results",
        title=msgid("Results"),
        lead=msgid("What else the work came to: donors, volunteers, funds, sites, activities; one measure at a time."),
        icon=":material/checklist:",
        table="indicators",
    ),
    PageEntry(
        name="projects",
        title=msgid("Projects"),
        lead=msgid("Named projects, campaigns, funds, brands and plans, with what is said of each."),
        icon=":material/push_pin:",
        table="projects",
    ),
    PageEntry(
        name="timeline",
        title=msgid("Timeline"),
        lead=msgid("What happened when, in lanes by kind or region, from decades down to days."),
        icon=":material/timeline:",
        table="dates",
    ),
    PageEntry(
        name="cooperation",
        title=msgid("Cooperation"),
        lead=msgid("Which regions act together, how, since when, and in which direction."),
        icon=":material/hub:",
        table="cooperation",
    ),
    PageEntry(
        name="documents",
        title=msgid("Documents"),
        lead=msgid("Every document, with the facts found in it highlighted."),
        icon=":material/description:",
        table="documents",
    ),
    PageEntry(
        name="quality",
        title=msgid("Quality"),
        lead=msgid("How good these numbers are: measured accuracy, every number accounted for, checks and conflicts."),
        icon=":material/verified:",
    ),
    PageEntry(
        name="data",
        title=msgid("Data"),
        lead=msgid("Every table, its dictionary and its downloads."),
        icon=":material/table_chart:",
    ),
    PageEntry(
        name="importing",
        title=msgid("Import"),
        lead=msgid("Files dropped here become documents: what became of each, and what changed in the figures."),
        icon=":material/upload_file:",
    ),
)


def page_entry(name: str) -> PageEntry:
    """Return one page by its name."""
    return next(page for page in PAGES if page.name == name)
