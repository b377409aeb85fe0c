"""A program that trains a second time when the system gives no file more than so many bytes: `... FOLDER`. Trouble goes to stdout.

The limit lets the session's recording through and not the memory's journal: the disk is full for the memory alone.
"""

import resource
import signal
import sys
from pathlib import Path

from tests.app.lifting import Gym

LIMIT_BYTES = 40_960


def main(root: Path) -> None:
    gym = Gym(root)
    gym.train(1)
    gym.sleep()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT_BYTES, resource.RLIM_INFINITY))
    gym.train(1)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    for trouble in gym.troubles:
        print(trouble)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
