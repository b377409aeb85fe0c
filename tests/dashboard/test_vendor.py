"""Third-party modules: pinned by hash, fetched by npm, never from an address written down here."""

import json
import re
from pathlib import Path

import pytest

from dashboard import vendor
from dashboard.app import STATIC
from tests import axe_setup

FOLDER = STATIC.parent
PINNED = {FOLDER: vendor.WANTED, axe_setup.PINNED: axe_setup.WANTED}


@pytest.mark.parametrize("folder", PINNED, ids=lambda folder: folder.name)
def test_every_pinned_package_has_its_sha512_and_no_address(folder: Path) -> None:
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package


@pytest.mark.parametrize("folder", PINNED, ids=lambda folder: folder.name)
def test_what_is_wanted_is_pinned_exactly(folder: Path) -> None:
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {source.split("/")[0] for source in PINNED[folder]} == wanted.keys()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())


def test_the_page_asks_for_the_files_that_are_brought() -> None:
    asked = re.findall(r"/static/vendor/([\w.]+)", (STATIC / "js" / "near.js").read_text(encoding="utf-8"))
    assert set(asked) <= set(vendor.WANTED.values())
    assert asked


def test_what_the_tests_need_is_not_part_of_the_page() -> None:
    assert not [path for path in FOLDER.rglob("*") if "axe" in path.name]


def test_what_is_brought_is_put_in_place_whole_and_kept_while_the_pins_stay(tmp_path: Path) -> None:
    script = axe_setup.axe_script()
    assert vendor.fetch(axe_setup.PINNED, axe_setup.WANTED, script.parent) == ""
    assert {path.name for path in script.parent.iterdir()} == {*axe_setup.WANTED.values(), "package-lock.json"}
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "package.json").write_text('{"dependencies": {"no such name": "1.0.0"}}')
    assert vendor.fetch(tmp_path, {"x/y.js": "y.js"}, tmp_path / "into").startswith("npm said:")
    assert not (tmp_path / "into").exists()
