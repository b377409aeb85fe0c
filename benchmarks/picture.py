"""`python -m benchmarks.picture OUT.png`: one simulated set from signal to reps, as the page on counting shows it.

A pulldown on the wrist with all that is around it: a drink, taking hold, a testing tug, a pause inside a rep, fatigue, racking, a look at
the phone. Needs matplotlib (`pip install '.[bench]'`).
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import terminal
from benchmarks.simulation import inputs_of_session
from firmware_sim import Habit, Session, one_set
from tracker.engine import Engine, EngineConfig
from tracker.model.events import CountChanged, Event, RepCounted, SetSettled
from tracker.model.reps import LiftSet, Placement, Rep
from tracker.model.samples import Samples
from tracker.motion.stage import MotionStage
from tracker.reps.features import HEIGHT, UP, FeatureStream

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EXERCISE = "lat-pulldown-wide"
SEED = 37
TRAVEL_HZ = 20.0
PHASES = (("concentric_s", "#E69F00"), ("hold_s", "#F0E442"), ("eccentric_s", "#56B4E9"), ("pause_s", "#DDDDDD"))
"""The phases' colours on the page."""
INKS = ("#111111", "#777777", "#BBBBBB")
TRUTH = "#999999"
AROUND_S = (14.0, 9.0)
"""What is shown before and after the set, s."""


def performed() -> Session:
    """The set of the picture."""
    habit = Habit(fatigue=0.35, inner_pauses=1, inner_pause_s=1.0)
    return one_set(
        EXERCISE,
        "wrist",
        reps=8,
        habit=habit,
        lead_in_s=16.0,
        tail_s=12.0,
        do=("drink", "phone-look"),
        fuss=1.0,
        seed=SEED,
    )


def told(session: Session) -> list[Event]:
    """What the engine says of it, told exercise and placement."""
    engine = Engine(EngineConfig(EXERCISE, Placement.WRIST))
    events = [event for given in inputs_of_session(session, 10) for event in engine.push(given)]
    return events + engine.finish()


def draw(session: Session, events: list[Event], out: Path) -> None:
    """Write the picture."""
    import matplotlib as mpl  # noqa: PLC0415 - optional: everything else works without it

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - as above

    plt.rcParams.update({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False})
    figure, axes = plt.subplots(
        4, 1, figsize=(11, 8.2), sharex=True, height_ratios=[2, 2, 1.4, 2], layout="constrained"
    )
    (true,) = session.truth.sets
    _signal(axes[0], session)
    _features(axes[1], session)
    _count(axes[2], events, session)
    for event in events:
        if isinstance(event, SetSettled):
            _reps(axes[3], event.lift_set)
    axes[3].plot(session.t_s, session.height, color=TRUTH, lw=1.6, ls=":", label="the load, in truth")
    axes[3].set_title("settled: the path of the load and its phases, 0 start, 1 full range", loc="left")
    axes[3].set_ylim(-0.05, 1.45)
    axes[3].legend(loc="upper left", frameon=False, ncols=2)
    axes[3].set_xlabel("s")
    axes[3].set_xlim(true.start_s - AROUND_S[0], true.end_s + AROUND_S[1])
    out.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(out, dpi=90)
    plt.close(figure)
    _smaller(out)


def _smaller(out: Path) -> None:
    """Few colours are enough for lines and flat fills: a third of the bytes."""
    from PIL import Image  # noqa: PLC0415 - comes with matplotlib

    with Image.open(out) as picture:
        few = picture.convert("RGB").quantize(48)
    few.save(out, optimize=True)


def main(arguments: list[str] | None = None) -> int:
    """Draw; exit status 0, or 2 without matplotlib."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.picture", description="Draw a set from signal to reps.")
    parser.add_argument("out", type=Path, help="the PNG to write")
    options = parser.parse_args(arguments)
    session = performed()
    try:
        draw(session, told(session), options.out)
    except ImportError:
        terminal.errors().print("Pictures need matplotlib; install it with: pip install '.[bench]'.")
        return 2
    return 0


def _signal(axis: "Axes", session: Session) -> None:
    for k, ink in enumerate(INKS):
        axis.plot(session.t_s, session.acc_g[:, k], color=ink, lw=0.6)
    axis.set_title(
        "what the sensor measures: acceleration along its three axes, g (turning rate not shown)", loc="left"
    )
    names = {"drink": "a drink", "phone-look": "the phone"}
    for rest in (session.truth.lead_in, session.truth.tail):
        for name, start_s, end_s in rest.activities:
            axis.axvspan(start_s, end_s, color="#F2F2F2", lw=0)
            at_s = max(start_s, session.truth.sets[0].start_s - AROUND_S[0]) + 0.3
            top = float(session.acc_g.max())
            axis.text(at_s, top, names.get(name, name), fontsize=8, color="#555555", va="top", clip_on=True)


def _features(axis: "Axes", session: Session) -> None:
    clipped = np.zeros(len(session), dtype=np.bool_)
    (motion,) = MotionStage().push(Samples(session.t_s, session.acc_g, session.gyro_dps, clipped))
    times, rows = FeatureStream().push(motion)
    for k, ink in enumerate(INKS):
        axis.plot(times, rows[:, UP][:, k], color=ink, lw=1.0)
    axis.plot(times, rows[:, HEIGHT], color="#D55E00", lw=1.0)
    axis.set_title(
        "what the finder looks at: the direction of gravity (grey), the height, m (red), and more of the kind",
        loc="left",
    )


def _count(axis: "Axes", events: list[Event], session: Session) -> None:
    at, shown = [0.0], [0]
    for event in events:
        match event:
            case RepCounted() if event.count > shown[-1]:
                at.append(event.t_s)
                shown.append(event.count)
            case CountChanged():
                at.append(event.t_s)
                shown.append(event.now)
                axis.text(event.t_s, 0.4, f"settled: {event.why}", fontsize=8, ha="right", clip_on=True)
            case _:
                pass
    axis.step([*at, session.truth.duration_s], [*shown, shown[-1]], where="post", color="#111111", lw=1.4)
    backs = [rep.end_s - rep.pause_s for rep in session.truth.sets[0].reps]
    axis.step(
        [0.0, *backs, session.truth.duration_s],
        [0, *range(1, len(backs) + 1), len(backs)],
        where="post",
        color=TRUTH,
        ls=":",
    )
    axis.set_yticks(range(0, len(backs) + 2, 2))
    axis.set_title("live: the count that is shown (dotted: reps whose load is back, in truth)", loc="left")


def _reps(axis: "Axes", lift_set: LiftSet) -> None:
    for number, rep in enumerate(lift_set.reps, start=1):
        t_s = rep.start_s + np.arange(len(rep.travel)) / TRAVEL_HZ
        _phases(axis, rep)
        axis.plot(t_s, rep.travel, color="#111111", lw=1.2)
        axis.text(t_s[int(np.argmax(rep.travel))], 1.25, str(number), fontsize=10, weight="bold", ha="center")


def _phases(axis: "Axes", rep: Rep) -> None:
    travel, at = np.array(rep.travel), 0.0
    for name, colour in PHASES:
        length = getattr(rep, name) or 0.0
        part = np.arange(at, at + length + 0.5 / TRAVEL_HZ, 1.0 / TRAVEL_HZ)
        if length:
            height = np.interp(part, np.arange(len(travel)) / TRAVEL_HZ, travel)
            axis.fill_between(rep.start_s + part, 0.0, height, color=colour, lw=0)
        at += length


if __name__ == "__main__":
    sys.exit(main())
