"""One mark -> what it does to the book. Says no in a sentence; what only the engine can do (look at the signal again) it hands back."""

from dataclasses import dataclass, replace
from typing import assert_never

from tracker.model.events import Event, MarkRefused, MarkTaken
from tracker.model.inputs import RANGES, Mark, MarkKind
from tracker.model.reps import Placement, Technique
from tracker.setbook.book import SetBook
from tracker.words import say

OVER_S, OVER_PERIODS = 2.0, 0.6
"""Time without a rep, s and in middle reps, after which another exercise or load ends the running set. More ends it later; less may cut a set
in two whose load somebody corrects while it is done. Our choice: nobody who holds a bar also types."""
KG_A_LB = 0.45359237
"""Kilograms in a pound, exactly (international yard and pound agreement, 1959)."""


class RefusedError(ValueError):
    """The mark cannot be used; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a mark led to: `look_again` is the settled set whose signal must be read anew, `end_set` that the running one is over,
    `start_set` that what comes now is a set of its own, whatever came before; `if_any`: the mark is taken only if a set ends by it."""

    events: list[Event]
    look_again: int | None = None
    end_set: bool = False
    if_any: bool = False
    start_set: bool = False
    stop: bool = False


def hear(book: SetBook, mark: Mark, known_exercises: frozenset[str], *, begun: bool = False) -> Heard:
    """Take one mark into the book; `begun`: the lifter has said that a set begins, and none was found since. Never raises: a mark that makes no sense
    becomes MarkRefused and changes nothing."""
    if begun and mark.kind is MarkKind.END_SET and book.open is None:
        return Heard([], end_set=True, if_any=True)
    try:
        heard = _hear(book, mark, known_exercises)
    except RefusedError as why:
        return Heard([MarkRefused(mark.host_s, mark, str(why))])
    said = begun and heard.stop and book.open is None  # who stops has ended the set that they said to have begun
    return replace(heard, events=[MarkTaken(mark.host_s, mark), *heard.events], end_set=heard.end_set or said)


def _hear(book: SetBook, mark: Mark, known: frozenset[str]) -> Heard:  # noqa: C901  # one flat table of the closed set of marks
    t_s = mark.host_s
    match mark.kind:
        case MarkKind.EXERCISE | MarkKind.PLACEMENT:
            return _what(book, mark, known)
        case MarkKind.LOAD_KG:
            return _load(book, mark, _number(mark))
        case MarkKind.LOAD_LB:
            return _load(book, mark, _number(mark) * KG_A_LB)
        case MarkKind.REPS:
            return Heard(book.recount(t_s, _any(book, mark), round(_number(mark))))
        case MarkKind.UNDO_REP | MarkKind.ADD_REP:
            index = _any(book, mark)
            count = book.count_of(index) + (1 if mark.kind is MarkKind.ADD_REP else -1)
            if count < 0:
                raise RefusedError(say("mark.nothing-to-take"))
            return Heard(book.recount(t_s, index, count))
        case MarkKind.RIR:
            return _rir(book, mark)
        case MarkKind.TECHNIQUE:
            index, technique = _any(book, mark), _technique(mark)
            book.said_techniques[index] = technique
            if index not in book.sets:
                return Heard([])  # the running set: it is named when it settles
            return Heard(book.change(t_s, index, technique=technique, technique_why=say("mark.said")))
        case MarkKind.PUMP | MarkKind.FELT | MarkKind.SORENESS:
            _number(mark)
            return _kept(book, mark)
        case MarkKind.NOTE:
            return _kept(book, mark)
        case MarkKind.RESUME_SET:
            return _resume(book, t_s)
        case MarkKind.END_SET:
            if book.open is None:
                raise RefusedError(say("mark.none-running"))
            return Heard([], end_set=True)
        case MarkKind.STOP:
            return Heard([], end_set=book.open is not None, stop=True)
        case MarkKind.START_SET:
            return Heard([], start_set=True)
        case MarkKind.REST_TARGET_S:
            _number(mark)
            return Heard([])  # the plan's, too, but believable first
        case MarkKind.CHECK | MarkKind.PLAN:
            return Heard([])  # told to the screen and the plan; the book has no page for them
        case _:
            assert_never(mark.kind)


