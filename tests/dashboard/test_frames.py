"""Binary frames: what goes in comes out, to the precision of a float32."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.frames import PHASE_CODES, heights_frame
from tests.dashboard.frames_reader import read_frame
from tracker.model.events import Travelled
from tracker.model.reps import Phase

points = st.builds(
    Travelled,
    t_s=st.floats(0, 20_000),
    height=st.floats(-0.5, 1.5, width=32),
    phase=st.sampled_from(Phase),
    certain=st.booleans(),
)


@given(st.lists(points, min_size=1, max_size=50).map(lambda ps: sorted(ps, key=lambda p: p.t_s)))
def test_a_frame_carries_its_points(told: list[Travelled]) -> None:
    read = read_frame(heights_frame(told))
    for point, (t_s, height, code, certain) in zip(told, read, strict=True):
        assert t_s == pytest.approx(point.t_s, abs=2e-3)
        assert (height, code, certain) == (point.height, PHASE_CODES[point.phase], point.certain)


def test_seconds_stay_exact_to_a_millisecond_after_three_hours() -> None:
    told = [Travelled(3 * 3600 + k * 0.0333, 0.5, Phase.HOLD, certain=True) for k in range(30)]
    for point, (t_s, *_) in zip(told, read_frame(heights_frame(told)), strict=True):
        assert abs(t_s - point.t_s) < 1e-4


def test_every_phase_has_its_own_code() -> None:
    assert len(set(PHASE_CODES.values())) == len(Phase)


def test_an_empty_frame_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="1 to"):
        heights_frame([])
