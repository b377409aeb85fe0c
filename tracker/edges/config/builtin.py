"""The plans that come with the program, read through the same door as the lifter's own."""

import tomllib
from collections.abc import Collection, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from tracker.edges.config.plan_file import parse_plan
from tracker.model.plan import Plan
from tracker.words import say

BUILTIN = ("back-pump", "lats-volume")
SAID = ("name", "source", "note")
"""Keys whose values are ids of the words."""


def builtin_plans(exercises: Collection[str]) -> Mapping[str, Plan]:
    """All built-in plans by id. `exercises` are the known exercise ids."""
    folder = files("tracker.edges.config") / "plans"
    found = {}
    for ident in BUILTIN:
        name = f"{ident}.toml"
        written = tomllib.loads((folder / name).read_text(encoding="utf-8"))
        found[ident] = parse_plan(_said(written), name, exercises)
    return MappingProxyType(found)


def _said(part: Any) -> Any:
    """The tables with what they name by id said in words."""
    if isinstance(part, list):
        return [_said(one) for one in part]
    if isinstance(part, dict):
        return {key: say(value) if key in SAID else _said(value) for key, value in part.items()}
    return part
