"""Make sure there is a PostgreSQL for the tests of the memory, where the machine lets us: one already there, or apt."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian and Ubuntu put servers, a folder a version."""


def postgres_programs() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest version first, or None."""
    on_path = shutil.which("initdb")
    if on_path is not None and shutil.which("postgres") is not None:
        return Path(on_path).parent
    versions = sorted((v for v in DEBIAN.glob("*") if v.name.isdecimal()), key=lambda v: -int(v.name))
    return next((v / "bin" for v in versions if (v / "bin" / "postgres").exists()), None)


def install() -> int:
    """Install one where we may; the tests say what is missing where we may not."""
    if postgres_programs() is not None:
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("installing postgresql with apt-get", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        order = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"]
        subprocess.run(order, check=False, env=quiet)
    if postgres_programs() is None:
        print(
            "There is no PostgreSQL here, so its tests are skipped: apt install postgresql, or brew install postgresql."
        )
    return 0


if __name__ == "__main__":
    sys.exit(install())
