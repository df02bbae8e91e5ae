"""Named undertakings of a sentence."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Sentence
from charitydata.recognisers.mention import Setting, Undertaking
from charitydata.recognisers.projects import recognise_projects

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "projects.yml").read_text(encoding="utf-8"))


def mark(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else []


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"][:30], marks=mark(case)) for case in TABLE])
def test_undertakings_of_a_sentence(case: dict[str, Any]) -> None:
    sentence = Sentence(text=case["text"], original=case["text"], start=5, language=case["language"])
    found = list(recognise_projects(sentence, Setting()))
    values = [mention.value for mention in found]
    assert [
        {"text": mention.text, "kind": value.kind}
        for mention, value in zip(found, values, strict=True)
        if isinstance(value, Undertaking)
    ] == case["expect"]
    assert all(case["text"][mention.start - 5 : mention.end - 5] == mention.text for mention in found)
