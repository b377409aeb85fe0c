"""The palette as it stands in the style sheet: contrast by WCAG 2.1, and no hue but a phase's."""

import colorsys
import re

import pytest

from dashboard.app import STATIC

CSS = (STATIC / "css" / "base.css").read_text(encoding="utf-8")
DARK = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6});", CSS.split('[data-theme="light"]')[0]))
LIGHT = DARK | dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6});", CSS.split('[data-theme="light"]')[1].split("}")[0]))


def rgb(colour: str) -> tuple[float, ...]:
    digits = colour.lstrip("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    return tuple(int(digits[k : k + 2], 16) / 255 for k in (0, 2, 4))


def luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["ink", "soft", "lift", "hold", "resist", "lost"])
def test_every_colour_of_a_word_stands_out_from_black(name: str) -> None:
    assert contrast(DARK[name], DARK["ground"]) >= (7.0 if name != "lost" else 4.5)


@pytest.mark.parametrize("name", ["ink", "soft", "lost"])
def test_texts_stand_out_from_white_outdoors(name: str) -> None:
    assert contrast(LIGHT[name], LIGHT["ground"]) >= 4.5


@pytest.mark.parametrize("phase", ["lift", "hold", "resist"])
def test_a_phase_stands_out_from_its_own_mould(phase: str) -> None:
    assert contrast(DARK[phase], DARK[f"{phase}-tint"]) >= 4.5


def test_only_phases_and_the_lost_sensor_have_a_hue() -> None:
    hued = {name for name, colour in DARK.items() if colorsys.rgb_to_hsv(*rgb(colour))[1] > 0.1}
    assert hued == {"lift", "lift-tint", "hold", "hold-tint", "resist", "resist-tint", "lost"}


def test_no_colour_is_written_outside_the_palette() -> None:
    for sheet in STATIC.glob("css/*.css"):
        rules = re.sub(r":root[^{]*\{[^}]*\}", "", sheet.read_text(encoding="utf-8"))
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", re.sub(r"(^|[},\s])#[a-z][\w-]*", "", rules))) <= {"#fff", "#000"}
    for script in STATIC.glob("js/**/*.js"):
        assert not re.findall(r"[\"'`]#[0-9a-fA-F]{3,8}\b[\"'`]", script.read_text(encoding="utf-8"))
