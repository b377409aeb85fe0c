"""Results as tables that a person likes to read. Knows the wire models and a terminal, nothing of how they came about."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import TypeAlias

from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from tracker.edges.wire.schema import AnalysisError, AnalysisOut, RepOut, RestOut, SetOut
from tracker.exercises.catalogue import BY_ID
from tracker.model.exercise import Exercise
from tracker.model.reps import Technique
from tracker.words import say

UNSURE = 0.5
"""Reps below this confidence are named as unsure; more names more of them. Half: as likely a rep as not."""
BARS = "▁▂▃▄▅▆▇█"
NOTHING = "–"
SURE_SDS = 2.0
"""Standard deviations to either side that hold 95 % (JCGM 100:2008, 6.2: coverage factor)."""
PLAIN_WIDTH = 130
"""Columns where the output is no terminal: enough for every column of the table."""
Row: TypeAlias = dict[str, Text | str]
FILE, LENGTH, SET, FROM, TO = (say(f"table.{name}") for name in ("file", "length", "set", "from", "to"))
EXERCISE, TECHNIQUE, REPS, SCORE = (say(f"table.{name}") for name in ("exercise", "technique", "reps", "score"))
TEMPO, LOWERING, SLOWER, REST = (
    say(f"table.{name}").replace(" / ", "\n") for name in ("tempo", "lowering", "slower", "rest")
)
COLUMNS: dict[str, JustifyMethod] = {
    FILE: "left", LENGTH: "right", SET: "right", FROM: "right", TO: "right", EXERCISE: "left", TECHNIQUE: "left", REPS: "right", TEMPO: "right",
    LOWERING: "left", SLOWER: "right", REST: "right", SCORE: "right",
}  # fmt: skip
ALWAYS = (FILE, SET, REPS)
LEAST_IMPORTANT = (SLOWER, LOWERING, LENGTH, TO, REST, TECHNIQUE, EXERCISE, TEMPO)
"""What a narrow terminal goes without, first things first."""
NAME_WIDTH = 32
"""Longest file name that is shown whole; of longer ones both ends are."""


def console_for(*, error: bool = False) -> Console:
    """A console as wide as the terminal, or wide enough where there is none."""
    console = Console(stderr=error)
    return console if console.is_terminal else Console(stderr=error, width=PLAIN_WIDTH)


def print_analyses(
    console: Console, results: Sequence[AnalysisOut | AnalysisError], exercises: Sequence[Exercise] = ()
) -> None:
    """One row a set, with as many columns as fit; what was odd or failed below. `exercises` are those that are known by name."""
    names = names_of(exercises)
    rows = [row for result in results for row in _rows(result, names)]
    table = Table(box=None, pad_edge=False, header_style="bold", row_styles=["", "dim"] if len(results) > 1 else None)
    shown = _columns_that_fit(rows, console.width)
    for title in shown:
        table.add_column(title, justify=COLUMNS[title], no_wrap=True)
    for row in rows:
        table.add_row(*(row.get(title, "") for title in shown))
    console.print(table)
    _print_notes(console, results)
    _print_sum(console, results)


def _columns_that_fit(rows: Sequence[Row], width: int) -> list[str]:
    """The titles to show: those with something in them, without the least important ones where the terminal is narrow."""
    needed = {
        title: max([cell_len(part) for part in title.split("\n")] + [cell_len(str(row.get(title, ""))) for row in rows])
        for title in COLUMNS
        if any(str(row.get(title, "")) not in ("", NOTHING) for row in rows) or title in ALWAYS
    }
    for title in LEAST_IMPORTANT:
        if sum(needed.values()) + 2 * len(needed) <= width:
            break
        needed.pop(title, None)
    return list(needed)


def print_exercises(console: Console, exercises: Sequence[Exercise]) -> None:
    """The catalogue, the lifter's own entries named as theirs."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in (say(f"table.{name}") for name in ("id", "name", "movement", "reps", "placements")):
        table.add_column(title)
    for one in exercises:
        places = ", ".join(placement.value for placement, _ in one.directions) or NOTHING
        name = one.name if BY_ID.get(one.id) == one else say("table.yours", name=one.name)
        table.add_row(one.id, name, one.pattern.value, f"{one.rep_low}–{one.rep_high}", places)
    console.print(table)


def names_of(exercises: Sequence[Exercise]) -> dict[str, str]:
    """What a person calls each of them, by its id."""
    return {one.id: one.name for one in exercises}


def counted(number: int, thing: str) -> str:
    """1 set, 2 sets."""
    return say(f"count.{thing}", n=number)


