import gzip
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.edges.imports.errors import BadFileError
from tracker.edges.imports.plain_csv import PlainFile, read_plain_csv
from tracker.model.inputs import LinkDown, LinkUp, Notification
from tracker.sensors.plain import PlainDecoder

HEADER = "t,ax,ay,az,gx,gy,gz\n"


def text(rows: int = 20, *, period_s: float = 0.01, header: str = HEADER, scale: float = 1.0) -> str:
    gyro = ",1,2,3" if "gx" in header else ""
    return header + "".join(f"{i * period_s:.4f},0.1,0.2,{scale * 0.97:.3f}{gyro}\n" for i in range(rows))


def read(content: str | bytes) -> PlainFile:
    return read_plain_csv(content if isinstance(content, bytes) else content.encode(), "lift.csv")


def rows_of(file: PlainFile) -> np.ndarray:
    blocks = [np.frombuffer(one.data, "<f8").reshape(-1, 7) for one in file.inputs if isinstance(one, Notification)]
    return np.concatenate(blocks)


def test_a_file_becomes_a_link_a_notification_a_second_and_an_end() -> None:
    file = read(text(250))
    first, *blocks, last = file.inputs
    assert first == LinkUp(0.0, "plain", name="lift.csv", rate_hz=pytest.approx(100))
    assert last == LinkDown(2.49, "end of the file")
    assert [one.host_s for one in blocks] == [0.99, 1.99, 2.49]
    assert file.duration_s == 2.49
    assert file.notes == ()
    np.testing.assert_allclose(rows_of(file)[:, 0], np.arange(250) / 100)
    np.testing.assert_allclose(rows_of(file)[0], [0, 0.1, 0.2, 0.97, 1, 2, 3])


def test_every_payload_is_one_that_the_plain_sensor_reads() -> None:
    holes = text(300).replace("1.5000,0.1,0.2,0.970,1,2,3", "1.5000,0.1,0.2,0.970,,,")
    for content in (text(300), text(300, header="t,ax,ay,az\n"), holes):
        for one in read(content).inputs:
            if isinstance(one, Notification):
                assert len(PlainDecoder().push(one.data)) == 1


@settings(max_examples=60, deadline=None)
@given(
    order=st.permutations(["t", "ax", "ay", "az", "gx", "gy", "gz", "note"]),
    steps_ms=st.lists(st.integers(2, 150), min_size=2, max_size=40),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    zipped=st.booleans(),
    last_line_end=st.booleans(),
)
def test_columns_are_found_by_name_in_any_order_and_any_text_form(
    order: list[str], steps_ms: list[int], line_end: str, zipped: bool, last_line_end: bool
) -> None:
    times = [t / 1000 for t in itertools.accumulate(steps_ms)]
    cells = [
        {"t": t, "ax": 0.1, "ay": -0.2, "az": 1.0, "gx": i, "gy": 2 * i, "gz": -i, "note": 7}
        for i, t in enumerate(times)
    ]
    lines = [",".join(order), *(",".join(str(row[name]) for name in order) for row in cells)]
    content = (line_end.join(lines) + (line_end if last_line_end else "")).encode()
    rows = rows_of(read(gzip.compress(content) if zipped else content))
    np.testing.assert_allclose(rows[:, 0], np.array(times) - times[0])
    np.testing.assert_allclose(rows[:, 1:4], np.tile([0.1, -0.2, 1.0], (len(times), 1)))
    np.testing.assert_allclose(rows[:, 4:], np.array([[i, 2 * i, -i] for i in range(len(times))]))


def test_the_quick_and_the_slow_way_read_the_same() -> None:
    slow = HEADER.replace("\n", ",remark\n") + "".join(line + ",hands on\n" for line in text().splitlines()[1:])
    np.testing.assert_array_equal(rows_of(read(slow)), rows_of(read(text())))


def test_a_file_without_gyroscope_columns_or_with_empty_ones_has_none() -> None:
    without = rows_of(read(text(header="t,ax,ay,az\n")))
    empty = rows_of(read(text().replace(",1,2,3", ",,,")))
    spelled = rows_of(read(text().replace(",1,2,3", ",NaN,nan,NAN")))
    assert np.isnan(without[:, 4:]).all()
    np.testing.assert_array_equal(without, empty)
    np.testing.assert_array_equal(without, spelled)


def test_a_missing_gyroscope_value_is_filled_from_its_neighbours_and_told() -> None:
    file = read(text(100).replace("0.5000,0.1,0.2,0.970,1,2,3", "0.5000,0.1,0.2,0.970,,,"))
    np.testing.assert_allclose(rows_of(file)[50, 4:], [1, 2, 3])
    assert file.notes == ("1 missing gyroscope value was filled in from its neighbours",)


