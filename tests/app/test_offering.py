"""What a session's screens can choose from and pace against, from a real memory."""

from pathlib import Path

from tests.app.lifting import Gym
from tracker.app.coached import base_config
from tracker.app.offering import Earlier, offers_of

EXERCISE = "lat-pulldown-wide"


def test_the_last_time_is_the_latest_earlier_session_of_the_same_lifter(tmp_path: Path) -> None:
    gym = Gym(tmp_path)
    first = gym.train(1)
    gym.sleep()
    second = gym.train(2)
    gym.sleep()
    demo = gym.train(3, source="demo")
    done = gym.memory().session(second).session.sets
    exercise = done[0].exercise
    assert exercise is not None
    told = Earlier(gym.store, demo=False, before_ns=gym.now_ns).last_time(exercise)
    assert told.session_id == second != first
    assert [[rep.eccentric_s for rep in one.reps] for one in told.sets] == [
        [rep.eccentric_s for rep in one.reps] for one in done if one.exercise == exercise
    ]
    assert all(rep.travel for one in told.sets for rep in one.reps)
    assert Earlier(gym.store, demo=True, before_ns=gym.now_ns).last_time(exercise).session_id == demo
    assert Earlier(gym.store, demo=False, before_ns=0).last_time(exercise).sets == []


def test_the_lifters_own_exercises_and_plans_are_offered(tmp_path: Path) -> None:
    (tmp_path / "exercises.toml").write_text(
        '[[exercise]]\nid = "kneeling-pulldown"\nname = "Kneeling pulldown"\npattern = "vertical-pull"\nreps = [12, 20]\n'
    )
    offers = offers_of(base_config(Gym(tmp_path).place))
    assert "kneeling-pulldown" in {one.id for one in offers.exercises}
    assert {"back-pump", "lats-volume"} <= {one.id for one in offers.plans}
    assert all(one.sets > 0 and one.name for one in offers.plans)
