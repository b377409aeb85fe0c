"""One file through the engine, as fast as it goes. Knows no terminal and no processes."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tracker.app.opening import OpenedFile, open_file
from tracker.coaching.score import explain
from tracker.edges.wire.encode import gap_out, rest_out, score_out, session_score_out, set_out
from tracker.edges.wire.schema import (
    AnalysisError,
    AnalysisOut,
    GapOut,
    RepOut,
    RestOut,
    ScoreOut,
    SessionScoreOut,
    SetOut,
)
from tracker.engine import Engine, EngineConfig
from tracker.model.errors import PumptrackError
from tracker.model.inputs import Input, LinkUp, Notification
from tracker.model.scores import SetScore
from tracker.model.session import Session, fold
from tracker.model.summary import SessionScore

_Span = TypeVar("_Span", SetOut, RepOut, RestOut, GapOut)


@dataclass(frozen=True, slots=True)
class Order:
    """What is known about the files beforehand, and whether the reps' curves are wanted."""

    config: EngineConfig = field(default_factory=lambda: EngineConfig(live=False))
    travel: bool = False


def analyse(file: str, order: Order) -> AnalysisOut | AnalysisError:
    """The sets of one file, or the sentence that says why there are none. Raises only what is a mistake of ours."""
    try:
        opened = open_file(Path(file))
        return analysis_of(file, opened, order)
    except PumptrackError as error:
        return AnalysisError(file=file, error=str(error))


def analysis_of(file: str, opened: OpenedFile, order: Order) -> AnalysisOut:
    """What the engine makes of the inputs, in seconds from the beginning of the data."""
    session = session_of(opened.inputs, order.config)
    origin_s, end_s = _span(opened.inputs)
    return AnalysisOut(
        file=file,
        duration_s=round(end_s - origin_s, 3),
        sets=[
            _shifted(set_out(one, session.scores.get(one.index), travel=order.travel), origin_s) for one in session.sets
        ],
        rests=[_moved(rest_out(rest), origin_s) for rest in session.rests],
        gaps=[_moved(gap_out(gap), origin_s) for gap in session.gaps],
        scores=[_score(session.scores[one.index]) for one in session.sets if one.index in session.scores],
        session_score=None if session.score is None else _session_score(session.score),
        notes=list(opened.notes),
    )


def _score(score: SetScore) -> ScoreOut:
    return score_out(score, parts=True).model_copy(update={"by_hand": list(explain(score.findings))})


def _session_score(score: SessionScore) -> SessionScoreOut:
    return session_score_out(score, parts=True).model_copy(update={"by_hand": list(explain(score.findings))})


def session_of(inputs: tuple[Input, ...], config: EngineConfig) -> Session:
    """The whole session, settled."""
    engine = Engine(config)
    session = Session()
    for given in inputs:
        for event in engine.push(given):
            session = fold(session, event)
    for event in engine.finish():
        session = fold(session, event)
    return session


def _span(inputs: tuple[Input, ...]) -> tuple[float, float]:
    """When the first sensor began to send, and the arrival of the last data, s."""
    ups = [one.host_s for one in inputs if isinstance(one, LinkUp)]
    data = [one.host_s for one in inputs if isinstance(one, Notification)]
    start_s = ups[0] if ups else 0.0
    return start_s, data[-1] if data else start_s


def _shifted(lift_set: SetOut, origin_s: float) -> SetOut:
    return _moved(lift_set, origin_s).model_copy(update={"reps": [_moved(rep, origin_s) for rep in lift_set.reps]})


def _moved(span: _Span, origin_s: float) -> _Span:
    """The same with its times counted from `origin_s`."""
    if origin_s == 0.0:
        return span
    moved = {"start_s": round(span.start_s - origin_s, 3), "end_s": round(span.end_s - origin_s, 3)}
    return span.model_copy(update=moved)