def test_a_long_hole_in_the_gyroscope_stays_a_hole() -> None:
    lines = text(300).splitlines(keepends=True)
    lines[101:201] = [line.replace(",1,2,3", ",,,") for line in lines[101:201]]
    file = read("".join(lines))
    rows = rows_of(file)
    assert np.isnan(rows[130:170, 4:]).all()
    assert np.isfinite(rows[:120, 4:]).all()
    assert len(rows) == 300
    assert file.notes[1].endswith("rows have no gyroscope")


def test_rows_without_acceleration_are_left_out_and_told() -> None:
    lines = text(100).splitlines(keepends=True)
    lines[2::2] = [line.replace(",0.1,0.2,0.970,", ",,,,") for line in lines[2::2]]
    file = read("".join(lines))
    assert len(rows_of(file)) == 50
    assert file.notes == ("50 rows without acceleration were left out",)


def test_accelerations_in_mps2_are_converted_and_told() -> None:
    file = read(text(100, scale=9.80665))
    np.testing.assert_allclose(rows_of(file)[:, 3], 0.97, atol=1e-3)
    assert file.notes == ("the accelerations were taken for m/s² and converted to g",)


def test_a_pause_in_the_data_stays_a_pause() -> None:
    later = text(20).replace("\n0.", "\n9.").removeprefix(HEADER)
    rows = rows_of(read(text(20) + later))
    assert np.diff(rows[:, 0]).max() == pytest.approx(9 - 0.19)


@pytest.mark.parametrize("rate_hz", [7, 12.5, 100, 400])
def test_every_promised_rate_is_read(rate_hz: float) -> None:
    first = read(text(200, period_s=1 / rate_hz)).inputs[0]
    assert isinstance(first, LinkUp)
    assert first.rate_hz == pytest.approx(rate_hz, rel=0.05)


WRONG = [
    (b"", "the file is empty"),
    (b" \n\n", "the file is empty"),
    (HEADER.encode(), "there is no row of data"),
    (b"\x89PNG\r\n\x1a\n\xff\xfe", "this is not a text file"),
    (b"t,ax\x00", "this is not a text file"),
    (gzip.compress(text().encode())[:-20], "the gzip file ends in the middle"),
    (gzip.compress(text(500).encode())[:40] + b"\x00" * 90, "the gzip file is damaged"),
    ("t,ax,ay\n0,0,0\n", "there is no column az among t, ax, ay"),
    ("t,ax,ay,az,gx\n0,0,0,1,0\n", "there is no column gy or gz"),
    ("t,ax,ay,az,az\n0,0,0,1,1\n", "the column az is there twice"),
    ("t;ax;ay;az\n0;0;0;1\n", "not separated by commas"),
    ("0.0,0,0,1\n0.1,0,0,1\n", "the first line holds numbers"),
    (text(5).replace("0.0200,0.1", "0.0200,fast"), "line 4 has 'fast' where a number belongs"),
    (text(5).replace("0.0200,0.1", "0.0200,nan"), "line 4 has nan where a number belongs"),
    (text(5).replace("0.0200,0.1", "0.0200,-inf"), "line 4 has -inf where a number belongs"),
    (text(5).replace("0.0200,0.1", "0.0200,1e999"), "line 4 holds a value too large"),
    (text(5).replace("0.0200,0.1", ",0.1"), "line 4 has no time"),
    (text(5).replace("0.0200,0.1,", "0.0200,,"), "line 4 lacks a part of its acceleration"),
    (text(5).replace("0.0200,", "0.0050,"), "line 4 has the time 0.005, which is not after 0.01"),
    (text(5).replace("0.0200,", "0.0100,"), "line 4 has the time 0.01, which is not after 0.01"),
    (text(5).replace("\n0.0200,", "\n\n\n0.0100,"), "line 6 has the time 0.01"),
    (text(5).replace("0.0400,", "90000,"), "line 6 jumps ahead by 25 hours"),
    (text(5) + "0.0500,0.1", "line 7 has 2 columns where the first line names 7"),
    (text(1), "1 row with acceleration is no recording"),
    (text(20, period_s=10), "the times look like milliseconds. Divide the column t by 1000"),
    (text(20, period_s=1e4), "the times look like microseconds"),
    (text(20, period_s=0.5), "there are 2 rows a second, and 7 to 400 can be used"),
]


@pytest.mark.parametrize(("content", "sentence"), WRONG, ids=[words for _, words in WRONG])
def test_a_wrong_file_gets_a_sentence_that_names_it_and_the_line(content: str | bytes, sentence: str) -> None:
    with pytest.raises(BadFileError) as caught:
        read(content)
    assert str(caught.value).startswith("lift.csv: ")
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(alphabet="t,axyzg019.-e\nnif \"';", max_size=300).map(lambda s: (HEADER + s).encode())
)
def test_no_bytes_at_all_raise_anything_but_a_sentence(content: bytes) -> None:
    try:
        file = read(content)
    except BadFileError:
        return
    assert np.isfinite(rows_of(file)[:, :4]).all()
