"""What an engine knows whoever lifts: the built-in plans and exercises, and the lifter's own files beside the recordings.

`exercises.toml`, `guidelines.toml` and `plans/*.toml` in the data folder are read for every session; the command line may name others.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tracker.app.config import DataFolder
from tracker.coaching.figures import FIGURES
from tracker.edges.config.builtin import builtin_plans
from tracker.edges.config.exercises_file import read_exercises
from tracker.edges.config.guidelines_file import read_figures
from tracker.edges.config.plan_file import read_plan
from tracker.engine import EngineConfig
from tracker.exercises.catalogue import with_own
from tracker.model.errors import SettingError
from tracker.model.plan import Plan
from tracker.words import say


@dataclass(frozen=True, slots=True)
class Own:
    """What the command line names: `plan` an id or a TOML file to follow, other `guidelines` and further `exercises`."""

    plan: str | None = None
    guidelines: Path | None = None
    exercises: Path | None = None


class UnknownPlanError(SettingError):
    """Neither a plan's id nor a file."""

    def __init__(self, plan: str, known: Collection[str]) -> None:
        super().__init__(say("plan.unknown", plan=plan, known=", ".join(sorted(known))))


NOTHING_NAMED = Own()


def base_config(place: DataFolder | None = None, own: Own = NOTHING_NAMED) -> EngineConfig:
    """The same for live, demo, replay and a rebuild, so that all of them count and judge alike. Raises PumptrackError."""
    exercises = with_own(())
    for path in (_existing(place, "exercises.toml"), own.exercises):
        if path is not None:
            exercises = dict(exercises) | {one.id: one for one in read_exercises(path)}
    path = own.guidelines or _existing(place, "guidelines.toml")
    figures = read_figures(path) if path is not None else FIGURES
    plans = dict(builtin_plans(exercises.keys())) | _own_plans(place, exercises.keys())
    plan = None
    if own.plan is not None:
        plan = _plan(own.plan, plans, exercises.keys())
        plans[plan.id] = plan
    return EngineConfig(exercises=tuple(exercises.values()), figures=figures, plans=tuple(plans.values()), plan=plan)


def _existing(place: DataFolder | None, name: str) -> Path | None:
    path = place.root / name if place is not None else None
    return path if path is not None and path.is_file() else None


def _own_plans(place: DataFolder | None, exercises: Collection[str]) -> dict[str, Plan]:
    folder = place.root / "plans" if place is not None else None
    files = sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []
    return {plan.id: plan for plan in (read_plan(file, exercises) for file in files)}


def _plan(wanted: str, known: dict[str, Plan], exercises: Collection[str]) -> Plan:
    if wanted in known:
        return known[wanted]
    if not wanted.endswith(".toml") and not Path(wanted).is_file():
        raise UnknownPlanError(wanted, known.keys())
    return read_plan(Path(wanted), exercises)
