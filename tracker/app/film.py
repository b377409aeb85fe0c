"""A recorded session as a film: what the engine says of it, input by input, as lines of JSON. Also a program: `python -m tracker.app.film ID`.

The recording goes through the very engine that a live session has, told what it knew on that day. Each line holds what one input made
known: the heights, and what changed in the state. So the state at any moment is all lines up to it put together: to jump is to add
up, never to guess. The program is a process of its own, so that a session that runs meanwhile is not held up.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tracker.app.afterwards import RECORDING
from tracker.app.aside import be_polite
from tracker.app.coached import base_config
from tracker.app.config import DataFolder, data_folder
from tracker.app.opening import OpenedFile, open_file
from tracker.app.told import as_then
from tracker.edges.wire.encode import gap_out, rest_out, score_out, session_score_out, set_out
from tracker.edges.wire.encode_session import session_out, target_out
from tracker.edges.wire.patch import Json, patch_between
from tracker.engine import Engine, EngineConfig
from tracker.model.errors import PumptrackError
from tracker.model.events import Event, Travelled
from tracker.model.reps import LiftSet, Phase
from tracker.model.scores import SetScore
from tracker.model.session import Session, fold

PHASES = list(Phase)
MILLI = 1000
FILM_VERSION = 1


def filmed(opened: OpenedFile, config: EngineConfig) -> Iterator[Json]:
    """The film's lines: the first says how long it is, each other what was known from `t` on, the last that it is over."""
    inputs = opened.inputs
    end_s = max((one.host_s for one in inputs), default=0.0)
    yield {"film": FILM_VERSION, "duration_s": round(end_s, 3)}
    engine, session, shots = Engine(config), Session(), _Shots()
    for given in inputs:
        events = engine.push(given)
        session = _folded(session, events)
        line = shots.line(given.host_s, events, session)
        if line is not None:
            yield line
    events = engine.finish()
    line = shots.line(end_s, events, _folded(session, events))
    if line is not None:
        yield line
    yield {"end": True}


def _folded(session: Session, events: list[Event]) -> Session:
    for event in events:
        session = fold(session, event)
    return session


class _Shots:
    """Turns what an input made known into a line. What did not change is not written out anew."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[object, ...], Json]] = {}
        self._state: Json = None

    def line(self, t_s: float, events: list[Event], session: Session) -> Json | None:
        """The line of one input, or None where it made nothing known."""
        heights = [
            [round(one.t_s * MILLI), round(one.height * MILLI), PHASES.index(one.phase), int(one.certain)]
            for one in events
            if isinstance(one, Travelled)
        ]
        line: dict[str, Any] = {"t": round(t_s, 3)}
        if len(heights) < len(events):
            state = self._state_of(session)
            patch = patch_between(self._state, state)
            self._state = state
            if patch is not None:
                line["p"] = patch
        if heights:
            line["h"] = heights
        return line if len(line) > 1 else None

    def _state_of(self, session: Session) -> Json:
        """The state as `GET /api/session?travel=true` gives it, but for what only a clock knows."""
        scores, running = session.scores, session.running
        of_running = {k: v for k, v in scores.items() if running is not None and k == running.index}
        bare = replace(session, sets=(), scores=of_running, rests=(), gaps=(), score=None)
        out: dict[str, Any] = session_out(
            bare, target_out(session.aim), source="replay", finished=False, clock_rate=1.0, travel=True
        ).model_dump(mode="json", exclude={"t_s", "duration_s"})
        out["sets"] = [self._set(one, scores.get(one.index)) for one in session.sets]
        out["scores"] = [self._score(scores[index]) for index in sorted(scores)]
        out["rests"] = self._part("rests", session.rests, lambda: [rest_out(one).model_dump() for one in session.rests])
        out["gaps"] = self._part("gaps", session.gaps, lambda: [gap_out(one).model_dump() for one in session.gaps])
        whole = session.score
        if whole is not None:
            out["session_score"] = self._part(
                "whole", (whole,), lambda: session_score_out(whole).model_dump(mode="json")
            )
        return out

    def _set(self, one: LiftSet, score: SetScore | None) -> Json:
        return self._part(
            f"set {one.index}", (one, score), lambda: set_out(one, score, travel=True).model_dump(mode="json")
        )

    def _score(self, score: SetScore) -> Json:
        return self._part(f"score {score.set_index}", (score,), lambda: score_out(score).model_dump(mode="json"))

    def _part(self, name: str, of: tuple[object, ...], build: Callable[[], Json]) -> Json:
        """The JSON of these very nouns: the same object as before where they are the same objects."""
        before = self._kept.get(name)
        if before is None or len(before[0]) != len(of) or any(a is not b for a, b in zip(before[0], of, strict=True)):
            before = (of, build())
            self._kept[name] = before
        return before[1]


def main(session_id: str, place: DataFolder) -> None:
    """Write the film of a session to standard output. What goes wrong becomes its last line."""
    be_polite()
    try:
        opened = open_file(_recording(session_id, place))
        config = replace(as_then(base_config(place), opened, place), live=True)
        for line in filmed(opened, config):
            _write(line)
    except PumptrackError as error:
        _write({"error": str(error)})
    except BrokenPipeError:  # nobody looks any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _recording(session_id: str, place: DataFolder) -> Path:
    path = place.recordings / f"{session_id}{RECORDING}"
    return path if path.exists() else place.deleted / path.name


def _write(line: Json) -> None:
    sys.stdout.write(json.dumps(line, separators=(",", ":"), ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], data_folder())
