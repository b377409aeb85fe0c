"""A lifter, a sensor and its radio, in software: plays training sessions whose exact truth is known.

    from firmware_sim import load_script, one_set, play

    session = one_set(exercise="seated-cable-row", placement="stack", reps=12, tempo=(1.0, 0.5, 2.0, 0.3), seed=7)
    session = play(load_script("sample-routine"), seed=3, rate_hz=50, gyro=False)

    session.t_s        (n,)   true time of each sample, s
    session.acc_g      (n, 3) specific force, g (+1 up at rest)
    session.gyro_dps   (n, 3) angular rate, deg/s, or None
    session.height     (n,)   height of the load, 0 start .. 1 full range, NaN outside the sets
    session.raw        (n, 6) int16 counts, as a packet carries them
    session.truth      sets, reps, phases, rests, activities; .as_json() for plain values

`one_set(...)` is one uncut set; `set_script(...)` the script of it; `Habit` how human the reps are (spread, fatigue,
half reps, pauses inside reps, cheating); `Lifter` the body and the mounting (other arm, upside down, any rotation),
`draw_habit` and `draw_lifter` some of them by seed; `draw_workout(technique, seed, placement)` a whole workout of one
technique; `session.without(gaps)` loses samples, `clockwork.deliver` packs them and brings them late.
`observe(compose(script, seed), ...)` lets several sensors watch one performance. Errors are SimulatorError with a
sentence. Everything is deterministic for a seed.

Knows nothing of the tracker or the dashboard, and they know nothing of it: only bytes meet.
"""

from firmware_sim.compose import compose
from firmware_sim.errors import ScriptError, SimulatorError
from firmware_sim.imu import BMI270, LSM6DSO, PERFECT, Imu
from firmware_sim.motions.activities import ACTIVITIES
from firmware_sim.motions.lift import Placement
from firmware_sim.motions.lifts import LIFTS, lift, placements
from firmware_sim.motions.profiles import Profile
from firmware_sim.motions.reps import Habit, Tempo
from firmware_sim.script import builtin_scripts, load_script, parse_script
from firmware_sim.session import Session, observe, one_set, play, set_script
from firmware_sim.spec import Lifter, RestSpec, Script, SetSpec, draw_habit, draw_lifter
from firmware_sim.truth import RepTruth, RestTruth, SetTruth, Truth
from firmware_sim.workouts import draw_workout

__all__ = [
    "ACTIVITIES",
    "BMI270",
    "LIFTS",
    "LSM6DSO",
    "PERFECT",
    "Habit",
    "Imu",
    "Lifter",
    "Placement",
    "Profile",
    "RepTruth",
    "RestSpec",
    "RestTruth",
    "Script",
    "ScriptError",
    "Session",
    "SetSpec",
    "SetTruth",
    "SimulatorError",
    "Tempo",
    "Truth",
    "builtin_scripts",
    "compose",
    "draw_habit",
    "draw_lifter",
    "draw_workout",
    "lift",
    "load_script",
    "observe",
    "one_set",
    "parse_script",
    "placements",
    "play",
    "set_script",
]
