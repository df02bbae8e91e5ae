"""Numerals: the case table, and numbers that survive being written out."""

from pathlib import Path

import yaml

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "numerals.yml").read_text(encoding="utf-8"))
DIGITS = "零一二三四五六七八九"
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
