"""Make sure there is a Chromium for the browser tests, by what the machine offers: one already there, apt, or playwright's own."""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium_path() -> str | None:
    """The browser on PATH, or None (playwright's own is then used)."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def playwright_has_its_own() -> bool:
    """Whether playwright brought a browser of its own earlier."""
    with sync_playwright() as p:
        return os.path.exists(p.chromium.executable_path)


def install() -> int:
    """Install one; returns an exit status and prints what to do if none can be had."""
    if chromium_path() or playwright_has_its_own():
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("installing chromium with apt-get", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        done = subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False)
        if done.returncode == 0 and chromium_path():
            return 0
    print("installing playwright's chromium", flush=True)
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode != 0:
        print(
            "No Chromium could be installed. Install one (apt install chromium, brew install chromium) and run make test again."
        )
    return done.returncode


if __name__ == "__main__":
    sys.exit(install())
