"""GUIDELINES.md, written from the tables that the coach itself uses, so that the page cannot say anything else. Pure text, no file."""

from collections.abc import Iterable

from tracker.coaching.figures import figure_rows
from tracker.coaching.guidelines import GUIDELINES, Guideline
from tracker.model.exercise import Exercise
from tracker.words import say

HEAD = """# What the coach goes by

This page is generated from the code (`python -m tests.coaching.write_guide` writes it anew); a test holds the two together.

Two articles are coached: "Back Pump: Understanding, Techniques, and Exercises" (Back Pump) and "Make Your Lats Sore". Where a
figure is ours, it says so. Any figure can be replaced in a TOML file of your own, by its key:

```toml
[guidelines]
g2_eccentric_low_s = 2.5
g5_rest_high_s = 120
```

## How a score is made

Every guideline has points. A value inside its band keeps all of them; outside they shrink in a straight line along the soft edge, so
that nothing jumps. The score is what was kept of the points that could be judged:

    score = 100 x (points kept) / (points seen)

What could not be seen counts neither for nor against, and is named beside the score. Points that are shown add up by hand: each
part of a finding carries its measured value, its points and its share of them. Under {least:g} points seen (`score_least_weight`) there
is no score.

{caveat}.
{pump}.
"""

FILES = """## Files of your own

An exercise of your own, which may replace one of ours by its id:

```toml
[[exercise]]
id = "kneeling-pulldown"
name = "Kneeling pulldown, one arm"
pattern = "vertical-pull"
reps = [12, 20]
directions = { wrist = "down", stack = "up" } # where the sensor goes in the concentric
```

A plan of your own; one exercise in a block is straight sets, two or more are a superset:

```toml
id = "my-back"
name = "My back day"
warm_up_min = [5, 10]
stretch_min = 5

[[block]]
rounds = 3
rest_s = [60, 90]

  [[block.exercise]]
  id = "seated-cable-row-v"
  reps = [12, 15]
  eccentric_s = [2, 4]

  [[block.exercise]]
  id = "straight-arm-pulldown-bar"
  reps = [15, 20]

[[block]]
rounds = 3
rest_s = [30, 60]

  [[block.exercise]]
  id = "machine-row-chest"
  reps = [10, 15]
  drops_on_last = 2
```
"""

SECTIONS = (
    ("G", "## One set"),
    ("T", "## How sets belong together"),
    ("S", "## The session"),
)
ASKED = {"sensor": "the sensor", "lifter": "you: it is asked, never guessed"}


def guide(exercises: Iterable[Exercise]) -> str:
    """The whole page as Markdown."""
    rows = figure_rows()
    least = next(value for key, value, *_ in rows if key == "score_least_weight")
    parts = [HEAD.format(least=least, caveat=say("score.not"), pump=say("evidence.pump"))]
    for letter, title in SECTIONS:
        parts.append(f"{title}\n")
        parts += [_guideline(g) for g in GUIDELINES if g.id[0] == letter]
    parts += [_catalogue(exercises), FILES]
    return "\n".join(parts)


def _guideline(guideline: Guideline) -> str:
    """One guideline: where it stands, what is known of it, its figures."""
    lines = [
        f"### {guideline.id} {say(guideline.title)}\n",
        f"Source: {guideline.source}. Told by {ASKED[guideline.by]}.",
    ]
    if guideline.evidence:
        lines.append(f"Evidence: {say(guideline.evidence)}.")
    figures = [row for row in figure_rows() if row[0].startswith(f"{guideline.id.lower()}_")]
    if figures:
        lines += ["", "| key | value | unit | what it is | source |", "|---|---|---|---|---|"]
        lines += [
            f"| `{key}` | {value:g} | {unit} | {means} | {source} |" for key, value, unit, means, source in figures
        ]
    return "\n".join(lines) + "\n"


def _catalogue(exercises: Iterable[Exercise]) -> str:
    """The exercises as a table."""
    lines = [
        "## The exercises\n",
        "| id | name | pattern | reps | concentric, by placement of the sensor | Garmin FIT |",
        "|---|---|---|---|---|---|",
    ]
    for e in exercises:
        kind = f"{e.pattern}, isolation" if e.isolation else str(e.pattern)
        ways = ", ".join(f"{place}: {way}" for place, way in e.directions) or "the hands stand still"
        fit = "/".join("–" if n is None else str(n) for n in (e.fit_category, e.fit_subtype))
        lines.append(f"| `{e.id}` | {e.name} | {kind} | {e.rep_low}–{e.rep_high} | {ways} | {fit} |")
    return "\n".join(lines) + "\n"
