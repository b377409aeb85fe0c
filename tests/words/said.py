"""What the sources ask to be said, and what they would say by themselves. Reads Python and JavaScript as text; runs nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "dashboard" / "static" / "js"
PAGES = ROOT / "dashboard" / "html"
PLANS = ROOT / "tracker" / "edges" / "config" / "plans"

TWO_WORDS = re.compile(r"[A-Za-z]{2,}[,:.;]? [A-Za-z]{2,}")
WORD_AND_VALUE = re.compile(r"[A-Za-z]{2,}[,:.;]? \{\}|\{\}[,:.;]? [A-Za-z]{2,}")
PROGRAMMERS = frozenset({"ValueError", "KeyError", "TypeError", "RuntimeError"})
"""Errors that only somebody who writes code can meet."""
# A SensorProfile is a data sheet: what its title, notes and source say is documentation, shown by no command.
TOLD_BY_PYDANTIC = ROOT / "tracker" / "edges" / "config"
"""Here a field's description and a validator's ValueError are what the lifter reads about a file of theirs."""


def python_in(*rooms: str) -> list[Path]:
    """The sources of these rooms."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def asked_for(path: Path) -> set[str]:
    """The ids that a source gives to `say` as they are."""
    asked = [call.args[0] for call in _calls(path) if _name(call) == "say" and call.args]
    return {one.value for one in asked if isinstance(one, ast.Constant) and "." in str(one.value) and _is_id(one.value)}


def named(path: Path) -> set[str]:
    """All texts of a source that have the form of an id."""
    texts = [node.value for node in ast.walk(_tree(path)) if isinstance(node, ast.Constant)]
    return {text for text in texts if isinstance(text, str) and "." in text and _is_id(text)}


def put_together(path: Path) -> set[str]:
    """Patterns of the ids that a source makes of a section and a value: `technique.{technique}`."""
    found = set()
    for call in _calls(path):
        text = call.args[0] if _name(call) == "say" and call.args else None
        if isinstance(text, ast.JoinedStr) and isinstance(text.values[0], ast.Constant):
            parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-z0-9-]+" for p in text.values]
            found.add("".join(parts))
    return found


def asked_for_by_pages() -> set[str]:
    """The ids that the page's modules and documents ask for."""
    found: set[str] = set()
    for path in SCRIPTS.rglob("*.js"):
        for asked in re.findall(r"\bword\(([^(){}]*)", path.read_text(encoding="utf-8")):
            ids = set(re.findall(r'"([^"]+)"', asked))
            assert ids or asked.startswith("id"), f"{path}: word({asked} names no id that can be read here"
            found |= ids
    for path in PAGES.glob("*.html"):
        found |= set(re.findall(r"\{\{(\w+\.[\w.-]+)\}\}", path.read_text(encoding="utf-8")))
    return found


def asked_for_by_plans() -> set[str]:
    """The ids that the built-in plans name."""
    texts = [path.read_text(encoding="utf-8") for path in PLANS.glob("*.toml")]
    return {id_ for text in texts for id_ in re.findall(r'^\s*(?:name|source|note) = "(.*)"$', text, re.MULTILINE)}


def sentences_in(path: Path) -> Iterator[str]:
    """Texts of two words and more in a source that are neither documentation nor meant for programmers."""
    tree, told = _tree(path), path.parent == TOLD_BY_PYDANTIC
    aside: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                aside.append(node)
            case ast.Assert(msg=ast.expr() as message):
                aside.append(message)
            case ast.Raise(exc=ast.Call() as error) if _name(error) in PROGRAMMERS and not told:
                aside.append(error)
            case ast.Call() if _name(node) == "SensorProfile":
                aside.append(node)
            case ast.keyword(arg="description" | "summary") if not told:
                aside.append(node)
    skipped = {id(part) for node in aside for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in skipped:
            text, pattern = _with_places(node)
            if pattern.search(text):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {text}"


def _with_places(node: ast.Constant | ast.JoinedStr) -> tuple[str, re.Pattern[str]]:
    """A text as it is, or with {} where a value goes; and what makes it one that a person could read."""
    if isinstance(node, ast.Constant):
        return (node.value if isinstance(node.value, str) else ""), TWO_WORDS
    return "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values), WORD_AND_VALUE


_COMMENT = re.compile(r"(?<![:\"'])//[^\n]*|/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\]|\\.)*)`")
_CODE = re.compile(r"\$\{(?:[^{}]|\{[^{}]*\})*\}")
_LARGE = re.compile(r"\b[A-Z][a-z]{2,}")
_ATTRIBUTE = re.compile(r"(?:class|rel|type): $")
_FORMS = (re.compile(r"[\w.#\[\]=:>() ,*-]*[\[(#.:>][\w.#\[\]=:>() ,*-]*"), re.compile(r"[a-z-]+, [a-z-]+"))
"""What a selector, a media query or a transform looks like."""
_KEYS = re.compile(r"Arrow\w+|Page\w+|Home|End|Space|Esc|Infinity|GET|POST|DELETE")


def texts_in_script(path: Path) -> Iterator[str]:
    """Texts of a page's module that a person could read: two words, or one that begins large."""
    source = _COMMENT.sub(lambda found: " " * len(found[0]), path.read_text(encoding="utf-8"))
    return (f"{path.relative_to(ROOT)}: {text}" for text in _texts(source))


def _texts(source: str) -> Iterator[str]:
    for found in _STRING.finditer(source):
        for code in _CODE.findall(found[2] or ""):
            yield from _texts(code[2:-1])
        text = _CODE.sub("", found[1] or found[2] or "")
        if not (TWO_WORDS.search(text) or _LARGE.search(text)) or _KEYS.fullmatch(text):
            continue
        if not _ATTRIBUTE.search(source[: found.start()]) and not any(form.fullmatch(text) for form in _FORMS):
            yield text


def texts_in_page(path: Path) -> Iterator[str]:
    """Texts between the tags of a document, and in the attributes that are read out."""
    body = path.read_text(encoding="utf-8")
    for text in re.findall(r">([^<>]+)<", body) + re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', body):
        if re.search("[A-Za-z]{2,}", re.sub(r"\{\{[^}]*\}\}", "", text)):
            yield f"{path.relative_to(ROOT)}: {text.strip()}"


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_id(text: object) -> bool:
    return bool(re.fullmatch(r"[a-z][a-z0-9]*\.[a-z0-9.-]*[a-z0-9]", str(text)))
