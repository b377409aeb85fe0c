"""The chain: inputs in, events out. The whole product, as one deterministic `push`; only the composition root runs it."""

from tracker.engine.chain import Engine
from tracker.engine.config import EngineConfig

__all__ = ["Engine", "EngineConfig"]
