import json
import threading
from pathlib import Path

from websockets.sync.server import serve

from benchmarks.screen import Counted, Shown, counts_of, paired
from benchmarks.screen_clients import Follower, newest_s
from dashboard.frames import heights_frame
from tests.app.lifting import REPS, Gym
from tracker.model.events import Travelled
from tracker.model.reps import Phase


def shown(*pairs: tuple[str, float]) -> list[Shown]:
    return [Shown(number, at_ms, at_ms + 16.0) for number, at_ms in pairs]


def test_each_count_is_paired_with_its_own_number_and_never_with_one_before_it() -> None:
    counts = [Counted(3, 1000.0), Counted(4, 5000.0), Counted(3, 90_000.0)]
    pairs = paired(counts, shown(("3", 1090.0), ("4", 5120.0), ("3", 90_080.0)))
    assert [round(one.at_ms - count.at_ms) for count, one in pairs] == [90, 120, 80]


def test_a_count_that_was_never_shown_is_left_out_and_spoils_no_other() -> None:
    counts = [Counted(3, 1000.0), Counted(4, 1100.0), Counted(5, 5000.0)]
    pairs = paired(counts, shown(("4", 1180.0), ("5", 5090.0)))
    assert [count.count for count, _ in pairs] == [4, 5]
    assert paired([Counted(9, 1000.0)], shown(("9", 9000.0))) == []


def test_when_each_count_was_known_is_found_in_the_recording(tmp_path: Path) -> None:
    gym = Gym(tmp_path)
    session = gym.train(1)
    counts = counts_of(gym.place.recordings / f"{session}.mcap", gym.place)
    assert [one.count for one in counts if one.count == max(REPS)]
    assert [one.at_ms for one in counts] == sorted(one.at_ms for one in counts)


def test_a_follower_knows_how_far_it_is_and_how_far_behind_another() -> None:
    frames = [heights_frame([Travelled(float(k), 0.5, Phase.HOLD, certain=True)]) for k in range(3)]
    assert [newest_s(frame) for frame in frames] == [0.0, 1.0, 2.0]
    said: list[object] = []

    def session(connection) -> None:  # type: ignore[no-untyped-def]  # websockets' own
        for frame in frames:
            connection.send(frame)
        said.extend(json.loads(connection.recv()) for _ in range(4))

    with serve(session, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with Follower(server.socket.getsockname()[1]) as quick:
            while len(said) < 4:
                threading.Event().wait(0.01)
        server.shutdown()
    assert said == [{"got": k} for k in range(4)]
    assert quick.frames == 3
    late = Follower(0)
    late.heard = [(quick.heard[-1][0] + 1.0, 0.5)]
    assert late.behind(quick) == 1.5
