"""Published counters, written here from their descriptions. All of them see the whole file at once; none finds a set."""

from benchmarks.accuracy.baselines.autocorrelation import autocorrelation_rate
from benchmarks.accuracy.baselines.dominant_axis import dominant_axis_peaks
from benchmarks.accuracy.baselines.ebbelaar import ebbelaar
from benchmarks.accuracy.baselines.matrix_profile import matrix_profile
from benchmarks.accuracy.baselines.recofit import recofit
from benchmarks.accuracy.found import Baseline

BASELINES: tuple[tuple[str, Baseline], ...] = (
    ("RecoFit-style", recofit),
    ("Ebbelaar-style", ebbelaar),
    ("find_peaks, main axis", dominant_axis_peaks),
    ("autocorrelation rate", autocorrelation_rate),
    ("matrix profile", matrix_profile),
)
