"""The command line. Each command is a few lines here and a file of its own beside; `main` is the door no traceback passes.

What a command needs is imported when it runs: `--help` and the worker processes of `analyze` shall not wait for radios and servers.
"""

import asyncio
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from tracker.app.cli_coach import ExercisesFileOption, GuidelinesOption, PlanOption, plan_commands
from tracker.app.cli_memory import DatabaseOption, DataOption, memory_commands
from tracker.app.cli_serving import DEFAULT_PORT, BrowserOption, PortOption, Serving, serving
from tracker.model.errors import PumptrackError, SettingError
from tracker.model.reps import Placement
from tracker.words import LANGUAGE, WANTED, languages, say

DEFAULT_SCRIPT = "pump"

app = typer.Typer(
    name="pumptrack",
    help="Counts, times and scores your sets from one Bluetooth motion sensor. Start with `pumptrack demo`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ExerciseOption = Annotated[
    str | None, typer.Option("--exercise", metavar="ID", help="What is lifted; see `pumptrack exercises`.")
]
PlacementOption = Annotated[Placement | None, typer.Option("--placement", help="Where the sensor rides.")]
app.add_typer(memory_commands)
app.add_typer(plan_commands, name="plan")


def _say_version(wanted: bool) -> None:
    from tracker.app.about import own_version  # noqa: PLC0415

    if wanted:
        typer.echo(f"pumptrack {own_version()}")
        raise typer.Exit


