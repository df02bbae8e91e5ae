"""The README's examples give what they say."""

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_readme_examples_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    test = parser.get_doctest(text.replace("```", ""), {}, "README", "README.md", 0)
    assert test.examples
    runner.run(test)
    assert runner.failures == 0
