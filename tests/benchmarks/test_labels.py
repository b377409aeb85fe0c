from pathlib import Path

import pytest

from benchmarks.accuracy.labels import read_labels
from benchmarks.errors import LabelError
from tests.benchmarks.recordings import INDEX_HEAD, SEGMENT_HEAD


def folder(tmp_path: Path, index: str, segments: str | None = None) -> Path:
    (tmp_path / "index.csv").write_text(f"{INDEX_HEAD}\n{index}")
    if segments is not None:
        (tmp_path / "segments.csv").write_text(f"{SEGMENT_HEAD}\n{segments}")
    return tmp_path


def test_a_labelled_set_and_its_bounds_are_read(tmp_path: Path) -> None:
    where = folder(
        tmp_path,
        "watch,watch/a.csv.gz,set,Cable Row,S1,left wrist,100.0,12,eye_ok,1\n",
        "watch/a.csv.gz,17.5,60,Cable Row,12,by hand\n",
    )
    (one,) = read_labels(where)
    assert (one.true_reps, one.trusted, one.one_set, one.back, one.rest) == (12, True, True, True, False)
    assert one.path == where / "watch/a.csv.gz"
    assert [(s.start_s, s.end_s, s.true_reps) for s in one.segments] == [(17.5, 60.0, 12)]


def test_a_folder_without_segments_is_fine_and_a_missing_count_is_none(tmp_path: Path) -> None:
    (one,) = read_labels(folder(tmp_path, "bar,bar/a.csv.gz,set,squat,A,wrist,12.5,,plot_count_only,0\n"))
    assert one.true_reps is None
    assert not one.trusted
    assert one.segments == ()


def test_a_continuous_file_with_no_rep_is_a_rest_file(tmp_path: Path) -> None:
    rows = (
        "bar,r.csv,continuous,rest,A,wrist,12.5,0,rest,0\nex,p.csv,continuous,programme,A,hand,10,,programme_paced,0\n"
    )
    rest, programme = read_labels(folder(tmp_path, rows))
    assert rest.rest
    assert not programme.rest


def test_only_the_named_datasets_are_read(tmp_path: Path) -> None:
    rows = "one,a.csv,set,x,A,wrist,50,3,eye_ok,0\ntwo,b.csv,set,x,A,wrist,50,3,eye_ok,0\n"
    where = folder(tmp_path, rows)
    assert [r.dataset for r in read_labels(where, ("two",))] == ["two"]
    with pytest.raises(LabelError, match=r"No dataset three in index\.csv; choose from one, two\."):
        read_labels(where, ("two", "three"))


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("d,a.csv,set,x,A,wrist,50,ten,eye_ok,0\n", "line 2: 'ten' is no number"),
        ("d,a.csv,set,x,A,wrist,50,2.5,eye_ok,0\n", "line 2: '2.5' is no count"),
        ("d,a.csv,set,x,A,wrist,50,-1,eye_ok,0\n", "line 2: '-1' is no count"),
        ("d,a.csv,sets,x,A,wrist,50,1,eye_ok,0\n", "kind 'sets' is unknown"),
    ],
)
def test_a_bad_label_is_named_with_its_line(tmp_path: Path, row: str, sentence: str) -> None:
    with pytest.raises(LabelError, match=sentence):
        read_labels(folder(tmp_path, row))


def test_a_span_that_ends_before_it_starts_is_refused(tmp_path: Path) -> None:
    where = folder(tmp_path, "d,a.csv,set,x,A,wrist,50,1,eye_ok,0\n", "a.csv,9,8,x,1,\n")
    with pytest.raises(LabelError, match=r"segments\.csv, line 2: the end 8\.0 does not follow"):
        read_labels(where)


def test_a_folder_without_an_index_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match=r"name the folder that holds index\.csv"):
        read_labels(tmp_path)


def test_a_table_without_a_needed_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text("dataset,file\nd,a.csv\n")
    with pytest.raises(LabelError, match="lacks the column kind"):
        read_labels(tmp_path)
