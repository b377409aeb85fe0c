"""The sentences of one language out of its TOML file: section and key make the id, `{names}` are the places for values.

A sentence may have a form for each number (`{ one = "{n} rep", other = "{n} reps" }`, names as in Unicode's plural rules). The browser knows
those rules for every language; here there is one thing and there are others. Which language is spoken is settled once, when this is
imported, so that every process of a session speaks the same.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import TypeAlias

DEFAULT = "en"
VARIABLE = "PUMPTRACK_LANGUAGE"
"""Names the language, such as `en`; like a locale it is the process's own, and those it starts inherit it."""

WHOLE_FROM = 10.0
"""From here on a measured value is said as a whole number: nobody reads tenths of a long rest."""

PAGE_SECTIONS = frozenset({"page", "sound", "key", "history", "movement", "technique"})
"""What the browser is given; the rest is said where it is thought."""

Sentence: TypeAlias = str | Mapping[str, str]


def languages() -> tuple[str, ...]:
    """The languages there are a file of."""
    names = (file.name for file in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@dataclass(frozen=True, slots=True)
class Words:
    """One language: its `tag` (BCP 47), whether a name may be written `small` inside a sentence, and the sentences by their ids."""

    tag: str
    small: bool
    sentences: Mapping[str, Sentence]


def words_in(text: str) -> Words:
    """What a language file says."""
    told = tomllib.loads(text)
    sections = {name: entries for name, entries in told.items() if isinstance(entries, dict)}
    found = {f"{name}.{key}": sentence for name, entries in sections.items() for key, sentence in entries.items()}
    return Words(str(told["language"]), bool(told["small"]), MappingProxyType(found))


def read(language: str) -> str:
    """The file of that language."""
    return (files(__package__) / f"{language}.toml").read_text(encoding="utf-8")


WANTED = os.environ.get(VARIABLE) or DEFAULT
LANGUAGE = WANTED if WANTED in languages() else DEFAULT
"""What is spoken. The command line refuses to start where it is not what was wanted."""

WORDS = words_in(read(LANGUAGE))


def say(key: str, /, **values: float | str) -> str:
    """The sentence of that id with its values put in; floats are said as a lifter would say them."""
    sentence = WORDS.sentences[key]
    if not isinstance(sentence, str):
        sentence = sentence["one" if values["n"] == 1 else "other"]
    return sentence.format(**{name: spoken(value) for name, value in values.items()})


def spoken(value: float | str) -> str:
    """A measured value: one decimal below ten, whole above; whole numbers without a decimal."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) or abs(value) >= WHOLE_FROM or float(value).is_integer():
        return f"{value:.0f}"
    return f"{value:.1f}"


def page_words(words: Words = WORDS) -> dict[str, object]:
    """What the browser needs of them: the sentences of its sections, and how the language is written."""
    mine = {key: sentence for key, sentence in words.sentences.items() if key.partition(".")[0] in PAGE_SECTIONS}
    return {"language": words.tag, "small": words.small, "words": mine}
