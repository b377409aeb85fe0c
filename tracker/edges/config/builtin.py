"""The plans that come with the program, read through the same door as the lifter's own."""

import tomllib
from collections.abc import Collection, Mapping
from importlib.resources import files
from types import MappingProxyType

from tracker.edges.config.plan_file import parse_plan
from tracker.model.plan import Plan

BUILTIN = ("back-pump", "lats-volume")


def builtin_plans(exercises: Collection[str]) -> Mapping[str, Plan]:
    """All built-in plans by id. `exercises` are the known exercise ids."""
    folder = files("tracker.edges.config") / "plans"
    found = {}
    for ident in BUILTIN:
        name = f"{ident}.toml"
        found[ident] = parse_plan(tomllib.loads((folder / name).read_text(encoding="utf-8")), name, exercises)
    return MappingProxyType(found)
