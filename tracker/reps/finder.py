"""Motion -> runs: a set as it happens, and once more when it is over. Knows nothing of exercises, phases or loads.

Idle until a chain of like cycles leads; a good enough leader is shown, its turns are the reps that are told. When its
next turn is late, all of the set is looked at as in settling: either the chain has only lost it, or its last rep lies
too far back and the set is over. All is decided on a fixed raster of blocks, whatever the chunks.
"""

from tracker.model.motion import Motion
from tracker.model.reps import Run, RunDropped, Why
from tracker.reps.before import Before, Finished
from tracker.reps.chain import GOOD, Led, Node, since
from tracker.reps.early import Early
from tracker.reps.ending import CYCLES, parts_of, stands_still, waits_until, without_failed
from tracker.reps.lead import SILENT_SCORE, Lead
from tracker.reps.letgo import without_let_go
from tracker.reps.search import CycleSearch
from tracker.reps.settle import Settled
from tracker.reps.steps import Steps
from tracker.reps.tally import Tally
from tracker.reps.template import look
from tracker.reps.told import settled_run
from tracker.reps.unseen import unseen_rows
from tracker.reps.verdict import Verdict
from tracker.reps.worth import too_short_to_show

FEW = 5
"""A look at a chain of up to this many cycles sees less than the chain itself where it finds fewer reps."""

LOOK_AGAIN_ROWS = 50
"""While the next turn stays out, the set is looked at again every so many rows, 2 s: a movement after the set may look like a rep
until more of it is seen."""

SEEN_REPS, LOST_REPS = 4, 2
"""A look at a set that was not shown shows it from this many reps on; one at a set that was, where it is so many reps ahead."""

STRIDES_ASKED = 16
"""Newest turns of a chain not yet shown that are asked for steps: a walk of an hour must not cost more with every stride."""


