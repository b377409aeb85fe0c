"""`pumptrack live`: a sensor on the air -> recording, engine, dashboard."""

from dataclasses import dataclass, replace

from tracker.app.catalogue import check_exercise
from tracker.app.coached import Own, base_config
from tracker.app.config import DataFolder
from tracker.app.recorded import record_and_show
from tracker.app.run import SessionRun
from tracker.app.show import Screen, tell
from tracker.edges.ble.radio import NativeRadio, Radio, hci_radio
from tracker.edges.ble.source import SensorChoice, stream
from tracker.model.inputs import Mark, MarkKind
from tracker.model.reps import Placement
from tracker.model.session import Session
from tracker.sensors.catalogue import sensor_profile


@dataclass(frozen=True, slots=True)
class Lift:
    """What the lifter says before the first set."""

    exercise: str | None = None
    placement: Placement | None = None
    plan: str | None = None

    def marks(self) -> list[Mark]:
        """The same as marks at the session's very beginning, so that a replay hears them as well."""
        use = f"use:{self.plan}" if self.plan is not None else None
        said = ((MarkKind.EXERCISE, self.exercise), (MarkKind.PLACEMENT, self.placement), (MarkKind.PLAN, use))
        return [Mark(0.0, kind, str(value)) for kind, value in said if value is not None]


def radio_for(hci: str | None, adapter: str) -> Radio:
    """The controller that was named, driven by ourselves; else the system's own Bluetooth."""
    return hci_radio(hci) if hci else NativeRadio(adapter)


async def run_live(radio: Radio, wanted: SensorChoice, lift: Lift, screen: Screen, place: DataFolder) -> Session:
    """Track until Ctrl-C or the lifter's stop. Raises PumptrackError."""
    config = base_config(place, Own(lift.plan))
    check_exercise(lift.exercise, config)
    if config.plan is not None:
        lift = replace(lift, plan=config.plan.id)
    if wanted.sensor:
        sensor_profile(wanted.sensor)  # an unknown kind is refused before anything is opened

    async def source(run: SessionRun) -> None:
        for mark in lift.marks():
            run.deliver(mark)
        await stream(radio, wanted, run.deliver, run.clock, run.stop, tell)

    return await record_and_show("live", wanted.sensor, source, screen, place, config=replace(config, plan=None))
