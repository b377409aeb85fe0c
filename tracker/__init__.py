"""pumptrack: bytes from a motion sensor in, sets, reps and scores out.

One session is one core's work: numpy's linear algebra gets one thread, unless the environment says otherwise. On matrices as small as
ours more threads only wait for each other (a file took seven times the processor time on two busy cores), and how many there are would
change the last bits. It has to be said before numpy is imported.
"""

import os

for _library in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_library, "1")
