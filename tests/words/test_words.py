"""One place for every sentence: each id that is asked for is there, each that is there is asked for, and nobody speaks on their own."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from firmware_sim.errors import FAULTS
from tests.words.said import (
    PAGES,
    SCRIPTS,
    asked_for,
    asked_for_by_pages,
    asked_for_by_plans,
    named,
    put_together,
    python_in,
    sentences_in,
    texts_in_page,
    texts_in_script,
)
from tracker.app.cli import app
from tracker.model.inputs import MarkKind
from tracker.model.reps import Why
from tracker.words import WORDS, Words, languages, page_words, read, say, spoken, words_in

EVERYWHERE = ("tracker", "dashboard")
NOT_SAID = {
    "app/crash.py": "the report of a crash, for us",
    "app/film.py": "keys of what is remembered between two lines",
    "coaching/guide.py": "the documentation GUIDELINES.md itself",
    "engine/recognising.py": "where a proposal comes from, which nobody is told",
    "exercises/recognition.py": "the same",
    "ble/bumble_client.py": "details in brackets, in the words of bleak's other backends",
    "ble/adapter.py": "a radio's own name",
    "app/about.py": "a version, as recordings keep it",
    "recording/layout.py": "descriptions inside the file's format",
    "recording/writer.py": "the writing library's name inside the file",
    "store/database.py": "SQL",
    "dashboard/socket.py": "reasons of a closed socket, read by programs",
    "dashboard/vendor.py": "said to whoever builds",
    "dashboard/render.py": "JavaScript",
    "dashboard/access.py": "headers of HTTP",
}
FRAMEWORKS = {": Not Found", ": pumptrack sim", ": pumptrack {}", ": analyze {}"}
"""Texts of libraries that are looked for, to be said in our words; and the names of our own commands."""

LONGEST = 175
"""Letters of a sentence with what to do; two lines of a terminal, or a breath of reading."""

HARSH = ("great", "fail", "bad", "wrong", "!", "perfect", "poor")
MEDICAL = (
    "heal", "cure", "injur", "pain", "treat", "therap", "diagnos", "prevent", "health", "doctor", "medic", "spine", "disease", "safe ",
    "hormone", "blood", "burn fat", "lose weight",
)  # fmt: skip


def forms(words: Words = WORDS) -> Iterator[tuple[str, str]]:
    """Every id with each of its forms."""
    for key, sentence in words.sentences.items():
        yield from ((key, form) for form in ([sentence] if isinstance(sentence, str) else sentence.values()))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_sentence_that_is_asked_for_is_there() -> None:
    asked = (
        set().union(*(asked_for(path) for path in python_in(*EVERYWHERE))) | asked_for_by_pages() | asked_for_by_plans()
    )
    assert len(asked) > 300
    assert asked <= WORDS.sentences.keys()


def test_every_sentence_that_is_there_is_asked_for() -> None:
    files = python_in(*EVERYWHERE)
    used = set().union(*(named(path) for path in files)) | asked_for_by_pages() | asked_for_by_plans()
    patterns = set().union(*(put_together(path) for path in files))
    stems = {
        key for key in WORDS.sentences if re.fullmatch(r"t[2-5](\.(first|mini))?\.(on|below|above)", key)
    }  # f"{stem}.on"
    unused = WORDS.sentences.keys() - used - stems
    assert not {key for key in unused if not any(re.fullmatch(pattern, key) for pattern in patterns)}


@pytest.mark.parametrize("path", python_in(*EVERYWHERE), ids=lambda path: str(path.relative_to(path.parents[3])))
def test_no_source_speaks_to_the_lifter_on_its_own(path: Path) -> None:
    if not any(str(path).endswith(name) for name in NOT_SAID):
        assert [text for text in sentences_in(path) if not any(text.endswith(known) for known in FRAMEWORKS)] == []


def test_what_may_speak_for_itself_does() -> None:
    exempt = {name: [path for path in python_in(*EVERYWHERE) if str(path).endswith(f"/{name}")] for name in NOT_SAID}
    assert {name: len(paths) for name, paths in exempt.items()} == dict.fromkeys(NOT_SAID, 1)
    assert [name for name, (path,) in exempt.items() if not list(sentences_in(path))] == []


def test_every_command_tells_what_it_does_in_our_words() -> None:
    ours = {text for key, text in forms() if key.startswith("help.")}
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    commands = list(group.commands.values())
    commands += [one for part in commands if isinstance(part, TyperGroup) for one in part.commands.values()]
    assert len(commands) > 15
    for command in commands:
        assert command.help in ours, command.name
        assert {getattr(one, "help", None) for one in command.params if one.name != "help"} <= ours, command.name


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.js")), ids=lambda path: str(path.relative_to(SCRIPTS)))
def test_no_module_of_the_page_speaks_on_its_own(path: Path) -> None:
    assert list(texts_in_script(path)) == []


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.name)
def test_no_document_of_the_page_speaks_on_its_own(path: Path) -> None:
    assert [
        text for text in texts_in_page(path) if not re.fullmatch(r".*: (\{\{history.title\}\} - )?pumptrack", text)
    ] == []


@pytest.mark.parametrize("table", ["W", "H", "B", "L", "O", "R"])
def test_the_pages_own_tables_of_words_have_no_more_than_is_said(table: str) -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in SCRIPTS.rglob("*.js")}
    defined = next(
        found
        for text in sources.values()
        if (found := re.search(rf"export const {table} = \{{\n(.*?)\n\}};", text, re.DOTALL))
    )
    keys = set(re.findall(r"^  (\w+)(?::|,$)", defined[1], re.MULTILINE))
    used = {key for text in sources.values() for key in re.findall(rf"\b{table}\.(\w+)", text)}
    assert used == keys


def test_every_sentence_keeps_the_tone() -> None:
    for key, text in forms():
        assert not any(word in text.lower().replace("failure", "") for word in HARSH), key


def test_no_sentence_makes_a_medical_claim() -> None:
    for key, text in forms():
        assert not any(word in text.lower() for word in MEDICAL), key


def test_every_sentence_can_be_translated_it_is_plain_text_with_named_places() -> None:
    for key, text in forms():
        assert all(name.isidentifier() for name in places(text)), key
        assert "\n" not in text, key


@pytest.mark.parametrize("language", languages())
def test_every_language_says_the_same_with_the_same_places(language: str) -> None:
    english, other = words_in(read("en")), words_in(read(language))
    assert other.sentences.keys() == english.sentences.keys()
    theirs: dict[str, set[str]] = {}
    for key, text in forms(other):
        theirs[key] = theirs.get(key, set()) | places(text)
    for key, text in forms(english):
        assert places(text) <= theirs[key], key


def test_a_second_language_is_a_second_file() -> None:
    text = read("en").replace('language = "en-GB"', 'language = "de"').replace("small = true", "small = false")
    german = words_in(text.replace('looking = "Looking for the tracker"', 'looking = "Sucht den Sensor"'))
    assert german.sentences.keys() == WORDS.sentences.keys()
    told = page_words(german)
    assert (told["language"], told["small"]) == ("de", False)
    assert dict(told["words"])["page.looking"] == "Sucht den Sensor"  # type: ignore[call-overload]


@pytest.mark.parametrize("why", Why)
def test_every_reason_of_the_finder_has_its_words(why: Why) -> None:
    assert f"found.{why}" in WORDS.sentences


@pytest.mark.parametrize("kind", MarkKind)
def test_every_kind_of_word_has_its_name(kind: MarkKind) -> None:
    assert f"kind.{kind}" in WORDS.sentences


def test_every_sentence_is_short() -> None:
    assert [key for key, text in forms() if len(text) > LONGEST] == []


def test_the_page_is_given_its_own_words_and_no_others() -> None:
    told = dict(page_words()["words"])  # type: ignore[call-overload]
    assert asked_for_by_pages() <= told.keys()
    assert "g2.below" not in told


def test_numbers_are_said_as_a_lifter_says_them() -> None:
    assert [spoken(v) for v in (1.94, 3.0, 104.4, 12, "x")] == ["1.9", "3", "104", "12", "x"]
    assert say("g2.below", measured=1.94, low=2.0, high=4.0) == "Lowered in 1.9 s, aim for 2 to 4"


def test_a_sentence_with_forms_goes_by_its_number() -> None:
    assert [say("page.reps", n=n) for n in (0, 1, 2)] == ["0 reps", "1 rep", "2 reps"]


def test_what_is_wrong_with_a_script_is_said_as_the_simulator_says_it() -> None:
    """The simulator shares nothing with the tracker: it has its own sentences for its own terminal, and here are the same ones."""
    said = {key.removeprefix("script."): text for key, text in forms() if key.startswith("script.")}
    assert {key: text for key, text in said.items() if key not in ("at", "alone")} == FAULTS
