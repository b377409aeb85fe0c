"""Work done for many rows at once gives what work done row by row gives, to the bit."""

import numpy as np

from tests.reps.movement import straight_set
from tracker.model.motion import Motion
from tracker.motion.stage import MotionStage
from tracker.reps.chain import Node, since
from tracker.reps.cycles import describe
from tracker.reps.features import WIDTH
from tracker.reps.history import History
from tracker.reps.search import BLOCK, SPAN, CycleSearch


def motion_of_a_set() -> Motion:
    (motion,) = MotionStage().push(straight_set(12, seed=3).samples())
    return motion


def plain(nodes: list[Node]) -> list[tuple[int, int, float, int, float, float, int]]:
    return [(n.start, n.end, n.score, n.cycles, n.fit, n.kept, n.first) for n in nodes]


def found(
    motion: Motion, frames: int, flushed_at: int = 0
) -> list[tuple[int, list[tuple[int, int, float, int, float, float, int]]]]:
    """What each block ends, of the motion cut every so many `frames`; it is flushed once before that, too, where `flushed_at` says so."""
    search = CycleSearch()
    seen = []
    if flushed_at:
        list(search.push(motion.window(0, flushed_at)))
        list(search.flush())
    for start in range(flushed_at, len(motion), frames):
        part = motion.window(start, min(start + frames, len(motion)))
        seen += [(search.history.end, plain(nodes)) for nodes in search.push(part)]
    return seen + [(search.history.end, plain(nodes)) for nodes in search.flush()]


def test_blocks_end_the_same_chains_whether_they_came_alone_or_together() -> None:
    motion = motion_of_a_set()
    together = found(motion, len(motion))
    assert len(motion) > 4 * SPAN
    assert max(node[3] for _, nodes in together for node in nodes) >= 10
    for frames in (1, 5, 64):
        assert found(motion, frames) == together


def test_a_stream_that_was_said_to_be_over_and_goes_on_is_cut_into_the_same_blocks() -> None:
    motion = motion_of_a_set()
    odd = 2 * (3 * BLOCK + 3)
    together = found(motion, len(motion), odd)
    assert len({(row - odd // 2) % BLOCK for row, _ in together[:-1]}) == 1
    for frames in (1, 5, 64):
        assert found(motion, frames, odd) == together


def test_every_block_is_told_when_it_is_the_newest() -> None:
    motion = motion_of_a_set()
    rows = [row for row, _ in found(motion, len(motion))]
    assert rows == [*range(BLOCK, rows[-1], BLOCK), rows[-1]]


def test_a_cycle_looks_the_same_described_alone_or_among_others() -> None:
    rng = np.random.default_rng(4)
    history = History(WIDTH)
    history.push(np.arange(400) / 25.0, np.cumsum(rng.normal(size=(400, WIDTH)), axis=0) / 20.0)
    start = np.sort(rng.integers(0, 300, 60)).astype(float)
    end = start + rng.integers(20, 90, 60)
    together = describe(history, start, end)
    for count in (1, 2, 3, 17):
        for k in range(len(start) - count + 1):
            few = describe(history, start[k : k + count], end[k : k + count])
            assert np.array_equal(few.shape, together.shape[k : k + count])
            assert np.array_equal(few.cost, together.cost[k : k + count])
            assert np.array_equal(few.log_amplitude, together.log_amplitude[k : k + count])


def test_rows_put_in_ahead_do_not_exist_until_they_are_revealed() -> None:
    history = History(1)
    history.push(np.arange(10) / 25.0, np.arange(10.0)[:, None])
    history.push_ahead(np.arange(10, 20) / 25.0, np.arange(10.0, 20.0)[:, None])
    assert (history.end, history.time(15.0)) == (10, 9 / 25.0)
    history.reveal(16)
    assert (history.end, history.time(15.0)) == (16, 15 / 25.0)


def test_what_was_worked_out_of_the_rows_that_exist_is_worked_out_anew_with_the_next() -> None:
    history, asked = History(1), list[int]()

    def newest() -> int:
        asked.append(history.end)
        return history.end

    history.push(np.arange(10) / 25.0, np.arange(10.0)[:, None])
    assert [history.once("newest", newest) for _ in range(3)] == [10, 10, 10]
    assert history.once("other", newest) == 10
    history.push(np.arange(10, 12) / 25.0, np.arange(10.0, 12.0)[:, None])
    assert history.once("newest", newest) == 12
    assert asked == [10, 10, 12]


def test_no_part_of_a_chain_scores_more_than_all_of_it() -> None:
    motion, search = motion_of_a_set(), CycleSearch()
    nodes = [node for block in search.push(motion) for node in block]
    parts = [(node, since(node, row)) for node in nodes for row in range(0, node.start, 100)]
    assert len(parts) > 1000
    assert all(part is None or part.score <= node.score for node, part in parts)
