"""What a page shows, read back from a run of it."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from charitydata.document import Language
from charitydata.language import speaker
from charitydata.ui.pages import ROOT

HENAN_2023 = {"years": "2023", "region": "410000"}


def open_page(name: str, language: Language = "en", **parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params.update({"lang": language, **parameters})
    app.run()
    app.switch_page(str(ROOT / "pages" / f"{name}.py")).run()
    assert not app.exception, app.exception[0].value
    return app


def frame(app: AppTest, key: str) -> pd.DataFrame:
    """The rows shown in the table whose key begins so."""
    (found,) = [shown.value for shown in app.dataframe if shown.key and shown.key.startswith(key)]
    return found


def twin(app: AppTest, name: str) -> pd.DataFrame:
    """The table beside a chart."""
    (block,) = [block for block in blocks(app.main) if block.proto.id.endswith(f"chart-{name}")]
    (shown,) = block.dataframe
    rows: pd.DataFrame = shown.value
    return rows


def blocks(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        if hasattr(child, "children"):
            if hasattr(child.proto, "id"):
                yield child
            yield from blocks(child)


def has_frame(app: AppTest, key: str) -> bool:
    return any(shown.key and shown.key.startswith(key) for shown in app.dataframe)


def figure(app: AppTest, name: str) -> dict[str, Any]:
    (found,) = [c for c in app.get("plotly_chart") if f"figure-{name}" in c.proto.id]
    drawn: dict[str, Any] = json.loads(found.proto.spec)
    return drawn


def numbers(values: Any) -> list[float]:
    """Plotly packs arrays of numbers; a list stays a list."""
    if isinstance(values, dict):
        return list(np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"]).astype(float))
    return [float(value) for value in values]


def in_henan_2023(rows: pd.DataFrame) -> pd.DataFrame:
    code = rows["region_code"] if "region_code" in rows else rows["region_a"]
    inside = code.str.startswith("41")
    if "region_b" in rows:
        inside |= rows["region_b"].str.startswith("41")
    return rows[inside & (rows["year"] == 2023)]


def counted(rows: pd.DataFrame, language: Language) -> str:
    speak = speaker(language)
    said = speak.plural("{count} row", "{count} rows", count=len(rows))
    documents = rows["doc_id"].nunique()
    return f"{said} · {speak.plural('{count} document', '{count} documents', count=documents)}"


def captions(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption]
