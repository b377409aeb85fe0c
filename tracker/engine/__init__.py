"""The chain: inputs in, events out. The whole product, as one deterministic `push`; only the composition root runs it.

`Engine` is brought when it is first asked for: its filters take most of a second to import, and most commands only tell or read.
"""

from typing import TYPE_CHECKING

from tracker.engine.config import EngineConfig

if TYPE_CHECKING:
    from tracker.engine.chain import Engine

__all__ = ["Engine", "EngineConfig"]


def __getattr__(name: str) -> object:
    if name != "Engine":
        raise AttributeError(name)
    from tracker.engine.chain import Engine  # noqa: PLC0415

    return Engine
