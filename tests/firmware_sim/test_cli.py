"""`pumptrack sim` in its own words, and every refusal in a sentence."""

import socket

import pytest
from typer.testing import CliRunner

from firmware_sim.cli import app, describe, worn_at
from firmware_sim.errors import SimulatorError
from firmware_sim.motions.lifts import Placement
from firmware_sim.script import load_script
from firmware_sim.session import play
from firmware_sim.spec import SetSpec


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-script"], "no-such-script"),
        (["quick", "--hci", "tcp-server:127.0.0.1"], "it should read tcp-server:HOST:PORT"),
        (["quick", "--hci", "tcp-server:127.0.0.1:99999"], "ports end at 65535"),
        (["quick", "--hci", "teapot:1"], "Cannot use the Bluetooth controller teapot:1: unknown transport scheme."),
        (["quick", "--hci", "tcp-client:127.0.0.1:9"], "Cannot use the Bluetooth controller tcp-client:127.0.0.1:9"),
    ],
)
def test_what_cannot_be_played_is_told_in_a_sentence(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_a_port_in_use_is_told_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = CliRunner().invoke(app, ["quick", "--hci", f"tcp-server:127.0.0.1:{taken.getsockname()[1]}"])
    assert result.exit_code == 1
    assert result.stderr.strip().endswith("choose another port.")


def test_a_sensor_can_be_worn_elsewhere_but_only_where_the_lift_has_such_a_place() -> None:
    script = load_script("quick")
    moved = worn_at(script, Placement.WRIST)
    assert {step.placement for step in moved.steps if isinstance(step, SetSpec)} == {Placement.WRIST}
    routine = load_script("sample-routine")
    with pytest.raises(SimulatorError, match="cannot ride on the stack"):
        worn_at(routine, Placement.STACK)


def test_the_first_line_says_what_will_be_played() -> None:
    script = load_script("quick")
    line = describe(script, play(script, gyro=False, rate_hz=50.0))
    assert line.startswith(f"{script.title}: 2 sets in 1:")
    assert line.endswith("min, accelerometer alone at 50 Hz.")
