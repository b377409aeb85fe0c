"""Third-party modules: pinned by hash, fetched by npm, never from an address written down here."""

import json
import re

from dashboard import vendor
from dashboard.app import STATIC

FOLDER = STATIC.parent


def test_every_pinned_package_has_its_sha512_and_no_address() -> None:
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package


def test_what_is_wanted_is_pinned_exactly() -> None:
    wanted = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {source.split("/")[0] for source in vendor.WANTED} == wanted.keys()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())


def test_the_page_asks_for_the_files_that_are_brought() -> None:
    asked = re.findall(r"/static/vendor/([\w.]+)", (STATIC / "js" / "near.js").read_text(encoding="utf-8"))
    assert set(asked) <= set(vendor.WANTED.values())
    assert asked
