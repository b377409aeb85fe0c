"""`pumptrack sim`: one simulated sensor on the air, with plain words of what it does. Knows nothing of the tracker."""

import asyncio
import logging
import os
import time
from dataclasses import dataclass, replace
from typing import Annotated

import typer
from bumble.transport import open_transport
from bumble.transport.common import Transport

from firmware_sim.air.ether import Ether
from firmware_sim.air.ports import HciServer, Plug
from firmware_sim.devices.firmware import firmware_for
from firmware_sim.errors import SimulatorError
from firmware_sim.motions.lift import Placement
from firmware_sim.motions.lifts import lift, placements
from firmware_sim.peripheral import Peripheral, Settings
from firmware_sim.script import load_script
from firmware_sim.session import Session, play
from firmware_sim.spec import Script, SetSpec

DEFAULT_HCI = "tcp-server:127.0.0.1:9723"
DEFAULT_SCRIPT = "sample-routine"
LINGER_S = 1.0
"""How long the sensor stays on the air after its last packet, s, so that it is read before the link ends."""

app = typer.Typer(add_completion=False, help="Play a simulated motion sensor.")


class HciError(SimulatorError):
    """The controller to play on cannot be had."""

    def __init__(self, spec: str, detail: str) -> None:
        super().__init__(f"Cannot use the Bluetooth controller {spec}: {detail}.")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to play, where and how."""

    session: Session
    hci: str
    loop: bool
    settings: Settings


@app.command("sim")
def sim(
    script: Annotated[
        str, typer.Argument(help="A session script: a TOML file or the name of a built-in one.")
    ] = DEFAULT_SCRIPT,
    hci: Annotated[
        str,
        typer.Option(
            help="Where to play: tcp-server:HOST:PORT offers a virtual controller to a tracker; "
            "tcp-client:HOST:PORT, serial:PORT,BAUD or usb:INDEX put the sensor on that controller."
        ),
    ] = DEFAULT_HCI,
    speed: Annotated[float, typer.Option(min=0.1, max=100.0, help="Play this many times faster than life.")] = 1.0,
    placement: Annotated[
        Placement | None, typer.Option(help="Wear the sensor there instead of where the script says.")
    ] = None,
    rate: Annotated[float, typer.Option(min=7, max=400, help="Samples a second.")] = 100.0,
    gyro: Annotated[bool, typer.Option(help="With a gyroscope, or an accelerometer alone.")] = True,
    seed: Annotated[int | None, typer.Option(help="Another performance of the same script.")] = None,
    loss: Annotated[float, typer.Option(min=0.0, max=0.5, help="Share of packets lost on the way.")] = 0.0,
    loop: Annotated[bool, typer.Option(help="Begin again when the script ends.")] = False,
) -> None:
    """Play a lifter's motion sensor over Bluetooth, for trying the tracker without one."""
    logging.getLogger("bumble").setLevel(logging.ERROR)  # a lost link is told in our own words
    try:
        played = load_script(script)
        if placement is not None:
            played = worn_at(played, placement)
        session = play(played, seed=seed, rate_hz=rate, gyro=gyro)
        typer.echo(describe(played, session))
        asyncio.run(serve(Plan(session, hci, loop, Settings(speed=speed, loss=loss))))
    except SimulatorError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        typer.echo("Stopped.")


def describe(script: Script, session: Session) -> str:
    """One line on what will be played."""
    sets = sum(isinstance(step, SetSpec) for step in script.steps)
    minutes, seconds = divmod(round(float(session.t_s[-1])), 60)
    axes = "six axes" if session.gyro_dps is not None else "accelerometer alone"
    return f"{script.title}: {sets} sets in {minutes}:{seconds:02d} min, {axes} at {session.rate_hz:g} Hz."


def worn_at(script: Script, placement: Placement) -> Script:
    """The same script with the sensor at `placement`. Raises SimulatorError where a lift has no such place."""
    for step in script.steps:
        if isinstance(step, SetSpec) and placement not in placements(lift(step.exercise)):
            known = ", ".join(str(place) for place in placements(lift(step.exercise)))
            raise SimulatorError(f"A sensor cannot ride on the {placement} in {step.exercise}; choose one of: {known}.")
    steps = tuple(replace(step, placement=placement) if isinstance(step, SetSpec) else step for step in script.steps)
    return replace(script, steps=steps)


async def serve(plan: Plan) -> None:
    """Play the plan to its end. Raises SimulatorError where the controller cannot be had."""
    server = None
    if plan.hci.startswith("tcp-server:"):
        ether = Ether()
        server = HciServer(ether)
        transport: Transport = Plug(ether, "sensor")
        await _offer(server, plan.hci)
    else:
        transport = await _opened(plan.hci)
    firmware = firmware_for(plan.session, loop=plan.loop)
    peripheral = Peripheral(firmware, transport, time.monotonic, plan.settings, lambda line: typer.echo(f"  {line}"))
    try:
        await peripheral.start()
        typer.echo(f"Advertising as {plan.settings.name!r}; the script starts with the first connection. Ctrl-C ends.")
        await peripheral.run()
        typer.echo("The script has ended.")
        await asyncio.sleep(LINGER_S)
    except TimeoutError as error:
        raise HciError(plan.hci, "it does not answer as a Bluetooth controller does") from error
    finally:
        await peripheral.close()
        if server is not None:
            await server.close()


async def _offer(server: HciServer, spec: str) -> None:
    host, _, port = spec.removeprefix("tcp-server:").rpartition(":")
    if not host or not port.isdigit():
        raise HciError(spec, "it should read tcp-server:HOST:PORT, such as tcp-server:127.0.0.1:9723")
    try:
        at = await server.start(host, int(port))
    except OverflowError as error:
        raise HciError(spec, "ports end at 65535") from error
    except OSError as error:
        raise HciError(spec, f"{error.strerror or error}; choose another port") from error
    typer.echo(f"A virtual Bluetooth controller waits at {host}:{at}. In another terminal:")
    typer.echo(f"  pumptrack live --hci tcp-client:{host}:{at}")


async def _opened(spec: str) -> Transport:
    try:
        return await open_transport(spec)
    except Exception as error:
        system = os.strerror(error.errno).lower() if isinstance(error, OSError) and error.errno else ""
        raise HciError(spec, system or " ".join(str(error).split()) or type(error).__name__) from error
