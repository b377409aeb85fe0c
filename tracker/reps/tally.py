"""How many reps of the running set are shown: a look takes place when the next one should be back. Knows nothing of chains.

The turns by which a chain is found may lie anywhere in a rep (of the velocity: in the middle of a stroke). So they tell that the set goes on, but
neither how many reps are done nor when: counted by them, 58 of 100 reps of trusted files were shown before their far turn, by these looks 7.
"""

from tracker.dsp.order import median, median_step
from tracker.model.reps import Cycle
from tracker.reps.history import History
from tracker.reps.settle import Settled
from tracker.reps.template import Template, look, same_lift
from tracker.reps.told import live_cycles, settled_cycles

LEAST = 3
"""A set is shown with so many reps at the least: two alike are seen all day. A chain of so many cycles is shown with them whatever a look finds."""

LOOKS = 1
"""Rounds of a look. As many as in settling cost twice as much and let more of what follows the set pass for a rep."""

AHEAD_ROWS = 16
AGAIN_ROWS = 8
MOST_LOOKS = 5
"""Rows before the next rep should be back from which on it is looked for, 0.64 s (a look sees a rep once its load has gone half of its way back), how
many rows apart, 0.32 s, and how many times; after that, with the next turn of the chain. Looking from the return on, every 0.24 s, showed 20 of 100
reps of trusted files over 0.6 s late instead of 12, and four more last reps only when the set was over. The fourth is not looked for later than a
period and AGAIN_ROWS after the third was seen: a look may pair the halves the other way round. Asked of every rep, two of
100 simulated reps less were late, and three of 60 trusted watch files more were counted wrong as they ran."""

NEVER = float("inf")


class Tally:
    """The reps shown of the set that runs, if any: `cycles`; what was `seen` of it last."""

    def __init__(self, history: History) -> None:
        self._history = history
        self.cycles: tuple[Cycle, ...] = ()
        self.seen: Settled | None = None
        self._due: float = NEVER
        self._looks = 0

    @property
    def due(self) -> bool:
        """Whether the next rep is to be looked for now."""
        return self._history.end >= self._due

    @property
    def looks(self) -> bool:
        """Whether the next rep is still looked for."""
        return self._due < NEVER

    @property
    def start_s(self) -> float:
        """When the first of them began, s; long ago where none is shown yet."""
        return self.cycles[0].start_s if self.cycles else -NEVER

    def forget(self) -> None:
        """No set runs any more."""
        self.cycles, self.seen, self._due, self._looks = (), None, NEVER, 0

    def begin(self, turns: list[int], floor: int, last: Template | None) -> bool:
        """A chain of these `turns` (rows) is good enough for a set; whether its reps are to be shown at once."""
        self.forget()
        return self.look(turns, floor, last) or self.turned(turns)

    def turned(self, turns: list[int]) -> bool:
        """The chain has come to these `turns`: a rep that was given up is looked for at once; whether there is more to show already."""
        if self._due == NEVER:
            self._due, self._looks = self._history.end, 0
        if self.cycles or len(turns) <= LEAST:
            return False
        self.cycles = live_cycles(self._history, turns)[-LEAST:]
        return True

    def look(self, turns: list[int], floor: int, last: Template | None) -> bool:
        """Look for another rep of the set that the chain's `turns` (rows) tell of, from row `floor` on, `last` being the set before it; whether there
        is more to show."""
        found = look(self._history, turns, floor, last, LOOKS)
        more = self.see(found)
        if not self.cycles and len(found) == LEAST - 1 and self._due < NEVER and same_lift(self._history, turns, last):
            # of a mini-set no turn may follow the third: no look is to be spent before it can be back
            self._due = max(self._due, next_back(found) - AHEAD_ROWS)
        return more

    def see(self, found: Settled) -> bool:
        """The same of what a look has found."""
        if len(found) < max(len(self.cycles) + 1, LEAST):
            self._looks += 1
            self._due = self._history.end + AGAIN_ROWS if self._looks < MOST_LOOKS else NEVER
            return False
        self.cycles, self.seen = settled_cycles(self._history, found), found
        self._due, self._looks = next_back(found) - AHEAD_ROWS, 0
        if len(found) == LEAST:
            self._due = min(self._due, self._history.end + AGAIN_ROWS + median_step([int(row) for row in found.start]))
        return True


def next_back(found: Settled) -> float:
    """The row at which the rep after those found should be back. The last one may not be back itself: its end is not asked."""
    back = [int(row) for row in found.end[:-1]]
    if len(back) < 2:
        return float(found.end[-1]) + median(found.end - found.start)
    return back[-1] + 2.0 * median_step(back)