def clock(seconds: float) -> str:
    """Seconds as a lifter reads them: 75.4 -> 1:15."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _rows(result: AnalysisOut | AnalysisError, names: Mapping[str, str]) -> list[Row]:
    name = _shortened(Path(result.file).name)
    if isinstance(result, AnalysisError):
        return [{FILE: Text(name, style="red"), SET: Text(say("table.unread"), style="red")}]
    head: Row = {FILE: name, LENGTH: clock(result.duration_s)}
    if not result.sets:
        return [{**head, SET: say("table.none")}]
    rows = [{SET: str(n), **_set_row(one, result.rests, names)} for n, one in enumerate(result.sets, start=1)]
    return [{**head, **rows[0]}, *rows[1:]]


def _shortened(name: str) -> str:
    half = NAME_WIDTH // 2
    return name if len(name) <= NAME_WIDTH else f"{name[: half - 1]}…{name[-half:]}"


def _set_row(one: SetOut, rests: Sequence[RestOut], names: Mapping[str, str]) -> Row:
    rest = next((r for r in rests if abs(r.end_s - one.start_s) < 1.0), None)
    return {
        FROM: clock(one.start_s),
        TO: clock(one.end_s),
        EXERCISE: names.get(one.exercise or "", one.exercise or NOTHING),
        TECHNIQUE: _technique(one),
        REPS: Text(str(len(one.reps)), style="bold"),
        TEMPO: _tempo(one.reps),
        LOWERING: _bars([rep.eccentric_s for rep in one.reps]),
        SLOWER: _slower(one),
        REST: f"{rest.end_s - rest.start_s:.0f} s" if rest else NOTHING,
        SCORE: f"{one.score:.0f}" if one.score is not None else NOTHING,
    }


def percent(share: float) -> int:
    """A share as it is said."""
    return round(100 * share)


def _slower(one: SetOut) -> str:
    if one.velocity_loss is None or one.velocity_loss_sd is None:
        return NOTHING
    return say("table.share", percent=percent(one.velocity_loss), unsure=percent(SURE_SDS * one.velocity_loss_sd))


def _technique(one: SetOut) -> str:
    """The technique's name, and how sure that is where it is a guess; nothing for a straight set."""
    if one.technique in (None, Technique.STRAIGHT):
        return ""
    name, sure = say(f"technique.{one.technique}"), one.technique_confidence
    return (
        name if sure is None or round(100 * sure) >= 100 else say("table.guess", what=name, percent=round(100 * sure))
    )


def _tempo(reps: Sequence[RepOut]) -> str:
    """The middle rep's phases, s."""
    phases = ("concentric_s", "hold_s", "eccentric_s", "pause_s")
    return " · ".join(_middle([getattr(rep, phase) for rep in reps]) for phase in phases)


def _middle(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{median(known):.1f}" if known else NOTHING


def _bars(values: Sequence[float | None]) -> str:
    """A bar per rep, the longest full; a dot where the rep has no such phase."""
    top = max((value for value in values if value is not None), default=0.0)
    if top <= 0:
        return ""
    return "".join("·" if value is None else BARS[min(len(BARS) - 1, int(value / top * len(BARS)))] for value in values)


def _print_notes(console: Console, results: Sequence[AnalysisOut | AnalysisError]) -> None:
    for result in results:
        name = Path(result.file).name
        if isinstance(result, AnalysisError):
            console.print(Text(result.error, style="red"))
            continue
        notes = list(result.notes)
        if result.gaps:
            lost_s = sum(gap.end_s - gap.start_s for gap in result.gaps)
            notes.append(say("table.gaps", n=len(result.gaps), seconds=f"{lost_s:.1f}"))
        unsure = sum(rep.confidence < UNSURE for one in result.sets for rep in one.reps)
        if unsure:
            notes.append(say("table.unsure", n=unsure))
        for note in notes:
            console.print(Text(say("file.line", path=name, why=note), style="yellow"))


def _print_sum(console: Console, results: Sequence[AnalysisOut | AnalysisError]) -> None:
    if len(results) < 2:
        return
    good = [result for result in results if isinstance(result, AnalysisOut)]
    sets = [one for result in good for one in result.sets]
    reps = sum(len(one.reps) for one in sets)
    what = {"files": counted(len(results), "file"), "sets": counted(len(sets), "set"), "reps": counted(reps, "rep")}
    unread = len(results) - len(good)
    told = say("table.sum-unread", n=str(unread), **what) if unread else say("table.sum", **what)
    console.print(Text(told, style="bold"))