class RunFinder:
    """The detector of one stream; its first run has index `first`."""

    def __init__(self, first: int = 0) -> None:
        self._search = CycleSearch()
        self._history = self._search.history
        self._steps = Steps(self._history)
        self._verdict = Verdict(self._history, self._steps)
        self._lead = Lead(self._history)
        self._tally = Tally(self._history)
        self._early = Early(self._history)
        self._reach = 0  # turns or reps that the shown set has come to; none is shown at 0
        self._before = Before(self._history, first)

    def push(self, motion: Motion) -> list[Run | RunDropped]:
        """What these frames change: runs that began, grew, settled or turned out to be nothing."""
        return [told for nodes in self._search.push(motion) for told in self._block(nodes)]

    def flush(self) -> list[Run | RunDropped]:
        """The stream is over: whatever runs is settled."""
        return [told for nodes in self._search.flush() for told in self._block(nodes)] + self._over()

    def end_set(self, t_s: float) -> list[Run | RunDropped]:
        """The lifter says the running set is over (at `t_s`): settle it now."""
        told = self._over(said=self.begun) if self._reach and self._tally.start_s <= t_s else self._by_word()
        if not self._reach:
            self._before.close_again()
            self._before.forget_past()  # the lifter's word: it does not run again
        return told

    def start_set(self, t_s: float) -> list[Run | RunDropped]:
        """The lifter says a set begins (at `t_s`): a running one is over, and nothing from before belongs to the new one."""
        self._verdict.found()  # said once more: nothing was done since
        told = self.end_set(t_s)
        self._forget_leader()
        self._starts_anew()
        self._verdict.begins()
        return told

    @property
    def begun(self) -> bool:
        """Whether the lifter has said that a set begins, and none was found since."""
        return self._verdict.said

    def _block(self, nodes: list[Node]) -> list[Run | RunDropped]:
        """What the chains that the newest block ended change."""
        for node in nodes:
            if node.score >= SILENT_SCORE and node.fit >= GOOD:
                self._consider(node)
        if self._lead.chain is None:
            return []
        told = self._tell() + self._count()
        leader = self._lead.chain
        if leader is not None and self._history.end >= self._lead.late and not self._may_wait(leader):
            told += self._look(leader)
        return told

    def _consider(self, node: Node) -> None:
        shown = self._reach > 0
        if self._lead.consider(node, self._before.last, shown=shown) and not shown:
            self._before.close_again()

    def _count(self) -> list[Run | RunDropped]:
        """Tell the rep that should be back by now, if it is."""
        leader = self._lead.chain
        if leader is None or not self._reach or not self._tally.due:
            return []
        more = self._tally.look(leader.turns, self._before.floor, self._before.last)
        return (self._parted() or self._show()) if more else []

    def _parted(self) -> list[Run | RunDropped]:
        """Where the reps shown are of two sets, what follows the rest began a new one: settle the old one at once."""
        leader, seen = self._lead.chain, self._tally.seen
        if leader is None or seen is None or len(parts_of(self._history, seen, leader.period)) < 2:
            return []
        found = look(self._history, leader.turns, self._before.floor, self._before.last)
        parts = self._verdict.parts(found, leader, self._before.last)
        return self._part(parts[0], leader) if len(parts) > 1 else []

    def _part(self, first: Settled, leader: Led) -> list[Run | RunDropped]:
        """Settle the first part of what was shown; the rest may be a set of its own."""
        nodes = (self._lead.rival, leader.node)
        self._before.forget_past()  # looked at with all turns, it would be joined with what it is parted from
        told = self._over(first)
        self._before.forget_past()  # nor does it run again
        for node in nodes:
            if node is not None:
                self._consider(node)
        return told + self._tell()

    def _show(self) -> list[Run | RunDropped]:
        return [Run(self._before.index, self._tally.cycles, known_s=self._history.now_s)]

    def _look(self, leader: Led) -> list[Run | RunDropped]:
        """Look at the whole set: is it over, or has the chain only lost it?"""
        rival = self._lead.rival
        found = look(self._history, leader.turns, self._before.floor, self._before.last)
        last = float(found.end[-1]) if len(found) else 0.0
        if not self._reach or len(found) < leader.cycles <= FEW:
            last = max(last, float(leader.turns[-1]))
        until = waits_until(last, leader.period) + unseen_rows(self._history, last)
        parts = self._verdict.parts(found, leader, self._before.last) if self._reach else []
        if len(parts) > 1:
            return self._part(parts[0], leader)
        later = None if rival is None else since(rival, self._lead.free_from)
        older = None if later is None else self._before.led_on(leader, later)
        if later is not None and older is not None:
            self._lead.joined(older, leader.score, later, until)
            return self._tell()
        if self._history.end < until and not stands_still(self._history, leader.turns):
            self._lead.late = min(until, self._history.end + LOOK_AGAIN_ROWS)
            return self._catch_up(found, leader)
        told = self._over(found)
        if rival is not None:
            self._consider(rival)
        return told + self._tell()

    def _may_wait(self, leader: Led) -> bool:
        """Whether a look may be put off: the tally still looks for the next rep, or the leader, of which nothing is shown, walks as yet."""
        end, seen, newest = self._history.end, self._tally.seen, leader.turns[-STRIDES_ASKED:]
        if not self._reach:
            until = waits_until(newest[-1], leader.period)
            waits = end < until and self._steps.under(newest[0], newest[-1], newest)
        elif seen is not None and self._tally.looks:
            until = waits_until(float(seen.end[-1]), leader.period)
            waits = end < until
        else:
            return False
        if waits:
            self._lead.late = min(until, end + LOOK_AGAIN_ROWS)
        return waits

    def _catch_up(self, found: Settled, leader: Led) -> list[Run | RunDropped]:
        """Tell what a look sees where the chain has lost the set, or was too weak to be shown at all."""
        least = self._reach + LOST_REPS if self._reach else SEEN_REPS
        if len(found) < least or (not self._reach and self._verdict.doubt(found, leader, True, self._before.last)):
            return []
        self._reach = len(found)
        return self._show() if self._tally.see(found) else []

    def _tell(self) -> list[Run | RunDropped]:
        """Tell the run if the leader has changed, or is weak and should be looked at."""
        leader = self._lead.chain
        if leader is None or not ((not self._reach and self._early.due(leader)) or self._lead.news):
            return []
        self._lead.news = False
        turns = leader.turns
        if too_short_to_show(turns):
            return []
        if not self._reach and not self._before.runs_again:
            again = self._before.reopen(leader)
            if again is not None:  # it only goes on with the set that was settled last
                leader = self._lead.leads_on(*again, leader)
                turns = leader.turns
        if self._reach and len(turns) <= self._reach - LOST_REPS:
            return []
        if not self._reach and not self._early.may_show(leader, self._before.last, self._before.floor):
            return []
        asked = turns if self._reach else turns[-STRIDES_ASKED:]
        if self._steps.under(asked[0], asked[-1], asked, surely=self._reach > 0):
            return self._give_up(Why.IS_WALKING) if self._reach else []
        running, self._reach = self._reach > 0, len(turns)
        more = self._tally.turned(turns) if running else self._tally.begin(turns, self._before.floor, self._before.last)
        return self._show() if more else []

    def _give_up(self, why: str) -> list[Run | RunDropped]:
        """What was shown is no set; nothing up to now belongs to one."""
        index = self._before.done()
        self._starts_anew()
        self._forget_leader()
        return [RunDropped(index, self._history.now_s, why, self._history.now_s)]

    def _forget_leader(self) -> None:
        self._lead.forget()
        self._reach = 0
        self._tally.forget()

    def _over(self, found: Settled | None = None, *, said: bool = False) -> list[Run | RunDropped]:
        """The run is over: settle what was shown (as the lifter has `said`), drop it, or tell of a short set that could not be."""
        leader, shown = self._lead.chain, self._reach > 0
        if leader is None:
            return []
        turns = leader.turns
        seen = found or look(self._history, turns, self._before.floor, self._before.last)
        found = without_let_go(self._history, without_failed(seen))
        live = len(self._tally.cycles)
        self._forget_leader()
        why = Why.TOO_FEW if len(found) < CYCLES else self._verdict.doubt(found, leader, shown, self._before.last)
        if why and not (said and len(found) >= CYCLES):
            return self._dropped(turns[-1], why, shown)
        whole, told = self._before.with_last(leader, found, live), list[Run | RunDropped]()
        if whole is None:
            whole = Finished(self._before.done(), turns, leader.score, seen, found, live)
        elif shown:
            told = [self._none(turns[-1], Why.WENT_ON)]
        return [*told, self._settled(whole)]

    def _by_word(self) -> list[Run | RunDropped]:
        """The lifter has said when a set began, and that it is over: what moved between, of which nothing was shown, is one."""
        turns, found = self._verdict.by_word()
        if found:
            self._forget_leader()
        return [self._settled(Finished(self._before.done(), turns, 0.0, found, found, 0))] if found else []

    def _settled(self, whole: Finished) -> Run:
        """A set is over."""
        self._verdict.found()
        self._lead.free_from = self._before.settled(whole)
        self._steps.lifted([int(row) for row in whole.reps.start])
        return settled_run(self._history, whole)

    def _dropped(self, last: int, why: str, shown: bool) -> list[Run | RunDropped]:
        """What ran up to row `last` was no set."""
        self._lead.free_from = last
        self._before.dropped()
        if shown:
            return [self._none(last, why)]
        self._before.close_again()
        return []

    def _none(self, last: int, why: str) -> RunDropped:
        """What was shown up to row `last` is none, or none by itself."""
        return RunDropped(self._before.done(), self._history.time(last), why, self._history.now_s)

    def _starts_anew(self) -> None:
        """Nothing up to now belongs to what is to come."""
        self._lead.free_from = self._before.floor = self._history.end
