import gzip
from pathlib import Path

import numpy as np
import pytest

from benchmarks.accuracy.signals import read_signal
from benchmarks.errors import LabelError


def test_six_axes_are_read_from_gzip(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"t,ax,ay,az,gx,gy,gz\n5.0,0,0,1,10,20,30\n5.1,0,.5,1,11,21,31\n"))
    signal = read_signal(path)
    np.testing.assert_allclose(signal.t_s, [0.0, 0.1])
    np.testing.assert_allclose(signal.acc_g[1], [0.0, 0.5, 1.0])
    assert signal.gyro_dps is not None
    np.testing.assert_allclose(signal.gyro_dps[:, 2], [30.0, 31.0])
    assert signal.duration_s == pytest.approx(0.1)


def test_empty_gyroscope_columns_mean_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("t,ax,ay,az,gx,gy,gz\n0,0,0,1,,,\n1,0,0,1,,,\n")
    assert read_signal(path).gyro_dps is None


def test_rows_without_acceleration_or_back_in_time_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("t,ax,ay,az\n0,0,0,1\n1,,0,1\n2,0,0,2\n1.5,0,0,9\n2,0,0,9\n3,0,0,3\n")
    signal = read_signal(path)
    np.testing.assert_allclose(signal.t_s, [0, 2, 3])
    np.testing.assert_allclose(signal.acc_g[:, 2], [1, 2, 3])


def test_a_cut_keeps_the_times(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("t,ax,ay,az\n" + "".join(f"{i},0,0,{i}\n" for i in range(10)))
    np.testing.assert_allclose(read_signal(path).cut(3, 6).t_s, [3, 4, 5])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "holds no samples"),
        (b"time,x\n1,2\n", "holds no samples"),
        (b"t,ax,ay,az\n0,a,0,1\n", "no number"),
        (b"\x1f\x8b\x08\x00", "cannot be read"),
    ],
)
def test_a_file_that_is_no_recording_is_refused_with_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(LabelError, match=sentence):
        read_signal(path)
