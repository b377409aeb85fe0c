"""What `--lan` opens and says, without a session behind it."""

import io
from pathlib import Path

import pytest
import segno

from tests.app.command import pumptrack
from tracker.app.certificate import UnwritableError
from tracker.app.lan import Lan, LanError, code, invitation, opened
from tracker.app.serving import AddressError, PortError, bind

HERE = "127.0.0.1"


def told(lan: Lan) -> tuple[str, str]:
    """The address and all that is said about it."""
    with opened(lan, 0) as door:
        return door.token, "\n".join(invitation(door, io.StringIO()))


def test_the_token_is_kept_so_that_a_phone_that_was_let_in_comes_back(tmp_path: Path) -> None:
    assert told(Lan(tmp_path, HERE))[0] == told(Lan(tmp_path, HERE))[0]


def test_phones_can_be_forgotten(tmp_path: Path) -> None:
    first, forgot, after = (told(Lan(tmp_path, HERE, forget=one))[0] for one in (False, True, False))
    assert first != forgot == after


def test_a_token_that_was_tampered_with_is_not_used(tmp_path: Path) -> None:
    told(Lan(tmp_path, HERE))
    (tmp_path / "token").write_text("a")
    assert len(told(Lan(tmp_path, HERE))[0]) == 20


def test_a_token_that_anybody_could_read_is_used_once_and_not_kept(tmp_path: Path) -> None:
    assert told(Lan(tmp_path, HERE, http=True))[0] != told(Lan(tmp_path, HERE, http=True))[0]
    assert list(tmp_path.iterdir()) == []


def test_the_terminal_says_why_the_browser_warns_or_what_plain_http_costs(tmp_path: Path) -> None:
    token, said = told(Lan(tmp_path, HERE))
    assert f"https://{HERE}:" in said
    assert f"/?t={token}" in said
    assert "warns once" in said
    _, said = told(Lan(tmp_path, HERE, http=True))
    assert f"http://{HERE}:" in said
    assert "cannot keep its screen on" in said


def test_the_code_says_the_address() -> None:
    lines = code("https://192.168.1.5:8737/?t=abc", out := io.TextIOWrapper(io.BytesIO(), "utf-8"))
    modules = [list(row) for row in segno.make("https://192.168.1.5:8737/?t=abc", micro=False).matrix_iter(border=4)]
    dark = {" ": (1, 1), "▀": (0, 1), "▄": (1, 0), "█": (0, 0)}
    drawn = [[dark[block][half] for block in line] for line in lines for half in (0, 1)]
    assert drawn[: len(modules)] == modules
    out.close()


def test_a_terminal_that_cannot_draw_gets_the_address_alone() -> None:
    assert code("https://192.168.1.5/", io.TextIOWrapper(io.BytesIO(), "cp1252")) == []


@pytest.mark.parametrize("address", ["phone", "0.0.0.0", "::", "224.0.0.1", "192.168.1.5/24", "fe80::1%eth0"])
def test_what_is_no_address_of_one_network_is_refused_in_a_sentence(tmp_path: Path, address: str) -> None:
    with pytest.raises(LanError, match=r"such as 192\.168\.1\.5\.$"), opened(Lan(tmp_path, address), 0):
        pass


def test_an_address_of_another_machine_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AddressError, match="not an address of this machine"), opened(Lan(tmp_path, "192.0.2.77"), 0):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_there_is_named_with_its_address(tmp_path: Path) -> None:
    with bind(0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=f"port {port}"), opened(Lan(tmp_path, HERE), port):
            pass


def test_a_folder_in_the_way_leaves_no_open_port(tmp_path: Path) -> None:
    (tmp_path / "lan").write_text("in the way")
    with bind(0) as one:
        port = one.getsockname()[1]
    with pytest.raises(UnwritableError), opened(Lan(tmp_path / "lan", HERE), port):
        pass
    bind(port).close()


def test_an_option_of_lan_without_lan_is_refused(tmp_path: Path) -> None:
    done = pumptrack(tmp_path, "demo", "--http")
    assert (done.returncode != 0, done.stdout) == (True, "")
    assert done.stderr == "--http says how a phone is served; add --lan to serve one.\n"
