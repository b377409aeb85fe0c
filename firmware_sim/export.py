"""Write a played session as files: CSV (optionally gzip) of the samples, JSON of the truth. Knows nothing of how it
was played.

    python -m firmware_sim.export sample-routine out.csv.gz --truth out.json --rate 50 --no-gyro
"""

import argparse
import gzip
import io
import json
import sys
from pathlib import Path

import numpy as np

from firmware_sim.errors import SimulatorError
from firmware_sim.script import builtin_scripts, load_script
from firmware_sim.session import Session, play

HEADER = "t,ax,ay,az,gx,gy,gz"
"""Columns: s, g, deg/s; the last three are empty where there is no gyroscope."""


def write_csv(session: Session, path: Path) -> None:
    """Write the samples; a name that ends in .gz is compressed (without a time stamp, so that the same session gives
    the same bytes)."""
    text = csv_text(session).encode("ascii")
    path.write_bytes(gzip.compress(text, mtime=0) if path.suffix == ".gz" else text)


def csv_text(session: Session) -> str:
    """The samples as CSV text."""
    columns = [session.t_s[:, None], session.acc_g]
    row = "%.6f,%.6f,%.6f,%.6f"
    if session.gyro_dps is not None:
        columns.append(session.gyro_dps)
        row += ",%.5f,%.5f,%.5f"
    else:
        row += ",,,"
    out = io.StringIO()
    np.savetxt(out, np.concatenate(columns, axis=1), fmt=row, header=HEADER, comments="")
    return out.getvalue()


def write_truth(session: Session, path: Path) -> None:
    """Write the truth as JSON."""
    path.write_text(json.dumps(session.truth.as_json(), indent=1) + "\n", encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m firmware_sim.export", description="Play a session script into files."
    )
    parser.add_argument("script", help=f"a TOML file or one of {', '.join(builtin_scripts())}")
    parser.add_argument("csv", type=Path, help="where the samples go (.csv or .csv.gz)")
    parser.add_argument("--truth", type=Path, help="where the truth goes, as JSON")
    parser.add_argument("--rate", type=float, default=100.0, help="samples per second, 1 to 400 (default 100)")
    parser.add_argument("--seed", type=int, help="another performance of the same script")
    parser.add_argument("--no-gyro", action="store_true", help="a sensor without a gyroscope")
    given = parser.parse_args(argv)
    try:
        session = play(load_script(given.script), seed=given.seed, rate_hz=given.rate, gyro=not given.no_gyro)
        write_csv(session, given.csv)
        if given.truth is not None:
            write_truth(session, given.truth)
    except SimulatorError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    except OSError as fault:
        sys.stderr.write(f"the files cannot be written: {fault}; choose a folder that exists and may be written to\n")
        return 1
    sets = session.truth.sets
    sys.stdout.write(f"{given.csv}: {len(session)} samples, {len(sets)} sets, {sum(s.count for s in sets)} reps\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
