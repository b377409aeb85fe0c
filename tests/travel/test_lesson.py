"""What the newest reps teach: bows of a tilt that goes another way back, usual speeds, the far end of the last rep."""

import math

import numpy as np
import pytest

from tests.travel.lifter import CABLE_ROW, WRIST_PULLDOWN, Recorded, Tempo, motion_of, record, run_of
from tracker.model.motion import Motion
from tracker.model.reps import Placement
from tracker.travel.channels import Signal
from tracker.travel.lesson import SPOTS, Plant, learn_plant


def taught(tempo: Tempo, *, gyro: bool = True, seed: int = 4) -> tuple[Recorded, Motion, Plant]:
    rec = record(WRIST_PULLDOWN if gyro else CABLE_ROW, tempo, gyro=gyro, seed=seed)
    motion = motion_of(rec)
    plant = learn_plant(motion, run_of(rec, seed).cycles[2:6], None, Placement.WRIST, ())
    assert plant is not None
    return rec, motion, plant


def test_the_usual_speed_is_that_of_the_strokes() -> None:
    _, _, plant = taught(Tempo(1.0, 0.5, 2.5, 0.5, "steady"))
    assert len(plant.out_speeds) == len(plant.back_speeds) == SPOTS
    assert np.median(plant.out_speeds) == pytest.approx(1 / 0.9, rel=0.15)
    assert np.median(plant.back_speeds) == pytest.approx(1 / 2.25, rel=0.15)


def test_the_lesson_begins_where_the_load_was() -> None:
    rec, _, plant = taught(Tempo(1.0, 0.5, 2.5, 0.5))
    began_s = plant.tail.t_s[0] - 0.02
    assert plant.height == pytest.approx(np.interp(began_s, rec.t_s, rec.height), abs=0.1)
    assert plant.speed < 0.0


def test_a_tilt_says_of_the_height_what_it_did() -> None:
    rec, motion, plant = taught(Tempo(1.0, 0.5, 2.5, 0.5))
    arc = plant.holds[0]
    height = np.interp(motion.t_s, rec.t_s, rec.height)
    told = (arc.reader.read(motion) - arc.bias) / arc.alpha
    within = (motion.t_s > rec.reps[2].start_s) & (motion.t_s < rec.reps[5].moving_end_s)
    assert np.abs(told - height)[within].mean() < 0.08


def test_without_a_gyroscope_nothing_drives_and_the_lean_says_the_acceleration_too() -> None:
    _, _, plant = taught(Tempo(1.0, 0.5, 2.5, 0.5), gyro=False)
    assert plant.drive is None
    lean = next(hold for hold in plant.holds if hold.reader.signal is Signal.LEAN)
    assert lean.beta != 0.0


def test_too_little_motion_teaches_nothing() -> None:
    rec = record(WRIST_PULLDOWN, Tempo(), seed=1)
    motion = motion_of(rec)
    assert learn_plant(motion.window(0, 40), run_of(rec, 1).cycles[:3], None, None, ()) is None


def test_a_lesson_from_the_wrong_end_is_mended_by_the_start_pose_with_the_tempo_and_else_believed() -> None:
    rec = record(WRIST_PULLDOWN, Tempo(1.0, 0.5, 2.5, 0.5), seed=4)
    motion, cycles = motion_of(rec), run_of(rec, 4).cycles[:4]
    seen = motion.window(0, int(np.searchsorted(motion.t_s, cycles[-1].end_s + 0.4)))
    tops_s = tuple(rep.turn_s for rep in rec.reps[:3])

    def lows_s(wrong: tuple[float, ...], pose: float | None, *, anew: bool) -> tuple[float, ...]:
        plant = learn_plant(seen, cycles, None, Placement.WRIST, wrong, pose=pose, anew=anew)
        assert plant is not None
        return plant.lows_s

    right = lows_s((), None, anew=True)
    assert lows_s(tops_s, 1.0, anew=True) == right
    assert lows_s(tops_s, -1.0, anew=False) == right
    for sure in (1.0, math.inf, None):
        believed = lows_s(tops_s, sure, anew=False)
        assert np.interp(believed[1:-1], rec.t_s, rec.height) == pytest.approx(1.0, abs=0.2)


def test_with_halves_of_one_length_an_earlier_lesson_is_believed() -> None:
    rec = record(WRIST_PULLDOWN, Tempo(1.5, 0.5, 1.5, 0.5), seed=4)
    motion, cycles = motion_of(rec), run_of(rec, 4).cycles[:4]
    tops_s = tuple(rep.turn_s for rep in rec.reps[:3])
    plant = learn_plant(motion, cycles, None, Placement.WRIST, tops_s, pose=1.0)
    assert plant is not None
    assert np.interp(plant.lows_s[1:-1], rec.t_s, rec.height) == pytest.approx(1.0, abs=0.2)
