"""A PostgreSQL server of the tests' own: a unix socket in a new folder, no network, ended by its own process id."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.postgres_setup import postgres_programs

USER = "pumptrack"
PATIENCE_S = 60.0


class Server:
    """A running server; `new_database` gives the address of an empty one."""

    def __init__(self, sockets: Path) -> None:
        self.sockets = sockets
        self._databases = 0

    def new_database(self) -> str:
        self._databases += 1
        name = f"memory_{self._databases}"
        with psycopg.connect(self._connect_info("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://{USER}@/{name}?host={self.sockets}"

    def ready(self) -> bool:
        try:
            psycopg.connect(self._connect_info("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect_info(self, name: str) -> str:
        return f"host={self.sockets} user={USER} dbname={name}"


@contextmanager
def served() -> Iterator[Server]:
    """A server while the block runs. Skips where there is no PostgreSQL, but never in CI."""
    programs = postgres_programs()
    if programs is None:
        missing = "no PostgreSQL on this machine (apt install postgresql)"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    folder = Path(tempfile.mkdtemp(prefix="pt-pg-"))
    user = "postgres" if os.geteuid() == 0 else None  # the server refuses to be root
    if user is not None:
        shutil.chown(folder, user)
    try:
        subprocess.run(
            [str(programs / "initdb"), "-D", str(folder / "data"), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"],
            user=user, cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        with _running(programs, folder, user):
            yield Server(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(programs: Path, folder: Path, user: str | None) -> Iterator[None]:
    order = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), "-F"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*order, "-c", "listen_addresses="], user=user, cwd=folder, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            end_s = time.monotonic() + PATIENCE_S
            while not Server(folder).ready():
                assert process.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < end_s, "the server is not ready"
                time.sleep(0.1)
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE_S)
