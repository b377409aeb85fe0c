"""What every session's engine knows whoever lifts: the plans that can be chosen. The past and the lessons come from the memory."""

from tracker.edges.config.builtin import builtin_plans
from tracker.engine import EngineConfig
from tracker.exercises.catalogue import BY_ID


def base_config() -> EngineConfig:
    """The same for live, demo and a rebuild, so that all of them count alike."""
    return EngineConfig(plans=tuple(builtin_plans(BY_ID.keys()).values()))
