"""A program that records until it is killed, saying on stdout what it has put in: `python -m tests.edges.recording.keep_recording FILE`."""

import sys
import time
from pathlib import Path

from tests.edges.recording.some_inputs import STARTED_NS, link_up, notification
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.recorder import Recorder

PERIOD_S = 0.01


def main(path: Path) -> None:
    recorder = Recorder(path, RecordingHeader("killed", STARTED_NS), lambda trouble: sys.exit(trouble))
    recorder.put(link_up())
    began_s = time.monotonic()
    number = 0
    while True:
        recorder.put(notification(number, period_s=PERIOD_S))
        print(number, flush=True)
        number += 1
        time.sleep(max(0.0, began_s + number * PERIOD_S - time.monotonic()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
