"""The simulated sensor as a program of its own, met over TCP and killed without mercy."""

import asyncio
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from pathlib import Path

from firmware_sim.air.ether import Ether
from firmware_sim.air.ports import HciServer
from tests.e2e.ble_rig import PATIENCE_S, listening, radio_in
from tracker.edges.ble.radio import hci_radio

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs the tests behind it has Ctrl-C ignored
from firmware_sim.cli import app
app()
"""


async def start(hci: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-u", "-c", PROGRAM, "quick", "--hci", hci,
        cwd=ROOT, stdout=PIPE, stderr=STDOUT,
    )  # fmt: skip


async def says(process: Process, pattern: str) -> re.Match[str]:
    """Wait for a line of the program that matches."""
    assert process.stdout is not None
    said = ""
    async with asyncio.timeout(2 * PATIENCE_S):
        while line := (await process.stdout.readline()).decode():
            said += line
            if found := re.search(pattern, line):
                return found
    raise AssertionError(f"{pattern!r} was never said, but: {said}")


def test_two_programs_meet_over_tcp_and_the_tracker_survives_the_others_death() -> None:
    async def play() -> None:
        first = await start("tcp-server:127.0.0.1:0")
        port = (await says(first, r"waits at 127\.0\.0\.1:(\d+)")).group(1)
        await says(first, "Advertising as")
        async with listening(hci_radio(f"tcp-client:127.0.0.1:{port}")) as heard:
            await heard.until(lambda: len(heard.data) >= 5)
            first.kill()
            await first.wait()
            await heard.until(lambda: len(heard.downs) == 1)
            before = len(heard.data)
            second = await start(f"tcp-server:127.0.0.1:{port}")
            await says(second, "Advertising as")
            await heard.until(lambda: len(heard.data) >= before + 5)
        await says(second, "disconnected, advertising again")
        second.terminate()
        await second.wait()

    asyncio.run(play())


def test_a_sensor_killed_elsewhere_is_lost_by_the_supervision_timeout() -> None:
    async def play() -> None:
        ether = Ether()
        server = HciServer(ether)
        port = await server.start("127.0.0.1", 0)
        program = await start(f"tcp-client:127.0.0.1:{port}")
        async with listening(radio_in(ether)) as heard:
            await heard.until(lambda: len(heard.data) >= 5)
            program.kill()
            await program.wait()
            await heard.until(lambda: len(heard.downs) == 1)
        assert heard.downs[0].reason == "the link was lost"
        await server.close()

    asyncio.run(play())


def test_ctrl_c_ends_the_simulator_in_peace() -> None:
    async def play() -> None:
        program = await start("tcp-server:127.0.0.1:0")
        await says(program, "Advertising as")
        program.send_signal(signal.SIGINT)
        await says(program, "^Stopped.$")
        assert await program.wait() == 0

    asyncio.run(play())
