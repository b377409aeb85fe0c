import gzip
import os
from pathlib import Path

import pytest

from tests.app.files import a_csv, a_recording, lift_csv, lift_inputs
from tracker.app.opening import FORMATS, open_file
from tracker.edges.recording.layout import as_recorded
from tracker.model.errors import BadInputError


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    (tmp_path / "a.mcap").write_text(lift_csv())
    (tmp_path / "b.csv").write_bytes(gzip.compress(lift_csv().encode()))
    a_recording(tmp_path, "c.csv.gz")
    assert open_file(tmp_path / "a.mcap").header is None
    assert len(open_file(tmp_path / "b.csv").inputs) == len(lift_inputs())
    recorded = open_file(tmp_path / "c.csv.gz")
    assert recorded.header is not None
    assert recorded.inputs == tuple(as_recorded(one) for one in lift_inputs())


def test_the_last_format_takes_what_no_other_does() -> None:
    assert FORMATS[-1].fits(b"whatever")
    assert not any(form.fits(b"whatever") for form in FORMATS[:-1])


def test_a_cut_recording_opens_with_a_note(tmp_path: Path) -> None:
    path = a_recording(tmp_path)
    path.write_bytes(path.read_bytes()[:-3000])
    assert "cut off" in open_file(path).notes[0]


def test_a_missing_file_a_folder_and_a_gzipped_recording_get_a_sentence_each(tmp_path: Path) -> None:
    zipped = tmp_path / "zipped.mcap.gz"
    zipped.write_bytes(gzip.compress(a_recording(tmp_path).read_bytes()))
    for path, words in (
        (tmp_path / "nothing.csv", "there is no such file; check the name."),
        (tmp_path, "this is a folder; name the files in it."),
        (zipped, "this is not a text file."),
    ):
        with pytest.raises(BadInputError) as caught:
            open_file(path)
        assert words in str(caught.value)
        assert path.name in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_gets_a_sentence(tmp_path: Path) -> None:
    path = a_csv(tmp_path)
    path.chmod(0)
    with pytest.raises(BadInputError, match="does not let you read it"):
        open_file(path)
