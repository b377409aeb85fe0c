"""How every TOML file of the lifter comes in: read, checked by a pydantic model, mistakes told in plain words. Knows no content.

A field's description is what is allowed there; it is said as it stands when a value does not fit.
"""

import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from functools import reduce
from pathlib import Path
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from tracker.model.errors import BadInputError
from tracker.words import say

MAX_TOLD = 12
"""Mistakes told at once, a line each; more than these are only counted. With the head and the prompt they fill half of a terminal of 24 lines."""

KEY = "[key]"
"""What pydantic appends to the place of a key that is not allowed."""

MAX_SHOWN = 60
"""Letters of a wrong value that are shown back; a longer one is only said to be wrong."""


class DoorModel(BaseModel):
    """Refuses keys that it does not know, so that a typing mistake is heard."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Checked = TypeVar("Checked", bound=DoorModel)
Number = TypeVar("Number", int, float)


def refused() -> PydanticCustomError:
    """What a validator raises for a value that is not allowed; the field's description says what is."""
    return PydanticCustomError("refused", "refused")


def _in_order(pair: tuple[Number, Number]) -> tuple[Number, Number]:
    if pair[0] > pair[1]:
        raise refused()
    return pair


Pair: TypeAlias = Annotated[tuple[Number, Number], AfterValidator(_in_order)]
"""Two numbers, the lower first; where they are not, the field's description is said."""


class ConfigFileError(BadInputError):
    """A file of the lifter cannot be used: which one, and every reason; one stands beside the file's name, more have a line each below it."""

    def __init__(self, file: str, reasons: Sequence[str]) -> None:
        if len(reasons) == 1:
            told = [_ended("config.file", file=file, what=reasons[0])]
        else:
            told = [say("config.faults", file=file), *(_ended("config.fault", what=one) for one in reasons[:MAX_TOLD])]
        if len(reasons) > MAX_TOLD:
            told.append(say("config.more", n=len(reasons) - MAX_TOLD))
        super().__init__("\n".join(told))
        self.reasons = tuple(reasons)


def _ended(key: str, **values: str) -> str:
    """The sentence of that key; one that asks has its own mark at its end."""
    sentence = say(key, **values)
    return sentence.removesuffix(".") if sentence.endswith("?.") else sentence


def read_toml(path: Path) -> dict[str, Any]:
    """The file's tables. Raises ConfigFileError where it is missing, no text or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        folder = say("config.this-folder") if path.parent == Path() else str(path.parent)
        raise ConfigFileError(path.name, [say("config.no-file", folder=folder)]) from None
    except IsADirectoryError:
        raise ConfigFileError(path.name, [say("config.folder")]) from None
    except UnicodeDecodeError:
        raise ConfigFileError(path.name, [say("config.no-text")]) from None
    except OSError as why:
        raise ConfigFileError(path.name, [say("config.unreadable", why=str(why.strerror))]) from None
    except tomllib.TOMLDecodeError as why:
        raise ConfigFileError(path.name, [say("config.no-toml", why=str(why).rstrip("."))]) from None


def checked(model: type[Checked], data: dict[str, Any], file: str) -> Checked:
    """`data` as `model`. Raises ConfigFileError with one reason per mistake."""
    try:
        return model.model_validate(data)
    except ValidationError as why:
        raise ConfigFileError(file, [_reason(model, dict(e)) for e in why.errors()]) from None


def unknown(key: str, value: str, known: Sequence[str]) -> str:
    """The reason for an id that is not known, with the nearest that are; `key` is the sentence's own."""
    near = get_close_matches(value, known, n=3, cutoff=0.5)
    either = reduce(lambda before, last: say("config.or", before=before, last=last), near) if near else ""
    hint = say("config.near", near=either) if near else say("config.known", known=", ".join(known))
    return say(key, value=repr(value), hint=hint)


def _reason(model: type[DoorModel], error: dict[str, Any]) -> str:
    """One pydantic error in a lifter's words: where, and what is allowed there."""
    location, whole = tuple(error["loc"]), True
    fields, told, is_value = _fields_at(model, location)
    while is_value and location and (isinstance(location[-1], int) or location[-1] == KEY):
        location, whole = location[:-1], False  # one number of a pair: the pair is what the lifter knows
    where = place(location)
    if error["type"] == "extra_forbidden":
        near = get_close_matches(str(location[-1]), fields, n=1)
        if near:
            return say("config.strange-near", where=where, near=repr(near[0]))
        return say("config.strange", where=where, keys=", ".join(fields))
    if error["type"] == "missing" and whole:
        return say("config.missing", where=where, allowed=told)
    shown = repr(error["input"])
    if not whole or len(shown) > MAX_SHOWN:
        return say("config.must", where=where, allowed=told)
    return say("config.must-is", where=where, allowed=told, value=shown)


def place(location: Sequence[str | int]) -> str:
    """('block', 1, 'exercise', 0, 'reps') -> "block 2, exercise 1, 'reps'"."""
    words: list[str] = []
    for step in location:
        if isinstance(step, int) and words:
            words[-1] = f"{words[-1].strip(chr(39))} {step + 1}"
        else:
            words.append(f"{step!r}")
    return ", ".join(words)


def _fields_at(model: type[BaseModel], location: Sequence[str | int]) -> tuple[list[str], str, bool]:
    """The keys of the table that holds the last named step, what is allowed at that step, and whether it holds plain values."""
    keys, told = _keys(model), say("allowed.table")
    here: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, int) or here is None:
            continue
        keys = _keys(here)
        found = here.model_fields.get(step)
        if found is None:
            break
        told = found.description or told
        here = _inner(found.annotation)
    return keys, told, here is None


def _keys(model: type[BaseModel]) -> list[str]:
    return list(model.model_fields)


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as list[Model] or Model | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (inner := _inner(part)) is not None:
            return inner
    return None
