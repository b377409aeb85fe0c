"""Imports that must not exist, as contracts that import-linter checks (`.importlinter` at the root)."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CORE = (
    "model",
    "sensors",
    "timing",
    "dsp",
    "motion",
    "reps",
    "travel",
    "exercises",
    "coaching",
    "setbook",
    "engine",
)
WORLD = {
    "asyncio", "time", "os", "pathlib", "logging", "threading", "socket", "random", "secrets", "subprocess", "io",
    "bleak", "bumble", "pydantic", "fastapi", "starlette", "uvicorn",
    "mcap", "sqlalchemy", "typer", "rich", "platformdirs",
}  # fmt: skip


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout, done.stdout


def core_files() -> list[Path]:
    found: list[Path] = []
    for name in CORE:
        path = ROOT / "tracker" / name
        assert path.exists(), f"the core has no {name}: mend the list"
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return found


@pytest.mark.parametrize("path", core_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_the_core_does_not_know_the_world(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            assert name.split(".")[0] not in WORLD, f"{path}:{node.lineno} imports {name}"


def test_bleak_is_known_in_one_room_only() -> None:
    for package in ("tracker", "firmware_sim", "dashboard"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if (ROOT / "tracker" / "edges" / "ble") in path.parents:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                assert not any(m.split(".")[0] == "bleak" for m in modules), path


def test_the_pages_modules_import_each_other_in_no_circle() -> None:
    scripts = ROOT / "dashboard" / "static" / "js"
    knows = {
        path: [(path.parent / name).resolve() for name in re.findall(r'from "(\..+?)"', path.read_text("utf-8"))]
        for path in scripts.rglob("*.js")
    }
    assert len(knows) > 40
    TopologicalSorter(knows).prepare()
