"""Height, speed and acceleration of the load carried forward and corrected, each with how sure it is. Knows nothing of sensors, turns or reps.

A Kalman filter of three numbers, written out: it runs for every frame, and arrays of three cost ten times as much as their arithmetic.
"""

from tracker.model.motion import GRID_HZ

STEP_S = 1.0 / GRID_HZ


class Carry:
    """Height `h`, speed `v` in heights/s and acceleration `a` in heights/s² beside what is known of it; `a` forgets itself."""

    __slots__ = ("_a_var", "_aa", "_ha", "_hh", "_hv", "_keep", "_va", "_vv", "_white", "a", "h", "v")

    def __init__(self, h: float, v: float, h_sd: float, v_sd: float) -> None:
        self.h, self.v, self.a = h, v, 0.0
        self._hh, self._hv, self._ha = h_sd**2, 0.0, 0.0
        self._vv, self._va, self._aa = v_sd**2, 0.0, 0.0
        self._keep, self._a_var, self._white = 1.0, 0.0, 0.0

    def expect(self, a_sd: float, keep: float, white_sd: float) -> None:
        """How the acceleration comes and goes: its usual size `a_sd` and the share `keep` that lasts a frame; and the noise of what is known of it,
        `white_sd`, heights/s² in every frame for itself."""
        self._a_var, self._keep, self._white = a_sd**2, keep, (STEP_S * white_sd) ** 2
        self._aa = self._a_var

    def carry(self, known: float) -> None:
        """A frame on; `known` is what is known of the acceleration, heights/s²."""
        step, keep = STEP_S, self._keep
        self.v += step * (known + self.a)
        self.h += step * self.v
        self.a *= keep
        hv = self._hv + step * self._ha
        va = self._va + step * self._aa
        vv = self._vv + step * (self._va + va)
        self._hh += step * (2 * hv + step * vv)
        self._ha = keep * (self._ha + step * va)
        self._hv, self._vv, self._va = hv + step * vv, vv + self._white, keep * va
        self._aa = keep * keep * (self._aa - self._a_var) + self._a_var

    def correct(self, miss: float, h: float, v: float, a: float, sd: float, passed_on: float = 1.0) -> None:
        """Something was seen that changes by `h`, `v` and `a` with height, speed and acceleration, is by `miss` more than they say, and wrong by
        `sd`. `passed_on` is the share of what it says of speed and acceleration that is believed."""
        hs = self._hh * h + self._hv * v + self._ha * a
        vs = self._hv * h + self._vv * v + self._va * a
        rest = self._ha * h + self._va * v + self._aa * a
        size = h * hs + v * vs + a * rest + sd * sd
        of_h, of_v, of_a = hs / size, vs / size, rest / size
        self.h += of_h * miss
        self.v += passed_on * of_v * miss
        self.a += passed_on * of_a * miss
        self._hh -= of_h * hs
        self._hv -= of_h * vs
        self._ha -= of_h * rest
        self._vv -= of_v * vs
        self._va -= of_v * rest
        self._aa -= of_a * rest
