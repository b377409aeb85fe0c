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
    help=say("help.pumptrack"),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ExerciseOption = Annotated[str | None, typer.Option("--exercise", metavar="ID", help=say("help.exercise"))]
PlacementOption = Annotated[Placement | None, typer.Option("--placement", help=say("help.placement"))]
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
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help=say("help.version"))
    ] = False,
) -> None:
    """Take the options before the command; refuse a language that there is no file of."""
    if WANTED != LANGUAGE:
        raise SettingError(say("terminal.language", wanted=WANTED, known=", ".join(languages())))


@app.command(help=say("help.analyze"))
def analyze(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help=say("help.files"))],
    as_json: Annotated[bool, typer.Option("--json", help=say("help.analyze-json"))] = False,
    exercise: ExerciseOption = None,
    placement: PlacementOption = None,
    travel: Annotated[bool, typer.Option("--travel", help=say("help.travel"))] = False,
    explain: Annotated[bool, typer.Option("--explain", help=say("help.explain"))] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help=say("help.jobs"), show_default=say("help.all-cores"))] = 0,
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


@app.command(help=say("help.replay"))
def replay(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("help.file"))],
    speed: Annotated[str, typer.Option("--speed", metavar="N|max", help=say("help.speed"))] = "1",
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


@app.command(help=say("help.live"))
@serving
def live(
    served: Serving,
    sensor: Annotated[str, typer.Option("--sensor", metavar="KIND", help=say("help.sensor"))] = "",
    address: Annotated[str, typer.Option("--address", help=say("help.address"))] = "",
    name: Annotated[str, typer.Option("--name", help=say("help.name"))] = "",
    hci: Annotated[
        str | None,
        typer.Option(
            "--hci",
            metavar="SPEC",
            help=say("help.hci"),
        ),
    ] = None,
    adapter: Annotated[str, typer.Option("--adapter", help=say("help.adapter"))] = "",
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


@app.command(help=say("help.demo"))
@serving
def demo(
    served: Serving,
    script: Annotated[str, typer.Option("--script", help=say("help.script"))] = DEFAULT_SCRIPT,
    speed: Annotated[float, typer.Option("--speed", min=0.1, max=8.0, help=say("help.speed"))] = 1.0,
) -> None:
    """Watch a simulated lifter being tracked, no sensor needed."""
    from tracker.app.demo import Demo, run_demo  # noqa: PLC0415

    asyncio.run(run_demo(Demo(script, speed), served.screen, served.place))


@app.command(help=say("help.history"))
@serving
def history(
    served: Serving,
    simulated: Annotated[bool, typer.Option("--demo", help=say("help.history-demo"))] = False,
) -> None:
    """Look at the sessions you have done, and replay them, in the browser."""
    from tracker.app.browse import run_history  # noqa: PLC0415

    asyncio.run(run_history(served.screen, served.place, demo=simulated))


@app.command(
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    help=say("help.sim"),
)
def sim(ctx: typer.Context) -> None:
    """Play a simulated sensor for another pumptrack, or on a real Bluetooth dongle; see `pumptrack sim --help`."""
    from firmware_sim.cli import app as simulator  # noqa: PLC0415

    simulator(ctx.args, prog_name="pumptrack sim")


@app.command(help=say("help.exercises"))
def exercises(own_exercises: ExercisesFileOption = None, folder: DataOption = None) -> None:
    """List the exercises that are known, your own among them."""
    from tracker.app.coached import Own, base_config  # noqa: PLC0415
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.tables import console_for, print_exercises  # noqa: PLC0415

    print_exercises(console_for(), base_config(data_folder(folder), Own(exercises=own_exercises)).exercises)


@app.command(help=say("help.schema"))
def schema() -> None:
    """Print the JSON Schema of what `analyze --json` says."""
    from tracker.edges.wire.schema import analysis_schema  # noqa: PLC0415

    typer.echo(json.dumps(analysis_schema(), indent=2))


@app.command(help=say("help.data"))
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
