"""Play a script: samples with their exact truth. The package's front door; knows nothing of radios, packets or
files."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from firmware_sim.compose import Composed, compose
from firmware_sim.imu import BMI270, Imu, check_rate, measure, mounting
from firmware_sim.motions.lift import Placement
from firmware_sim.motions.profiles import Profile
from firmware_sim.motions.reel import FINE_HZ
from firmware_sim.motions.reps import Habit, Tempo
from firmware_sim.motions.rotations import Floats
from firmware_sim.spec import Lifter, RestSpec, Script, SetSpec
from firmware_sim.truth import Truth


@dataclass(frozen=True, slots=True)
class Session:
    """A played session.

    `t_s` (n,) true time of each sample, ascending, from 0; `acc_g` (n, 3) specific force in g, +1 up at rest;
    `gyro_dps` (n, 3) deg/s or None; `raw` (n, 6) the int16 counts a packet carries (gyroscope zero where there is
    none), `range_g` and `range_dps` what 32768 counts mean; `height` (n,) the load's height at each sample, NaN
    outside the sets; `rate_hz` the nominal rate; `truth` what really happened.
    """

    t_s: Floats
    acc_g: Floats
    gyro_dps: Floats | None
    raw: NDArray[np.int16]
    range_g: float
    range_dps: float
    height: Floats
    rate_hz: float
    truth: Truth

    def __len__(self) -> int:
        return len(self.t_s)

    def without(self, gaps: tuple[tuple[float, float], ...]) -> "Session":
        """The same with the samples of the stretches [start_s, end_s) lost; the truth lists them."""
        keep = np.ones(len(self), dtype=bool)
        for start_s, end_s in gaps:
            keep &= ~((self.t_s >= start_s) & (self.t_s < end_s))
        return replace(
            self,
            t_s=self.t_s[keep],
            acc_g=self.acc_g[keep],
            gyro_dps=None if self.gyro_dps is None else self.gyro_dps[keep],
            raw=self.raw[keep],
            height=self.height[keep],
            truth=replace(self.truth, gaps=self.truth.gaps + gaps),
        )


def play(
    script: Script,
    seed: int | None = None,
    rate_hz: float = 100.0,
    gyro: bool = True,
    imu: Imu = BMI270,
    rate_error: float = 0.0,
) -> Session:
    """Perform `script` before a sensor of make `imu` that samples at `rate_hz` (1 + rate_error).

    The same script, seed and settings give the same bytes; another rate or sensor sees the very same movement.
    `seed` None takes the script's own. Raises SimulatorError with a sentence for what cannot be played.
    """
    check_rate(rate_hz)
    used = script.seed if seed is None else seed
    return observe(compose(script, used), script.lifter, used, rate_hz, gyro, imu, rate_error)


def observe(
    composed: Composed,
    lifter: Lifter,
    seed: int,
    rate_hz: float = 100.0,
    gyro: bool = True,
    imu: Imu = BMI270,
    rate_error: float = 0.0,
) -> Session:
    """What a sensor sees of a composed session (see play); several sensors may watch the same one."""
    end_s = (len(composed.path) - 1) / FINE_HZ
    step_s = 1.0 / (rate_hz * (1.0 + rate_error))
    t: Floats = np.arange(int(end_s / step_s + 1e-9) + 1, dtype=np.float64) * step_s
    mount = mounting(
        lifter.mount_deg, lifter.mount_spread_deg, lifter.upside_down, np.random.default_rng([seed, 999_961])
    )
    reading = measure(composed.path, t, mount, imu, np.random.default_rng([seed, 999_959]))
    if not gyro:
        reading.raw[:, 3:] = 0
    # NaN marks "no set", so a sample between a set's grid and the outside belongs outside
    height = composed.height[np.minimum((t * FINE_HZ).round().astype(np.int64), len(composed.height) - 1)]
    return Session(
        t_s=t,
        acc_g=reading.acc_g,
        gyro_dps=reading.gyro_dps if gyro else None,
        raw=reading.raw,
        range_g=imu.range_g,
        range_dps=imu.range_dps,
        height=height,
        rate_hz=rate_hz,
        truth=composed.truth,
    )


def set_script(
    exercise: str = "lat-pulldown",
    placement: str | Placement = Placement.WRIST,
    reps: int = 10,
    tempo: Tempo | tuple[float, float, float, float] | None = None,
    profile: str | Profile = Profile.MINIMUM_JERK,
    habit: Habit | None = None,
    lifter: Lifter | None = None,
    lead_in_s: float = 8.0,
    tail_s: float = 8.0,
    do: tuple[str, ...] = (),
    fuss: float = 0.5,
    slip_deg: float = 0.0,
    touches: bool = False,
    pulley: float = 1.0,
    seed: int = 1,
) -> Script:
    """A script of one set. `tempo` is (concentric, hold, eccentric, pause) in s; `do` the activities before and
    after."""
    spec = SetSpec(
        exercise=exercise,
        placement=Placement(placement),
        reps=reps,
        tempo=tempo if isinstance(tempo, Tempo) or tempo is None else Tempo(*tempo),
        profile=Profile(profile),
        habit=habit or Habit(),
        fuss=fuss,
        slip_deg=slip_deg,
        touches=touches,
        pulley=pulley,
    )
    return Script(
        f"one set of {exercise}", (spec,), RestSpec(lead_in_s, do), RestSpec(tail_s, do), lifter or Lifter(), seed
    )


def one_set(
    exercise: str = "lat-pulldown",
    placement: str | Placement = Placement.WRIST,
    reps: int = 10,
    tempo: Tempo | tuple[float, float, float, float] | None = None,
    profile: str | Profile = Profile.MINIMUM_JERK,
    habit: Habit | None = None,
    lifter: Lifter | None = None,
    lead_in_s: float = 8.0,
    tail_s: float = 8.0,
    do: tuple[str, ...] = (),
    fuss: float = 0.5,
    slip_deg: float = 0.0,
    touches: bool = False,
    pulley: float = 1.0,
    seed: int = 1,
    rate_hz: float = 100.0,
    gyro: bool = True,
    imu: Imu = BMI270,
) -> Session:
    """One set, uncut, played: set_script and play in one."""
    script = set_script(
        exercise,
        placement,
        reps,
        tempo,
        profile,
        habit,
        lifter,
        lead_in_s,
        tail_s,
        do,
        fuss,
        slip_deg,
        touches,
        pulley,
        seed,
    )
    return play(script, rate_hz=rate_hz, gyro=gyro, imu=imu)
