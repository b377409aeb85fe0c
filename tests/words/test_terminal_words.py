"""The terminal in a language of marks: whatever stands outside of them was not taken from the catalogue of words."""

import atexit
import json
import os
import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from tests.app.files import a_recording
from tests.app.forking import Commands
from tests.dashboard.marked import marked_text

ROOT = Path(__file__).resolve().parents[2]
MARKED = re.compile("⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[A-Za-z]{3,}")
NOT_WORDS = re.compile(
    r"--?[a-z][\w-]*|`[^`]*`|'[^']*'|\"[^\"]*\"|\S*[/\\]\S*|\S+\.(?:toml|csv|mcap|sqlite)\b|\[[^\]]*\]|[a-z0-9]+(?:[-_][a-z0-9]+)+|pumptrack"
    r"|<[^>]*>|\{[^}]*\}|\b[A-Z]{2,}\b|python -m tracker(?: [a-z]+)*|^│\s+[a-z]+\s"
)
"""What is typed and not said: options, commands and their types, paths, files, ids."""
TYPERS = re.compile(
    r"\b(?:Usage|Options|Arguments|Commands|Error|Try|for help|Show this message and exit|default|required)\b"
    r"|(?:Install|Show) completion for the current shell(?:, to copy it or customize the installation)?"
)
"""Typer's own words around ours."""
ROWS = "\n".join(f"{k / 50},0,0,{1 + 0.001 * (k % 3)}" for k in range(200))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with a second language beside English, and a folder of data with one session."""
    home = tmp_path_factory.mktemp("copy")
    for room in ("tracker", "dashboard", "firmware_sim"):
        shutil.copytree(ROOT / room, home / room, ignore=shutil.ignore_patterns("__pycache__", "docs"))
    (home / "tracker" / "words" / "xx.toml").write_text(marked_text(), encoding="utf-8")
    recordings = home / "data" / "recordings"
    recordings.mkdir(parents=True)
    a_recording(recordings, "2025-10-09_08-53-20.mcap")
    gap = ROWS + "\n" + "\n".join(f"{9 + k / 50},0,0,1" for k in range(200))
    (home / "gap.csv").write_text(f"t,ax,ay,az\n{gap}\n", encoding="utf-8")
    (home / "wrong.csv").write_text("this is no table\n", encoding="utf-8")
    (home / "plan.toml").write_text('id = "mine"\nname = 3\n', encoding="utf-8")
    (home / "script.toml").write_text('[[step]]\nset = "lat-pulldown"\nreps = "many"\n', encoding="utf-8")
    assert said(home, "rebuild")[0] == 0
    return home


@cache
def commands(home: Path) -> Commands:
    """The copy, its imports ready."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    own = {"PUMPTRACK_LANGUAGE": "xx", "PYTHONIOENCODING": "utf-8", "COLUMNS": "300", "TERM": "dumb"}
    made = Commands(kept | own, home)
    atexit.register(made.close)
    return made


def said(home: Path, *arguments: str, data: str = "data") -> tuple[int, str]:
    """The status and all that a command prints."""
    done = commands(home).run(arguments, {"PUMPTRACK_DATA": str(home / data)}, home)
    return done.returncode, done.stdout + done.stderr


def strange(text: str) -> list[str]:
    """Lines of `text` with words that stand outside of the marks."""
    while MARKED.search(text):
        text = MARKED.sub("", text)
    return [line for line in text.splitlines() if WORD.search(TYPERS.sub("", NOT_WORDS.sub("", line)))]


TOLD = [
    ("--help",),
    ("analyze", "--help"),
    ("live", "--help"),
    ("show", "--help"),
    ("analyze", "data/recordings/2025-10-09_08-53-20.mcap"),
    ("analyze", "data/recordings/2025-10-09_08-53-20.mcap", "--explain"),
    ("analyze", "gap.csv"),
    ("sessions",),
    ("show", "last"),
    ("plan", "list"),
    ("plan", "check", "back-pump"),
    ("delete", "last", "--yes"),
    ("restore", "2025"),
]
REFUSED = [
    ("analyze", "nowhere.csv"),
    ("analyze", "wrong.csv"),
    ("show", "yesterday"),
    ("plan", "check", "plan.toml"),
    ("plan", "check", "nothing"),
    ("live", "--plan", "nothing"),
    ("live", "--hci", "tcp-client:127.0.0.1:9"),
    ("demo", "--script", "nothing"),
    ("demo", "--script", "script.toml"),
    ("sessions", "--database", "mysql://x"),
]


@pytest.mark.parametrize("arguments", TOLD, ids=" ".join)
def test_what_a_command_tells_is_taken_from_the_catalogue(copy: Path, arguments: tuple[str, ...]) -> None:
    status, told = said(copy, *arguments)
    assert status == 0
    assert "⟦" in told
    assert strange(told) == []


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_what_a_command_refuses_is_said_from_the_catalogue(copy: Path, arguments: tuple[str, ...]) -> None:
    status, told = said(copy, *arguments)
    assert status != 0
    assert "⟦" in told
    assert strange(told) == []


@pytest.mark.parametrize("figure", ["g2_eccentric_low_s = -1", "g1_soft_low = 0", "g1_reps_lo = 3"])
def test_an_error_about_an_own_figure_is_said_from_the_catalogue(copy: Path, figure: str) -> None:
    (copy / "own").mkdir(exist_ok=True)
    (copy / "own" / "guidelines.toml").write_text(f"[guidelines]\n{figure}\n", encoding="utf-8")
    status, told = said(copy, "analyze", "gap.csv", data="own")
    assert status != 0
    assert strange(told) == []


def test_a_newcomer_is_told_from_the_catalogue(copy: Path) -> None:
    for command in (("sessions",), ("show", "last")):
        told = said(copy, *command, data="empty")[1]
        assert "⟦" in told
        assert strange(told) == []


def test_the_reasons_of_gaps_are_said_from_the_catalogue(copy: Path) -> None:
    told = json.loads(said(copy, "analyze", "gap.csv", "--json")[1])
    (gap,) = told["gaps"]
    assert re.fullmatch("⟦no rows for 5(\\.0)? s⟧", gap["reason"])
