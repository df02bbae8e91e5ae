"""The tables, declared once.

Each table is one frozen dataclass; each column carries its titles in both languages, its type, its stage and its
vocabulary as field metadata. The pandas and Arrow types, the CSV headers, the data dictionary and the bilingual
headings are all derived from here.

Stage ``e`` columns come from one document alone and are what ``extract`` gives; stage ``r`` columns come from
resolution and review, live in the workspace only and never overwrite an ``e`` column.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeAlias

from charitydata.vocabulary import VOCABULARIES

Type: TypeAlias = Literal["string", "decimal", "number", "integer", "boolean", "date", "timestamp"]
Stage: TypeAlias = Literal["e", "r"]

EVIDENCE_LENGTH = 400
SCHEMA_VERSION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What is declared of one column; ``vocabulary`` names its codes in ``VOCABULARIES``."""

    name: str
    type: Type
    zh: str
    en: str
    stage: Stage = "e"
    unit: str = ""
    vocabulary: str = ""
    reference: str = ""
    place: int = 1


def _column(type_: Type, zh: str, en: str, *, default: Any = None, place: int = 1, **more: str) -> Any:
    metadata = {"type": type_, "zh": zh, "en": en, "place": place, **more}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every fact table has: identity, document, grounds and rule."""

    fact_id: str = _column("string", "事实编号", "Fact", default="", place=0)
    doc_id: str = _column("string", "文档", "Document", default="", place=0, reference="documents")
    mention: str = _column("string", "原文数值", "Mention", default="", place=3)
    evidence: str = _column("string", "依据原文", "Evidence", default="", place=3)
    start: int = _column("integer", "起始位置", "Start", default=0, place=3)
    end: int = _column("integer", "结束位置", "End", default=0, place=3)
    rule: str = _column("string", "规则", "Rule", default="", place=3)
    confidence: float | None = _column("number", "置信度", "Confidence", place=3)
    review: str = _column("string", "审核", "Review", default="unreviewed", place=3, stage="r", vocabulary="review")

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"{type(self).__name__}: not a span: {self.start}..{self.end}")
        if len(self.evidence) > EVIDENCE_LENGTH:
            raise ValueError(f"{type(self).__name__}: evidence of {len(self.evidence)} characters")
        _check_codes(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed(Row):
    """A fact about a place."""

    region_code: str = _column("string", "地区代码", "Region code", default="", place=2, reference="regions")
    region: str = _column("string", "地区", "Region (Chinese)", default="", place=2)
    region_en: str = _column("string", "地区英文名", "Region (English)", default="", place=2)
    province_code: str = _column("string", "省级代码", "Province code", default="", place=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attributed(_Placed):
    """A fact about an organisation or a project."""

    org: str = _column("string", "机构", "Organisation", default="", place=2)
    project: str = _column("string", "项目", "Project", default="", place=2)
    org_id: str | None = _column("string", "机构编号", "Organisation id", place=2, stage="r", reference="organisations")
    project_id: str | None = _column("string", "项目编号", "Project id", place=2, stage="r", reference="undertakings")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Timed(_Attributed):
    """A fact with a period."""

    period_start: date | None = _column("date", "期间起", "Period start", place=2)
    period_end: date | None = _column("date", "期间止", "Period end", place=2)
    period_basis: str = _column(
        "string", "期间依据", "Period basis", default="none", place=2, vocabulary="period_basis"
    )
    year: int | None = _column("integer", "年份", "Year", place=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure(_Timed):
    """A figure that may be told several times."""

    figure_id: str | None = _column("string", "数字编号", "Figure", place=4, stage="r")
    stands_for_figure: bool | None = _column("boolean", "代表陈述", "Stands for its figure", place=4, stage="r")
    within: str | None = _column("string", "包含于", "Within", place=4, stage="r")
    conflict_id: str | None = _column("string", "冲突编号", "Conflict", place=4, stage="r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Donation(_Figure):
    """A sum of money, or goods with a stated money value."""

    flow: str = _column("string", "流向", "Flow", default="raised", vocabulary="flow")
    amount: Decimal = _column("decimal", "金额", "Amount", default=Decimal(0), unit="currency")
    amount_min: Decimal = _column("decimal", "金额下限", "Amount (low)", default=Decimal(0), unit="currency")
    amount_max: Decimal = _column("decimal", "金额上限", "Amount (high)", default=Decimal(0), unit="currency")
    currency: str = _column("string", "币种", "Currency", default="CNY")
    qualifier: str = _column("string", "限定", "Qualifier", default="exact", vocabulary="qualifier")
    form: str = _column("string", "形式", "Form", default="unstated", vocabulary="form")
    channel: str = _column("string", "渠道", "Channel", default="charity", vocabulary="channel")
    donor: str = _column("string", "捐赠方", "Donor", default="")
    donor_id: str | None = _column("string", "捐赠方编号", "Donor id", stage="r", reference="organisations")
    cumulative: bool = _column("boolean", "累计", "Cumulative", default=False)
    part_of: str = _column("string", "所属总额", "Part of", default="", reference="donations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beneficiary(_Figure):
    """Who was, or will be, helped."""

    count: float = _column("number", "数量", "Count", default=0.0, unit="unit")
    count_min: float = _column("number", "数量下限", "Count (low)", default=0.0, unit="unit")
    count_max: float = _column("number", "数量上限", "Count (high)", default=0.0, unit="unit")
    unit: str = _column("string", "单位", "Unit", default="person", vocabulary="unit")
    qualifier: str = _column("string", "限定", "Qualifier", default="exact", vocabulary="qualifier")
    group: str = _column("string", "群体", "Group", default="general", vocabulary="group")
    planned: bool = _column("boolean", "计划", "Planned", default=False)
    cumulative: bool = _column("boolean", "累计", "Cumulative", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(_Figure):
    """Another counted result of charity work."""

    measure: str = _column("string", "指标", "Measure", default="projects", vocabulary="measure")
    count: float = _column("number", "数量", "Count", default=0.0, unit="measure")
    count_min: float = _column("number", "数量下限", "Count (low)", default=0.0, unit="measure")
    count_max: float = _column("number", "数量上限", "Count (high)", default=0.0, unit="measure")
    qualifier: str = _column("string", "限定", "Qualifier", default="exact", vocabulary="qualifier")
    cumulative: bool = _column("boolean", "累计", "Cumulative", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(_Timed):
    """A named undertaking; the mention is its name; one row per undertaking and document."""

    name: str = _column("string", "名称", "Name", default="")
    kind: str = _column("string", "类别", "Kind", default="project", vocabulary="project_kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(_Timed):
    """What happened when: a row of the table ``dates``."""

    start_date: date | None = _column("date", "开始日期", "Start date")
    end_date: date | None = _column("date", "结束日期", "End date")
    label: str = _column("string", "事件", "What happened", default="")
    kind: str = _column("string", "类别", "Kind", default="other", vocabulary="date_kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Row):
    """One pair of regions acting together: a row of the table ``cooperation``."""

    link_id: str = _column("string", "合作编号", "Link", default="")
    region_a: str = _column("string", "甲方代码", "Region A", default="", reference="regions")
    region_a_name: str = _column("string", "甲方", "Region A (name)", default="")
    region_b: str = _column("string", "乙方代码", "Region B", default="", reference="regions")
    region_b_name: str = _column("string", "乙方", "Region B (name)", default="")
    kind: str = _column("string", "类别", "Kind", default="transfer", vocabulary="cooperation_kind")
    directed: bool = _column("boolean", "有方向", "Directed", default=False)
    orgs: str = _column("string", "机构", "Organisations", default="")
    period_start: date | None = _column("date", "期间起", "Period start", place=2)
    period_end: date | None = _column("date", "期间止", "Period end", place=2)
    period_basis: str = _column(
        "string", "期间依据", "Period basis", default="none", place=2, vocabulary="period_basis"
    )
    year: int | None = _column("integer", "年份", "Year", place=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """Metadata of one document: a row of the table ``documents``."""

    doc_id: str = _column("string", "文档", "Document", default="", place=0)
    title: str = _column("string", "标题", "Title", default="")
    publisher: str = _column("string", "发布方", "Publisher", default="")
    published: date | None = _column("date", "发布日期", "Published")
    url: str = _column("string", "网址", "Address", default="")
    language: str = _column("string", "语言", "Language", default="zh", vocabulary="language")
    source_tier: str = _column("string", "来源级别", "Source tier", default="unknown", vocabulary="source_tier")
    sha256: str = _column("string", "指纹", "SHA-256", default="")
    characters: int = _column("integer", "字数", "Characters", default=0)
    reader: str = _column("string", "读取器", "Reader", default="")
    status: str = _column("string", "状态", "Status", default="")
    reprint_of: str | None = _column("string", "转载自", "Reprint of", stage="r", reference="documents")
    imported_at: datetime | None = _column("timestamp", "导入时间", "Imported at", stage="r")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """Something seen that could not be placed: a row of the table ``issues``."""

    doc_id: str = _column("string", "文档", "Document", default="", place=0, reference="documents")
    reason: str = _column("string", "原因", "Reason", default="", vocabulary="reason")
    words: str = _column("string", "原文", "Words", default="")
    start: int = _column("integer", "起始位置", "Start", default=0)
    end: int = _column("integer", "结束位置", "End", default=0)


TABLES: dict[str, type] = {
    "documents": DocumentRow,
    "donations": Donation,
    "beneficiaries": Beneficiary,
    "indicators": Indicator,
    "projects": Project,
    "dates": Event,
    "cooperation": Link,
    "issues": IssueRow,
}
FACT_TABLES: tuple[str, ...] = ("donations", "beneficiaries", "indicators", "projects", "dates", "cooperation")
TABLE_TITLES: dict[str, tuple[str, str]] = {
    "documents": ("文档", "Documents"),
    "donations": ("款项", "Donations"),
    "beneficiaries": ("受益对象", "Beneficiaries"),
    "indicators": ("成果指标", "Indicators"),
    "projects": ("项目", "Projects"),
    "dates": ("时间线", "Dates"),
    "cooperation": ("地区合作", "Cooperation"),
    "issues": ("待处理事项", "Issues"),
}


@cache
def columns(table: str, *, stages: str = "e") -> tuple[Column, ...]:
    """Return the columns of a table in the order in which they are written.

    Args:
        table: One of ``TABLES``.
        stages: ``"e"`` for what extraction gives, ``"er"`` for what a workspace holds.
    """
    declared = (Column(name=f.name, **f.metadata) for f in fields(TABLES[table]))
    return tuple(sorted((c for c in declared if c.stage in stages), key=lambda c: c.place))


def values(row: Any, table: str) -> Iterator[Any]:
    """Yield the ``e`` values of a row in column order."""
    return (getattr(row, column.name) for column in columns(table))


def fact_id(doc_id: str, table: str, start: int, end: int, ordinal: int) -> str:
    """Return the identity of a fact: a hash that stays the same across machines and versions of the rules.

    Args:
        doc_id: The document.
        table: One of ``FACT_TABLES``.
        start: Offset of the mention.
        end: Offset behind the mention.
        ordinal: 0 for the first row of that span in that table, 1 for the next, …
    """
    key = "\x1f".join((doc_id, table, str(start), str(end), str(ordinal)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


@cache
def _coded(row_type: type) -> tuple[tuple[str, frozenset[str]], ...]:
    named = ((f.name, f.metadata.get("vocabulary")) for f in fields(row_type))
    return tuple((name, frozenset(VOCABULARIES[v])) for name, v in named if v)


def _check_codes(row: Row) -> None:
    row_type: Any = type(row)
    for name, codes in _coded(row_type):
        if getattr(row, name) not in codes:
            raise ValueError(f"{type(row).__name__}.{name}: {getattr(row, name)!r} is not one of {sorted(codes)}")