def _what(book: SetBook, mark: Mark, known: frozenset[str]) -> Heard:
    text = _text(mark)
    value: str | Placement | None = text or None
    if mark.kind is MarkKind.PLACEMENT and text:
        if text not in set(Placement):
            raise RefusedError(say("mark.placement", value=text, allowed=", ".join(Placement)))
        value = Placement(text)
    elif text and text not in known:
        raise RefusedError(say("mark.exercise", value=text))
    name = "placement" if mark.kind is MarkKind.PLACEMENT else "exercise"
    if mark.set_index is not None:
        index = _settled(book, mark)
        book.change(mark.host_s, index, **{name: value})
        if mark.kind is MarkKind.EXERCISE:
            book.change(mark.host_s, index, exercise_confidence=None)
        return Heard([], look_again=index)
    if isinstance(value, Placement) or mark.kind is MarkKind.PLACEMENT:
        book.tell(mark.host_s, replace(book.said, placement=Placement(value) if value else None))
    elif value != book.said.exercise:
        over = book.said.exercise is not None and value is not None and _over(book, mark.host_s)
        book.tell(mark.host_s, replace(book.said, exercise=value, load_kg=book.loads_kg.get(value)))
        return Heard([], end_set=over)
    return Heard([])


def _load(book: SetBook, mark: Mark, load_kg: float) -> Heard:
    """Of a set that is over, or from now on; each exercise keeps its own."""
    if mark.set_index is not None:
        return Heard(book.change(mark.host_s, _settled(book, mark), load_kg=load_kg))
    over = book.said.load_kg not in (None, load_kg) and _over(book, mark.host_s)
    book.tell(mark.host_s, replace(book.said, load_kg=load_kg))
    book.loads_kg[book.said.exercise] = load_kg
    return Heard([], end_set=over)


def _over(book: SetBook, t_s: float) -> bool:
    """Whether no rep has been done for so long that another exercise or load said now is the next set's: the running one is over."""
    if book.open is None or not book.open.reps or book.waiting:
        return False
    since_s, period_s = book.open.rested_from
    return t_s - since_s >= max(OVER_S, OVER_PERIODS * period_s)


def _resume(book: SetBook, t_s: float) -> Heard:
    if book.open is not None:
        raise RefusedError(say("mark.runs-already"))
    events = book.resume(t_s)
    if not events:
        raise RefusedError(say("mark.nothing-to-resume"))
    return Heard(events)


def _rir(book: SetBook, mark: Mark) -> Heard:
    rir = _number(mark)
    index = _any(book, mark)
    if book.open is not None and book.open.set_index == index:
        book.open.rir = rir
        return Heard([])
    return Heard(book.change(mark.host_s, index, rir=rir))


def _kept(book: SetBook, mark: Mark) -> Heard:
    index = _settled(book, mark)
    marks = tuple(m for m in book.sets[index].marks if m[0] != mark.kind)
    if mark.value == "":
        return Heard(book.change(mark.host_s, index, marks=marks))  # a note without words is none
    return Heard(book.change(mark.host_s, index, marks=(*marks, (str(mark.kind), mark.value))))


def _any(book: SetBook, mark: Mark) -> int:
    if mark.set_index is None and book.open is not None:
        return book.open.set_index
    if book.open is not None and book.open.set_index == mark.set_index:
        return book.open.set_index
    return _settled(book, mark)


def _settled(book: SetBook, mark: Mark) -> int:
    index = book.last_index() if mark.set_index is None else mark.set_index
    if index is None or index not in book.sets:
        raise RefusedError(say("mark.no-such-set"))
    return index


def _number(mark: Mark) -> float:
    value, (low, high) = mark.value, RANGES[mark.kind]
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise RefusedError(say("mark.number", kind=mark.kind, low=low, high=high))
    return float(value)


def _text(mark: Mark) -> str:
    if not isinstance(mark.value, str):
        raise RefusedError(say("mark.word", kind=mark.kind))
    return mark.value


def _technique(mark: Mark) -> Technique:
    text = _text(mark)
    if text not in set(Technique):
        raise RefusedError(say("mark.technique", value=text, allowed=", ".join(Technique)))
    return Technique(text)
