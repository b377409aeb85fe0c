"""Read a session script: TOML to values, with a clear sentence for every fault. Knows nothing of motion or sensors
beyond their names. SCRIPTS.md describes the format."""

import tomllib
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import Any

from firmware_sim.errors import ScriptError, SimulatorError
from firmware_sim.motions.activities import check_activity
from firmware_sim.motions.lift import Placement
from firmware_sim.motions.lifts import lift, placements
from firmware_sim.motions.profiles import Profile
from firmware_sim.motions.reps import Habit, Tempo
from firmware_sim.spec import Lifter, RestSpec, Script, SetSpec, Step
from firmware_sim.workouts import TECHNIQUES

TOP_KEYS = ("title", "seed", "placement", "lead_in_s", "lead_in_do", "tail_s", "tail_do", "lifter", "step")
SET_KEYS = (
    "set",
    "placement",
    "reps",
    "tempo_s",
    "profile",
    "habit",
    "load_kg",
    "fuss",
    "slip_deg",
    "touches",
    "pulley",
    "technique",
    "group",
)
REST_KEYS = ("rest_s", "do")
MOST_REPS = 500


def builtin_scripts() -> tuple[str, ...]:
    """The names of the scripts that come with the simulator."""
    folder = resources.files("firmware_sim") / "scripts"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def load_script(path_or_name: str | Path) -> Script:
    """A built-in script by name, or a TOML file. Raises ScriptError or SimulatorError."""
    name = str(path_or_name)
    if name.removesuffix(".toml") in builtin_scripts() and not Path(name).is_file():
        entry = resources.files("firmware_sim") / "scripts" / f"{name.removesuffix('.toml')}.toml"
        return parse_script(entry.read_text(encoding="utf-8"), name)
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        known = ", ".join(builtin_scripts())
        if isinstance(fault, OSError):
            raise SimulatorError(
                "unreadable", name=name, why=(fault.strerror or str(fault)).lower(), known=known
            ) from fault
        raise SimulatorError("no-text", name=name, known=known) from fault
    return parse_script(text, name)


def parse_script(text: str, name: str = "script") -> Script:
    """A script from its TOML text; `name` stands in the errors."""
    try:
        top = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ScriptError(name, "no-toml", why=str(fault)) from fault
    _only(top, TOP_KEYS, name)
    steps = top.get("step", [])
    if not isinstance(steps, list) or not steps:
        raise ScriptError(name, "no-step")
    read = tuple(_step(entry, f"{name}, [[step]] {k}", top) for k, entry in enumerate(steps, start=1))
    if not any(isinstance(step, SetSpec) for step in read):
        raise ScriptError(name, "no-set")
    return Script(
        title=_text(top, "title", name, name),
        steps=read,
        lead_in=RestSpec(_number(top, "lead_in_s", name, 6.0, 1.0), _activities(top, "lead_in_do", name)),
        tail=RestSpec(_number(top, "tail_s", name, 6.0, 1.0), _activities(top, "tail_do", name)),
        lifter=_record(Lifter, top.get("lifter", {}), f"{name}, [lifter]"),
        seed=int(_number(top, "seed", name, 1, 0)),
    )


def _step(entry: Any, where: str, top: dict[str, Any]) -> Step:
    if not isinstance(entry, dict) or ("set" in entry) == ("rest_s" in entry):
        raise ScriptError(where, "step")
    if "rest_s" in entry:
        _only(entry, REST_KEYS, where)
        return RestSpec(_number(entry, "rest_s", where, None, 0.0), _activities(entry, "do", where))
    return _set(entry, where, top)


