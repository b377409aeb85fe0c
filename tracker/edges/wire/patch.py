"""What changed from one JSON value to the next, so that a long row of states travels as its changes. Knows no noun.

A patch is None where nothing changed, else one of
  {"=": value}                    the value is now this
  {".": {key: patch, ...}}        an object, of which these keys changed
  {"#": [length, {index: patch}]} a list, now so long, of which these places changed; places beyond the old length are {"=": value}
`patched` is its inverse, and what the page does as well (static/js/history/film.js).
"""

from typing import Any, TypeAlias

Json: TypeAlias = Any
Patch: TypeAlias = dict[str, Any]


def patch_between(before: Json, after: Json) -> Patch | None:
    """The patch that makes `after` of `before`. Objects that are the very same are not looked into."""
    if before is after:
        return None
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        changed = {key: found for key in after if (found := patch_between(before[key], after[key])) is not None}
        return {".": changed} if changed else None
    if isinstance(before, list) and isinstance(after, list):
        places = {
            str(k): found
            for k, value in enumerate(after)
            if (found := patch_between(before[k], value) if k < len(before) else {"=": value}) is not None
        }
        return {"#": [len(after), places]} if places or len(before) != len(after) else None
    return None if type(before) is type(after) and before == after else {"=": after}


def patched(before: Json, patch: Patch | None) -> Json:
    """The value after the patch; `before` is left as it was."""
    if patch is None:
        return before
    if "=" in patch:
        return patch["="]
    if "." in patch:
        return {key: patched(value, patch["."].get(key)) for key, value in before.items()}
    length, places = patch["#"]
    return [patched(before[k] if k < len(before) else None, places.get(str(k))) for k in range(length)]
