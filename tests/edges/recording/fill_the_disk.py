"""A program that records against a size limit, lifts the limit and ends: `... fill_the_disk FILE lift|keep`. Trouble goes to stdout."""

import resource
import sys
import threading
from pathlib import Path

from tests.edges.recording.some_inputs import STARTED_NS, link_up, notification
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.recorder import Recorder

LIMIT_BYTES = 4096
NOTIFICATIONS = 2000


def main(path: Path, then: str) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT_BYTES, resource.RLIM_INFINITY))
    troubled = threading.Event()

    def tell(trouble: str) -> None:
        print(trouble, flush=True)
        troubled.set()

    recorder = Recorder(path, RecordingHeader("full", STARTED_NS), tell)
    recorder.put(link_up())
    for number in range(NOTIFICATIONS):
        recorder.put(notification(number))
    assert troubled.wait(30)
    if then == "lift":
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    recorder.put(notification(NOTIFICATIONS))
    recorder.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
