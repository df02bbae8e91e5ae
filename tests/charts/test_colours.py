"""Every mark and every word of a chart stands out on the light and on the dark background."""

import pytest

from charitydata.charts import style


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("background", [style.LIGHT, style.DARK])
def test_marks_stand_out_on_both_backgrounds(background: str) -> None:
    cooperation = {colour for colour, _ in style.COOPERATION.values()}
    colours = {*style.FLOWS.values(), *style.CHANNELS.values(), *style.EVENTS.values(), *cooperation, style.NEUTRAL}
    assert {colour for colour in colours if contrast(colour, background) < 3} == set()


def test_text_reads_on_every_tile() -> None:
    for fill, ink in zip(style.STEPS, style.STEP_INK, strict=True):
        assert contrast(fill, ink) >= 4.5, fill
    assert contrast(style.INK, style.LIGHT) >= 4.5 and contrast(style.PAPER_INK, style.DARK) >= 4.5