def _set(entry: dict[str, Any], where: str, top: dict[str, Any]) -> SetSpec:
    _only(entry, SET_KEYS, where)
    exercise = _text(entry, "set", where)
    placement = _choice({"placement": top.get("placement", "wrist"), **entry}, "placement", where, tuple(Placement))
    technique = _text(entry, "technique", where, "straight")
    if technique not in TECHNIQUES:
        raise ScriptError(where, "technique", value=repr(technique), known=", ".join(TECHNIQUES))
    try:
        fits = placements(lift(exercise))
    except SimulatorError as fault:
        raise ScriptError(where, fault.fault, **fault.facts) from fault
    if placement not in fits:
        raise ScriptError(where, "place", exercise=exercise, place=placement.value, known=", ".join(fits))
    return SetSpec(
        exercise=exercise,
        placement=placement,
        reps=int(_number(entry, "reps", where, None, 1, MOST_REPS)),
        tempo=_tempo(entry, where),
        profile=_choice({"profile": Profile.MINIMUM_JERK.value, **entry}, "profile", where, tuple(Profile)),
        habit=_record(Habit, entry.get("habit", {}), f"{where}, habit"),
        load_kg=_number(entry, "load_kg", where, None, 0.0) if "load_kg" in entry else None,
        fuss=_number(entry, "fuss", where, 0.5, 0.0, 1.0),
        slip_deg=_number(entry, "slip_deg", where, 0.0, -90.0, 90.0),
        touches=_flag(entry, "touches", where),
        pulley=_number(entry, "pulley", where, 1.0, 0.5, 4.0),
        technique=technique,
        group=int(_number(entry, "group", where, None, 0)) if "group" in entry else None,
    )


def _tempo(entry: dict[str, Any], where: str) -> Tempo | None:
    if "tempo_s" not in entry:
        return None
    given = entry["tempo_s"]
    numbers = (
        [x for x in given if isinstance(x, int | float) and not isinstance(x, bool)] if isinstance(given, list) else []
    )
    if len(numbers) != 4 or min(numbers) < 0.0 or numbers[0] < 0.2 or numbers[2] < 0.2:
        raise ScriptError(where, "tempo")
    return Tempo(*(float(x) for x in numbers))


def _record(kind: Any, given: Any, where: str) -> Any:
    """A flat dataclass of numbers, flags and triples from a TOML table."""
    if not isinstance(given, dict):
        raise ScriptError(where, "table")
    known = {f.name: f for f in fields(kind)}
    _only(given, tuple(known), where)
    values: dict[str, Any] = {}
    for key, value in given.items():
        standard = known[key].default
        if isinstance(standard, bool):
            values[key] = _flag(given, key, where)
        elif isinstance(standard, tuple):
            if not isinstance(value, list) or len(value) != 3:
                raise ScriptError(where, "three", key=key)
            values[key] = tuple(float(x) for x in value)
        else:
            number = _number(given, key, where, None, 0.0)
            values[key] = int(number) if isinstance(standard, int) else number
    _bounds(kind, values, where)
    return kind(**values)


def _bounds(kind: Any, values: dict[str, Any], where: str) -> None:
    if kind is Habit and values.get("fatigue", 0.0) > 0.8:
        raise ScriptError(where, "fatigue")
    if kind is Habit and values.get("sticking", 0.0) > 0.9:
        raise ScriptError(where, "sticking")
    if kind is Habit and not all(1.0 <= values.get(key, 1.0) <= 5.0 for key in ("grind", "slow_by")):
        raise ScriptError(where, "grind")
    if kind is Lifter and not 0.3 <= values.get("size", 1.0) <= 2.0:
        raise ScriptError(where, "size")


def _only(table: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            raise ScriptError(where, "key", key=repr(key), known=", ".join(keys))


def _number(
    table: dict[str, Any], key: str, where: str, standard: float | None, low: float, high: float = 1e6
) -> float:
    value = table.get(key, standard)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ScriptError(where, "number", key=key)
    if not low <= value <= high:
        raise ScriptError(where, "range", key=key, value=f"{value:g}", low=f"{low:g}", high=f"{high:g}")
    return float(value)


def _flag(table: dict[str, Any], key: str, where: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise ScriptError(where, "flag", key=key)
    return value


def _text(table: dict[str, Any], key: str, where: str, standard: str | None = None) -> str:
    value = table.get(key, standard)
    if not isinstance(value, str) or not value:
        raise ScriptError(where, "word", key=key)
    return value


def _choice(table: dict[str, Any], key: str, where: str, known: tuple[Any, ...]) -> Any:
    for member in known:
        if table.get(key) == member.value:
            return member
    raise ScriptError(where, "choice", key=key, value=repr(table.get(key)), known=", ".join(known))


def _activities(table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    names = table.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ScriptError(where, "activities", key=key)
    try:
        return tuple(check_activity(name) for name in names)
    except SimulatorError as fault:
        raise ScriptError(where, fault.fault, **fault.facts) from fault
