from dataclasses import replace

import pytest
from sqlalchemy import event, text

from tests.edges.store.outcomes import DAY_NS, STARTED_NS, outcome, rows, template
from tracker.edges.store.errors import AmbiguousSessionError, NoSuchSessionError
from tracker.edges.store.nouns import Outcome
from tracker.edges.store.read import Which
from tracker.edges.store.store import Store


def in_thousandths(one: Outcome) -> Outcome:
    """The same with its curves as coarse as they are kept."""
    session = one.session
    sets = tuple(
        replace(each, reps=tuple(replace(rep, travel=tuple(round(h, 3) for h in rep.travel)) for rep in each.reps))
        for each in session.sets
    )
    return replace(one, session=replace(session, sets=sets))


def test_a_session_comes_back_as_it_was_to_the_bit(address: str) -> None:
    store = Store(address)
    store.save(outcome())
    assert Store(address).outcome("a") == in_thousandths(outcome())


def test_saving_again_leaves_the_same_rows_and_nothing_of_the_old(address: str) -> None:
    store = Store(address)
    store.save(outcome())
    once = rows(store)
    longer = replace(outcome(), complete=False, marks=outcome().marks * 2)
    store.save(longer)
    assert rows(store) != once
    store.save(outcome())
    assert rows(store) == once
    assert all(once.values()), "every table is used"


def test_a_session_without_anything_in_it_is_kept_too(address: str) -> None:
    bare = replace(outcome(), sensors=(), marks=(), plan=None, lessons=(), exercises=(), soreness=None)
    bare = replace(bare, session=type(bare.session)(t_s=bare.duration_s))
    store = Store(address)
    store.save(bare)
    assert store.outcome("a") == bare
    (line,) = store.lines(Which())
    assert (line.sets, line.reps, line.points, line.plan, line.exercises) == (0, 0, None, "", ())


def test_sessions_are_listed_the_newest_first_with_what_was_done(address: str) -> None:
    store = Store(address)
    for n, name in enumerate("abc"):
        store.save(outcome(name, STARTED_NS + n * DAY_NS, "demo" if name == "b" else "live"))
    assert [line.head.id for line in store.lines(Which())] == ["c", "b", "a"]
    assert [line.head.id for line in store.lines(Which(demo=False))] == ["c", "a"]
    assert [line.head.id for line in store.lines(Which(demo=True))] == ["b"]
    assert [line.head.id for line in store.lines(Which(before_ns=STARTED_NS + DAY_NS))] == ["a"]
    (line,) = store.lines(Which(demo=True))
    assert line.exercises == outcome().exercises
    assert (line.sets, line.reps, line.plan, line.sensor) == (3, 7, "Back pump", "pumptrack")
    assert line.soreness == 2.0
    assert line == store.line("b")


def test_a_deleted_session_is_out_of_sight_until_it_is_brought_back(address: str) -> None:
    store = Store(address)
    store.save(outcome())
    store.set_deleted("a", deleted=True)
    assert store.lines(Which()) == ()
    assert store.days("lat-pulldown-wide", Which()) == ()
    assert store.lessons(Which()) == ()
    assert [line.head.id for line in store.lines(Which(deleted=True))] == ["a"]
    store.set_deleted("a", deleted=False)
    assert [line.head.id for line in store.lines(Which())] == ["a"]
    store.forget("a")
    assert not any(rows(store).values()), "nothing hangs on"
    with pytest.raises(NoSuchSessionError, match="no session called 'a'"):
        store.outcome("a")


def test_an_exercise_is_followed_over_the_days(address: str) -> None:
    store = Store(address)
    store.save(outcome("b", STARTED_NS + DAY_NS))
    store.save(outcome("a"))
    first, second = store.days("lat-pulldown-wide", Which())
    assert (first.session_id, second.session_id) == ("a", "b")
    assert first.summary == outcome().exercises[0]
    assert [(one.set_index, one.load_kg, one.reps) for one in first.sets] == [(0, 42.5, 3)]
    assert first.sets[0].points == outcome().session.scores[0].points
    assert store.days("never-done", Which()) == ()


def test_lessons_come_in_the_order_they_were_taught(address: str) -> None:
    store = Store(address)
    store.save(replace(outcome("b", STARTED_NS + DAY_NS), lessons=(template("back-extension"),)))
    store.save(outcome("a"))
    taught = [one.exercise for one in store.lessons(Which())]
    assert taught == ["seated-cable-row-v", "lat-pulldown-wide", "back-extension"]
    assert store.lessons(Which())[1] == template("lat-pulldown-wide", outcome().lessons[1].placement, 1 / 3)


def test_a_person_may_shorten_names(address: str) -> None:
    store = Store(address)
    for n, name in enumerate(["2026-01-02_10", "2026-01-02_18", "2026-02-01"]):
        store.save(outcome(name, STARTED_NS + n * DAY_NS))
    assert store.named("2026-02") == "2026-02-01"
    assert store.named("last") == "2026-02-01"
    assert store.named("2026-01-02_10") == "2026-01-02_10"
    with pytest.raises(AmbiguousSessionError, match="2 sessions begin"):
        store.named("2026-01")
    for name in ("", "x"):
        with pytest.raises(NoSuchSessionError):
            store.named(name)
    store.set_deleted("2026-02-01", deleted=True)
    assert store.named("last") == "2026-01-02_18"


def queries(store: Store, ask: object) -> int:
    asked: list[str] = []

    def count(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            asked.append(statement)

    event.listen(store.database.engine, "before_cursor_execute", count)
    try:
        assert callable(ask)
        ask()
    finally:
        event.remove(store.database.engine, "before_cursor_execute", count)
    return len(asked)


def test_a_year_of_sessions_costs_as_many_queries_as_two(address: str) -> None:
    store = Store(address)
    counts = []
    for until in (2, 150):
        for n in range(len(store.ids()), until):
            store.save(outcome(f"s{n:03}", STARTED_NS + n * DAY_NS))
        assert len(store.lines(Which())) == until
        counts.append(
            [
                queries(store, lambda: store.lines(Which())),
                queries(store, lambda: store.days("lat-pulldown-wide", Which())),
                queries(store, lambda: store.lessons(Which())),
                queries(store, lambda: store.outcome("s001")),
            ]
        )
    assert counts[0] == counts[1] == [2, 2, 1, 11]


def test_the_list_is_read_by_its_index(tmp_path: object) -> None:
    store = Store(f"sqlite:///{tmp_path}/memory.sqlite")
    with store.database.reading() as connection:
        plan = connection.execute(text("EXPLAIN QUERY PLAN SELECT id FROM sessions ORDER BY started_ns DESC")).all()
    assert "ix_sessions_started" in str(plan)


def test_the_mean_rep_of_a_session_and_of_an_exercise_in_it(address: str) -> None:
    store = Store(address)
    store.save(outcome("a"))
    reps = [rep for one in outcome().session.sets for rep in one.reps]
    mean = store.tempos(Which())["a"]
    assert mean.eccentric_s == pytest.approx(sum(rep.eccentric_s or 0.0 for rep in reps) / len(reps))
    lats = store.tempos(Which(), "lat-pulldown-wide")["a"]
    assert (lats.concentric_s, lats.hold_s) == (1.0, None)
    assert store.tempos(Which(), "never-done") == {}
    store.set_deleted("a", deleted=True)
    assert store.tempos(Which()) == {}
