from benchmarks.accuracy.scoring import score_file
from benchmarks.simulated import Case, Outcome, cases, figures_of, perform, table_of
from firmware_sim.motions.profiles import Profile
from tests.benchmarks.recordings import found, recording


def outcome(exercise: str, sensor: str, count: int) -> Outcome:
    label = recording(10, spans=((10, 40),))
    case = Case(exercise, "wrist", Profile.MINIMUM_JERK, "brisk", 0)
    return Outcome(case, sensor, score_file(label, (found(10, 40, count, live=count),), 60.0))


def test_every_placement_that_makes_sense_is_performed_in_every_way() -> None:
    some = cases(("lat-pulldown", "incline-dumbbell-row"), seeds=2)
    assert len(some) == len(set(some)) == (4 + 3) * len(Profile) * 3 * 2
    assert {c.placement for c in some if c.exercise == "incline-dumbbell-row"} == {"wrist", "handle", "implement"}


def test_figures_are_grouped_and_the_whole_comes_first() -> None:
    rows = figures_of([outcome("row", "six", 10), outcome("row", "acc", 9), outcome("pull", "acc", 10)])
    assert rows[0][1] == "all sets"
    exact = {(by, group): f.count.exact for by, group, f in rows}
    assert exact["exercise", "row"] == 0.5
    assert exact["exercise", "pull"] == 1.0
    assert exact["sensor", "acc"] == 0.5
    assert table_of(rows).row_count == len(rows)


def test_a_case_is_performed_the_same_twice_and_seen_by_both_sensors() -> None:
    case = Case("lat-pulldown", "wrist", Profile.MINIMUM_JERK, "brisk", 0)
    once, again = perform(case), perform(case)
    assert once == again
    assert [o.sensor for o in once] == ["100 Hz, six axes", "50 Hz, no gyroscope"]
    assert len({o.score.tallies[0].true_reps for o in once}) == 1
    other = perform(Case("lat-pulldown", "wrist", Profile.MINIMUM_JERK, "brisk", 1))
    assert other[0].score.recording.segments != once[0].score.recording.segments