@app.callback()
def pumptrack(
    _version: Annotated[  # its callback has said it
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Take the options before the command; refuse a language that there is no file of."""
    if WANTED != LANGUAGE:
        raise SettingError(say("terminal.language", wanted=WANTED, known=", ".join(languages())))


@app.command()
def analyze(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Recordings, CSV (t,ax,ay,az[,gx,gy,gz]) or gzipped CSV.")
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line per file; see `pumptrack schema`.")
    ] = False,
    exercise: ExerciseOption = None,
    placement: PlacementOption = None,
    travel: Annotated[bool, typer.Option("--travel", help="With --json: each rep's height at 20 Hz.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="How each score comes about, to be done again by hand.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="How many files at a time.", show_default="all cores")] = 0,
    plan: PlanOption = None,
    guidelines: GuidelinesOption = None,
    own_exercises: ExercisesFileOption = None,
    folder: DataOption = None,
) -> None:
    """Find the sets and reps in recordings and other files."""
    from tracker.app.analysis import Order  # noqa: PLC0415
    from tracker.app.analyze import run_analyze  # noqa: PLC0415
    from tracker.app.catalogue import check_exercise  # noqa: PLC0415
    from tracker.app.coached import Own, base_config  # noqa: PLC0415
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.workers import cores  # noqa: PLC0415

    config = base_config(data_folder(folder), Own(plan, guidelines, own_exercises))
    check_exercise(exercise, config)
    order = Order(replace(config, exercise=exercise, placement=placement, live=False), travel)
    if not run_analyze(files, order, as_json=as_json, jobs=jobs or cores(), explain=explain):
        raise typer.Exit(1)


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A recording, CSV or gzipped CSV.")],
    speed: Annotated[str, typer.Option("--speed", metavar="N|max", help="How many times as fast as life.")] = "1",
    exercise: ExerciseOption = None,
    placement: PlacementOption = None,
    plan: PlanOption = None,
    guidelines: GuidelinesOption = None,
    port: PortOption = DEFAULT_PORT,
    browser: BrowserOption = True,
    folder: DataOption = None,
) -> None:
    """Play a recording through the engine into the dashboard."""
    from tracker.app.catalogue import check_exercise  # noqa: PLC0415
    from tracker.app.coached import Own, base_config  # noqa: PLC0415
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.replay import Replay, run_replay, speed_of  # noqa: PLC0415
    from tracker.app.show import Screen  # noqa: PLC0415

    place = data_folder(folder)
    config = base_config(place, Own(plan, guidelines))
    check_exercise(exercise, config)
    played = Replay(file, speed_of(speed), replace(config, exercise=exercise, placement=placement))
    asyncio.run(run_replay(played, Screen(port, browser, takes_marks=False), place))


@app.command()
@serving
def live(
    served: Serving,
    sensor: Annotated[
        str, typer.Option("--sensor", metavar="KIND", help="Which kind of sensor [default: any known].")
    ] = "",
    address: Annotated[str, typer.Option("--address", help="The one with this Bluetooth address.")] = "",
    name: Annotated[str, typer.Option("--name", help="The one whose name contains this.")] = "",
    hci: Annotated[
        str | None,
        typer.Option(
            "--hci",
            metavar="SPEC",
            help="A controller of your own instead of the system's Bluetooth: tcp-client:HOST:PORT, serial:PORT,BAUD or usb:INDEX.",
        ),
    ] = None,
    adapter: Annotated[
        str, typer.Option("--adapter", help="Linux: which of the system's adapters, such as hci0.")
    ] = "",
    exercise: ExerciseOption = None,
    placement: PlacementOption = None,
    plan: PlanOption = None,
) -> None:
    """Track your training: find the sensor, record it, show the dashboard."""
    from tracker.app.live import Lift, radio_for, run_live  # noqa: PLC0415
    from tracker.edges.ble.source import SensorChoice  # noqa: PLC0415

    wanted = SensorChoice(sensor, address, name)
    lift = Lift(exercise, placement, plan)
    asyncio.run(run_live(radio_for(hci, adapter), wanted, lift, served.screen, served.place))


@app.command()
@serving
def demo(
    served: Serving,
    script: Annotated[str, typer.Option("--script", help="A built-in script or a TOML file.")] = DEFAULT_SCRIPT,
    speed: Annotated[float, typer.Option("--speed", min=0.1, max=8.0, help="How many times as fast as life.")] = 1.0,
) -> None:
    """Watch a simulated lifter being tracked, no sensor needed."""
    from tracker.app.demo import Demo, run_demo  # noqa: PLC0415

    asyncio.run(run_demo(Demo(script, speed), served.screen, served.place))


@app.command()
@serving
def history(
    served: Serving,
    simulated: Annotated[
        bool, typer.Option("--demo", help="The simulated lifter's sessions instead of yours.")
    ] = False,
) -> None:
    """Look at the sessions you have done, and replay them, in the browser."""
    from tracker.app.browse import run_history  # noqa: PLC0415

    asyncio.run(run_history(served.screen, served.place, demo=simulated))


@app.command(add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def sim(ctx: typer.Context) -> None:
    """Play a simulated sensor for another pumptrack, or on a real Bluetooth dongle; see `pumptrack sim --help`."""
    from firmware_sim.cli import app as simulator  # noqa: PLC0415

    simulator(ctx.args, prog_name="pumptrack sim")


@app.command()
def exercises(own_exercises: ExercisesFileOption = None, folder: DataOption = None) -> None:
    """List the exercises that are known, your own among them."""
    from tracker.app.coached import Own, base_config  # noqa: PLC0415
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.tables import console_for, print_exercises  # noqa: PLC0415

    print_exercises(console_for(), base_config(data_folder(folder), Own(exercises=own_exercises)).exercises)


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `analyze --json` says."""
    from tracker.edges.wire.schema import analysis_schema  # noqa: PLC0415

    typer.echo(json.dumps(analysis_schema(), indent=2))


@app.command()
def data(folder: DataOption = None, database: DatabaseOption = None) -> None:
    """Tell where everything lies and how big it is."""
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.places import places  # noqa: PLC0415

    for line in places(data_folder(folder, database)):
        typer.echo(line)


def main(run: Callable[[], object] = app) -> None:
    """Run the command line; whatever goes wrong ends in one sentence and a status, never in a traceback."""
    try:
        run()
    except PumptrackError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_status)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (KeyboardInterrupt, asyncio.CancelledError):
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - this is the last door
        from tracker.app.crash import reported  # noqa: PLC0415

        sys.stderr.write(reported(error, " ".join(sys.argv)) + "\n")
        sys.exit(70)


if __name__ == "__main__":
    main()
