"""Following a plan: the next step, its target and rest; swapping, skipping and adding are one action."""

import pytest

from tests.coaching.build import lift_set
from tracker.coaching.plan.actions import Do, action_of, chosen, refusal
from tracker.coaching.plan.follow import follow
from tracker.coaching.plan.steps import steps_of
from tracker.edges.config.builtin import builtin_plans
from tracker.exercises.catalogue import BY_ID
from tracker.model.inputs import Mark, MarkKind
from tracker.model.plan import PlanProgress, StepKind
from tracker.model.reps import LiftSet, Technique

PLANS = builtin_plans(BY_ID)
PUMP = PLANS["back-pump"]
PULL, ROW, ARM, MACHINE = "lat-pulldown-wide", "seated-cable-row-v", "straight-arm-pulldown-rope", "machine-row-chest"


def sets(*exercises: str | None) -> list[LiftSet]:
    return [lift_set(12, index=i, start_s=1000.0 + 100 * i, exercise=e) for i, e in enumerate(exercises)]


def do(action: str, at_s: float = 0.0) -> Mark:
    return Mark(at_s, MarkKind.PLAN, action)


def progress(done: list[LiftSet], *marks: Mark) -> PlanProgress:
    return follow(PUMP, done, marks, exercises=BY_ID)


def test_the_sample_routine_has_a_warm_up_eighteen_sets_and_a_stretch() -> None:
    kinds = [s.kind for s in steps_of(PUMP)]
    assert kinds == [StepKind.WARM_UP, *[StepKind.SET] * 18, StepKind.STRETCH]


def test_it_begins_with_the_warm_up_and_goes_on_when_that_is_ticked_or_a_set_begins() -> None:
    assert progress([]).sentence == "Warm-up, 5 to 10 min"
    ticked = progress([], Mark(500.0, MarkKind.CHECK, "warm-up-end"))
    assert ticked.sentence == "Lat pulldown, wide grip, set 1 of 3, 12 to 15 reps"
    assert progress(sets(PULL)).sentence == "Lat pulldown, wide grip, set 2 of 3, 12 to 15 reps"


def test_a_plan_that_is_chosen_between_sets_asks_for_no_warm_up_any_more() -> None:
    now = follow(PUMP, sets(PULL), since_s=1050.0, exercises=BY_ID)
    assert now.sentence == "Lat pulldown, wide grip, set 1 of 3, 12 to 15 reps"
    assert now.done == 0, "what was done before the plan was chosen is no step of it"


def test_a_superset_goes_back_and_forth() -> None:
    order = [ROW, ARM, ROW, ARM, ROW, ARM]
    for n in range(6):
        now = progress(sets(*[PULL] * 3, *order[:n]))
        assert now.step is not None
        assert now.step.exercise == order[n]
    pair = progress(sets(*[PULL] * 3, ROW))
    assert pair.sentence == "Straight-arm pulldown, rope, set 1 of 3, 15 to 20 reps, at once"
    assert (pair.rest_low_s, pair.rest_high_s) == (0, 15)
    second = progress(sets(*[PULL] * 3, ROW, ARM))
    assert (second.rest_low_s, second.rest_high_s) == (60, 90)


def test_the_drops_belong_to_the_last_set_and_take_no_step_of_their_own() -> None:
    before = sets(*[PULL] * 3, *[ROW, ARM] * 3, MACHINE, MACHINE)
    now = progress(before)
    assert now.sentence == "Machine row, chest-supported, set 3 of 3, 10 to 15 reps, then 2 drops"
    first = len(before)
    drops = [
        lift_set(
            n, index=first + k, start_s=3000.0 + 70 * k, exercise=MACHINE, technique=Technique.DROP_SET, group=first
        )
        for k, n in enumerate((12, 9, 8))
    ]
    after = progress(before + drops)
    assert after.step is not None
    assert after.step.exercise == "incline-dumbbell-row"
    assert after.done == 12
    assert dict(after.targets)[first + 2].technique is Technique.DROP_SET


def test_every_set_is_told_what_it_was_meant_to_be() -> None:
    targets = dict(progress(sets(PULL, PULL, "deadlift", PULL)).targets)
    assert set(targets) == {0, 1, 3}
    assert (targets[1].rep_low, targets[1].rest_low_s, targets[1].rest_high_s) == (12, 30, 60)
    assert targets[0].rest_low_s is None, "walking to the first machine is no planned rest"


