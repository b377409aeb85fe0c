"""`pumptrack analyze --explain`: every score as the sum that a lifter can do by hand. Knows the wire models and a terminal only."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from tracker.app.tables import SURE_SDS, clock, counted, names_of, percent
from tracker.edges.wire.schema import AnalysisError, AnalysisOut, ScoreOut, SessionScoreOut, SetOut
from tracker.model.exercise import Exercise
from tracker.model.reps import Technique
from tracker.words import say

TITLES = {technique.value: say(f"technique.{technique}") for technique in Technique}


def print_explained(
    console: Console, results: Sequence[AnalysisOut | AnalysisError], exercises: Sequence[Exercise] = ()
) -> None:
    """Set by set, then the session. `exercises` are those that are known by name."""
    names = names_of(exercises)
    for result in results:
        if isinstance(result, AnalysisError):
            continue
        scores = {score.set_index: score for score in result.scores}
        for number, one in enumerate(result.sets, start=1):
            console.print()
            _print_set(console, number, one, scores.get(one.index), names)
        if result.session_score is not None:
            console.print()
            _print_session(console, result.session_score)


def _print_set(console: Console, number: int, one: SetOut, score: ScoreOut | None, names: Mapping[str, str]) -> None:
    head = say("explain.set", number=number, at=clock(one.start_s), exercise=_exercise(one, names), reps=len(one.reps))
    console.print(Text(head, style="bold"))
    if one.technique is not None:
        sure = round(100 * (one.technique_confidence if one.technique_confidence is not None else 1.0))
        console.print(
            Text(say("explain.technique", technique=TITLES[one.technique], why=one.technique_why, percent=sure))
        )
    for line in _steadiness(one):
        console.print(line, highlight=False)
    if score is not None:
        _print_sum(console, score.reason, score.by_hand, score.unseen)


def _steadiness(one: SetOut) -> list[str]:
    """How much it slowed and how far its range differed, each with what it may be wrong by."""
    lines = []
    if one.velocity_loss is not None and one.velocity_loss_sd is not None:
        lines.append(
            say("explain.slower", percent=percent(one.velocity_loss), unsure=percent(SURE_SDS * one.velocity_loss_sd))
        )
    if one.range_cv is not None and one.range_cv_sd is not None:
        unsure = SURE_SDS * one.range_cv_sd
        if unsure < one.range_cv:
            lines.append(say("explain.range", percent=percent(one.range_cv), unsure=percent(unsure)))
        else:
            lines.append(say("explain.range-within", most=percent(one.range_cv + unsure)))
    return lines


def _exercise(one: SetOut, names: Mapping[str, str]) -> str:
    if one.exercise is None:
        return say("explain.unknown")
    name = names.get(one.exercise, one.exercise)
    if one.exercise_confidence is None:
        return name
    return say("explain.proposed", exercise=name, percent=round(100 * one.exercise_confidence))


def _print_session(console: Console, score: SessionScoreOut) -> None:
    console.print(Text(say("explain.session"), style="bold"))
    _print_sum(console, score.reason, score.by_hand, score.unseen)
    for pattern in score.patterns:
        console.print(
            say(
                "explain.pattern",
                pattern=say(f"movement.{pattern.pattern}"),
                sets=counted(pattern.sets, "set"),
                reps=pattern.reps,
            ),
            highlight=False,
        )
    density = 0 if score.density is None else round(100 * score.density)
    console.print(
        say("explain.tension", tut=clock(score.tut_s), work=clock(score.work_s), percent=density), highlight=False
    )
    for line in score.progress:
        console.print(line, highlight=False)
    console.print(Text(f"{score.caveat}.", style="dim"))


def _print_sum(console: Console, reason: str, lines: Sequence[str], unseen: Sequence[str]) -> None:
    console.print(f"  {reason}.", highlight=False)
    for line in lines:
        console.print(f"    {line}", highlight=False)
    if unseen:
        console.print(Text(f"    {say('explain.unseen', unseen='; '.join(unseen))}", style="dim"))
