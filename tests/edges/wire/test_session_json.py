"""The session as JSON: the same nouns everywhere, and nothing made up."""

from tests.dashboard.script import STEADY, TARGET, a_set, sensor_up
from tracker.edges.wire.encode_session import event_out, session_out
from tracker.edges.wire.schema import SessionOut
from tracker.model.events import BadPacket, CountChanged, Event, SensorDown, Travelled
from tracker.model.reps import Phase
from tracker.model.session import Session, fold


def after(events: list[Event], *, travel: bool = False) -> SessionOut:
    session = Session()
    for event in events:
        session = fold(session, event)
    return session_out(session, TARGET, source="demo", finished=False, clock_rate=1.0, travel=travel)


WHOLE = [sensor_up(), *a_set(0, 5.0, STEADY[:4])]


def test_settled_sets_carry_their_curves_only_when_asked() -> None:
    assert [rep.travel for rep in after(WHOLE).sets[0].reps] == [None] * 4
    assert all(rep.travel for rep in after(WHOLE, travel=True).sets[0].reps)


def test_the_running_set_always_carries_its_curves() -> None:
    running = after(WHOLE[:-2]).running
    assert running is not None
    assert running.count == 4
    assert all(rep.travel for rep in running.reps)


def test_a_session_reads_back_from_its_own_json() -> None:
    told = after(WHOLE, travel=True)
    assert SessionOut.model_validate_json(told.model_dump_json()) == told


def test_slowing_and_range_go_with_what_they_may_be_wrong_by() -> None:
    told = after([sensor_up(), *a_set(0, 5.0, STEADY)]).sets[0]
    assert (told.velocity_loss, told.velocity_loss_sd) == (0.182, 0.033)
    assert (told.range_cv, told.range_cv_sd) == (0.03, 0.019)
    assert (told.reps[0].range_share_sd, told.reps[0].relative_speed_sd) == (0.025, 0.033)


def test_a_changed_count_is_told_in_words_and_in_figures() -> None:
    told = after([*WHOLE, CountChanged(40.0, 0, 4, 3, "the last one was a half rep")])
    assert told.count_note == "was 4: the last one was a half rep"
    assert told.count_change is not None
    assert (told.count_change.was, told.count_change.now) == (4, 3)


def test_a_lost_sensor_is_not_connected_and_says_why() -> None:
    sensor = after([*WHOLE, SensorDown(50.0, "out of reach")]).sensor
    assert sensor is not None
    assert (sensor.connected, sensor.why_not) == (False, "out of reach")
    assert after([]).sensor is None


def test_every_event_has_a_name_and_its_time() -> None:
    events = [*WHOLE, BadPacket(60.0, "too short"), Travelled(61.0, 0.5, Phase.HOLD, certain=True)]
    told = [event_out(event) for event in events]
    assert {one.kind for one in told} >= {
        "sensor-up",
        "travelled",
        "set-started",
        "rep-counted",
        "set-settled",
        "set-scored",
        "bad-packet",
    }
    assert all(abs(one.t_s - event.t_s) < 1e-3 for one, event in zip(told, events, strict=True))