def test_a_busy_machine_costs_nothing() -> None:
    now = progress(sets(MACHINE, MACHINE, MACHINE))
    assert now.step is not None
    assert (now.step.exercise, now.done) == (PULL, 3)


def test_a_set_of_an_unknown_exercise_takes_the_next_step() -> None:
    now = progress(sets(None, None))
    assert now.sentence == "Lat pulldown, wide grip, set 3 of 3, 12 to 15 reps"


def test_skipping_and_taking_it_back() -> None:
    now = progress(sets(PULL), do("skip", 1200.0))
    assert now.step is not None
    assert (now.step.round, now.total) == (3, 17)
    rest = progress(sets(PULL), do("skip-exercise", 1200.0))
    assert rest.step is not None
    assert rest.step.exercise == ROW
    back = progress(sets(PULL), do("skip-exercise", 1200.0), do("back", 1201.0))
    assert back == progress(sets(PULL))


def test_swapping_changes_all_sets_of_the_exercise_that_are_left() -> None:
    now = progress(sets(PULL), do("swap:lat-pulldown-reverse", 1200.0))
    assert now.sentence == "Lat pulldown, reverse grip, set 2 of 3, 12 to 15 reps"
    done = sets(PULL, "lat-pulldown-reverse", "lat-pulldown-reverse")
    after = progress(done, do("swap:lat-pulldown-reverse", 1050.0))
    assert after.step is not None
    assert after.step.exercise == ROW


def test_adding_a_set_repeats_what_was_just_done() -> None:
    now = progress(sets(PULL, PULL, PULL), do("add-set", 1300.0))
    assert now.sentence == "Lat pulldown, wide grip, set 4 of 4, 12 to 15 reps"
    assert now.total == 19


def test_the_end_of_the_plan_is_the_stretch_and_then_nothing() -> None:
    all_sets = sets(*[s.exercise for s in steps_of(PUMP) if s.kind is StepKind.SET])
    assert progress(all_sets).sentence == "Stretch the lats, 5 min"
    over = progress(all_sets, Mark(9000.0, MarkKind.CHECK, "stretch-end"))
    assert over.step is None
    assert over.sentence == "The plan is done"


def test_a_plan_chosen_in_the_middle_begins_there() -> None:
    plan, since_s = chosen(PLANS, [do("use:lats-volume", 1150.0)], PUMP)
    assert plan is PLANS["lats-volume"]
    now = follow(PLANS["lats-volume"], sets(PULL, PULL, PULL), since_s=since_s, exercises=BY_ID)
    assert now.sentence == "Lat pulldown, wide grip, set 2 of 10, 10 reps"
    assert chosen(PLANS, [do("use:", 5.0)], PUMP) == (None, 5.0)


@pytest.mark.parametrize("value", ["fly", "skip:", "swap", "swap:no-such-lift", "use:no-such-plan", "", 3])
def test_a_word_that_is_no_action_is_refused_in_a_sentence(value: str | int) -> None:
    told = refusal(Mark(0.0, MarkKind.PLAN, value), BY_ID, PLANS)
    assert told is not None
    assert told.endswith(".")


def test_every_action_is_understood() -> None:
    for verb in Do:
        what = {Do.USE: ":back-pump", Do.SWAP: ":deadlift"}.get(verb, "")
        mark = do(f"{verb}{what}")
        assert action_of(mark) is not None
        assert refusal(mark, BY_ID, PLANS) is None


def test_actions_that_have_nothing_to_act_on_change_nothing() -> None:
    assert progress([], do("back")) == progress([])
    assert progress([], do("swap:deadlift")).step == progress([]).step


def test_the_first_exercise_can_be_swapped_before_the_warm_up_is_over() -> None:
    swap = Mark(1.0, MarkKind.PLAN, "swap:lat-pulldown-close")
    now = follow(PUMP, [], [swap], exercises=BY_ID)
    assert now.step is not None
    assert now.step.kind is StepKind.WARM_UP
    assert now.next_set is not None
    assert now.next_set.exercise == "lat-pulldown-close"
