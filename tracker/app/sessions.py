"""What the commands about past sessions print. Asks the memory, draws tables; decides nothing."""

import json
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from tracker.app.afterwards import recordings_in
from tracker.app.coached import base_config
from tracker.app.config import DataFolder
from tracker.app.memory import Memory
from tracker.app.rebuild import Rebuild, Rebuilt
from tracker.app.tables import NOTHING, clock, console_for, print_analyses
from tracker.edges.store.errors import StoreDamagedError
from tracker.edges.store.nouns import DEMO
from tracker.edges.store.store import Store
from tracker.edges.wire.history import HeardMarkOut, SessionLineOut, SessionWholeOut
from tracker.edges.wire.schema import AnalysisOut
from tracker.model.errors import NotThereError
from tracker.words import say

NAMES_WIDTH = 44


def memory_of(place: DataFolder) -> tuple[Store, Memory]:
    """The whole memory, everybody's sessions. Raises StoreError."""
    store = Store(place.database_address)
    return store, Memory(lambda: store, place, base_config(place))


class NoSessionYetError(NotThereError):
    """A session is asked for before there is any."""

    def __init__(self) -> None:
        super().__init__(say("past.none-yet"))


def session_named(place: DataFolder, store: Store, name: str) -> str:
    """The id of the session that a person means. Raises NoSessionYetError, NoSuchSessionError, AmbiguousSessionError, StoreError."""
    if not store.ids() and not recordings_in(place.recordings) and not recordings_in(place.deleted):
        raise NoSessionYetError
    return store.named(name)


def print_sessions(place: DataFolder, *, as_json: bool, deleted: bool) -> None:
    """One line a session, the newest first. Raises StoreError."""
    lines = memory_of(place)[1].list_sessions(deleted=deleted)
    if as_json:
        for line in lines:
            sys.stdout.write(json.dumps(line.model_dump(mode="json"), ensure_ascii=False) + "\n")
        return
    console = console_for()
    if lines:
        console.print(_table(lines))
    else:
        console.print(say("past.none-deleted") if deleted else say("past.none"))


def print_session(place: DataFolder, name: str, *, as_json: bool) -> None:
    """One session whole. Raises NoSuchSessionError, StoreError."""
    store, memory = memory_of(place)
    whole = memory.session(session_named(place, store, name))
    if as_json:
        sys.stdout.write(json.dumps(whole.model_dump(mode="json"), ensure_ascii=False) + "\n")
        return
    console = console_for()
    _print_head(console, whole)
    print_analyses(console, [_as_analysis(whole)], base_config(place).exercises)
    for about, note in _notes(whole.marks).items():
        told = say("past.note-set", number=about + 1, note=note) if about is not None else say("past.note", note=note)
        console.print(Text(told))
    _print_corrections(console, whole.marks)


def run_rebuild(place: DataFolder) -> Rebuilt:
    """Make the memory anew, with progress, and say what came of it. Raises StoreError."""
    store, notes = _store_for_rebuild(place)
    progress = Progress(
        TextColumn(say("terminal.replaying")), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeRemainingColumn(),
        console=console_for(error=True), transient=True, disable=not sys.stderr.isatty(),
    )  # fmt: skip
    with progress:
        task = progress.add_task("", total=None)
        rebuilt = Rebuild(store, place, base_config(place)).run(
            lambda total: progress.update(task, total=total),
            lambda name: progress.update(task, advance=1, description=name),
        )
    console = console_for()
    for note in (*notes, *rebuilt.notes):
        console.print(Text(note.rstrip(".") + ".", style="yellow"))
    said = say("past.rebuilt", n=rebuilt.sessions, fresh=rebuilt.new)
    if rebuilt.gone:
        said += f" {say('past.gone', n=rebuilt.gone)}"
    console.print(said)
    return rebuilt


def _store_for_rebuild(place: DataFolder) -> tuple[Store, tuple[str, ...]]:
    """The memory; a broken file is put aside, since everything in it can be made again."""
    try:
        return Store(place.database_address), ()
    except StoreDamagedError:
        if place.database:
            raise
        aside = place.memory.with_name(place.memory.name + ".damaged")
        place.memory.replace(aside)
        return Store(place.database_address), (say("past.damaged", path=str(aside)),)


def _table(lines: Sequence[SessionLineOut]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("table.session"), no_wrap=True)
    for title in (say(f"table.{name}") for name in ("length", "sets", "reps", "score")):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column(say("table.exercises"), max_width=NAMES_WIDTH)
    table.add_column(say("table.plan"))
    for line in lines:
        name = say("past.demo", name=line.id) if line.source == DEMO else line.id
        if line.running or not line.complete:
            name = say("past.open" if line.running else "past.cut-name", name=name)
        table.add_row(
            name,
            clock(line.duration_s),
            str(line.sets),
            str(line.reps),
            f"{line.points:.0f}" if line.points is not None else NOTHING,
            ", ".join(one.name for one in line.exercises) or NOTHING,
            line.plan or NOTHING,
        )
    return table


def _print_head(console: Console, whole: SessionWholeOut) -> None:
    line, score = whole.line, whole.session.session_score
    began = line.started_at.astimezone()
    head = say("past.head", date=f"{began:%Y-%m-%d %H:%M}", length=clock(line.duration_s), version=whole.engine_version)
    console.print(Text(head, style="bold"))
    if whole.plan is not None:
        console.print(say("past.plan", name=whole.plan.name, done=whole.plan.done, total=whole.plan.total))
    if score is not None and score.points is not None:
        console.print(Text(say("past.score", points=f"{score.points:.0f}", why=score.reason)))
        for sentence in score.progress:
            console.print(Text(sentence))
    if line.running or not line.complete:
        console.print(Text(say("past.running" if line.running else "past.cut"), style="yellow"))
    if line.deleted:
        console.print(Text(say("past.deleted", id=line.id), style="yellow"))


def _as_analysis(whole: SessionWholeOut) -> AnalysisOut:
    session = whole.session
    return AnalysisOut(
        file=whole.line.id,
        duration_s=whole.line.duration_s,
        sets=session.sets,
        rests=session.rests,
        gaps=session.gaps,
        notes=[],
    )


def _notes(marks: Sequence[HeardMarkOut]) -> dict[int | None, str]:
    """The last note on each set, and on the session (None); one that was emptied is none."""
    said = {mark.set_index: str(mark.value) for mark in marks if mark.kind == "note" and not mark.refused}
    return {about: note for about, note in said.items() if note}


def _print_corrections(console: Console, marks: Sequence[HeardMarkOut]) -> None:
    later = [mark for mark in marks if mark.afterwards and not mark.refused]
    if later:
        said = ", ".join(sorted({say(f"kind.{mark.kind}") for mark in later}))
        console.print(Text(say("past.changed", n=len(later), what=said)))
