"""Which chain of cycles leads a stream, what it has led on from, and which chain may come after it. Knows nothing of looks, nor of what is told."""

from tracker.reps.chain import SURE, Led, Node, since, worse_beside
from tracker.reps.ending import CYCLES
from tracker.reps.features import FEATURE_HZ
from tracker.reps.history import History
from tracker.reps.joining import after
from tracker.reps.template import Template, same_lift

SILENT_SCORE = 0.5
"""Least score of a chain that may lead unseen, to be looked at when it is over: sets of two slow reps score 0.6 to 1.6."""

OVERTAKE = 1.5
"""How much better another chain must be to take the lead over; more keeps the shown count steadier."""

LATE_PERIODS = 1.2
LATE_S = 1.2
"""After the last turn that surely belongs to the set the next is due in so many periods and so many s more; then all of the set
is looked at. Less looks more often, which costs; more tells the end later."""


class Lead:
    """The leader of one stream: its `chain`, if any leads, with the turns it has led on from; whether there is `news` of it that nobody was told; its
    `rival`, which would come after it; the row at which its next turn is `late`. Nothing before row `free_from` may lead."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._older: list[int] = []
        self._older_score = 0.0
        self.chain: Led | None = None
        self.rival: Node | None = None
        self.news = False
        self.late = 0.0
        self.free_from = 0

    def forget(self) -> None:
        """Nothing leads."""
        self.chain, self.rival, self.late = None, None, 0.0
        self._older, self._older_score = [], 0.0

    def leads_on(self, older: list[int], score: float, later: Led) -> Led:
        """A set of the `older` turns, of that score, goes on with the `later` chain: all of it leads."""
        self._older, self._older_score = older, score
        self.chain = Led(later.node, older + later.turns, score + later.score)
        return self.chain

    def joined(self, older: list[int], score: float, later: Led, until: float) -> None:
        """The same of a rival, which is none any more; it is not late before row `until`."""
        whole = self.leads_on(older, score, later)
        self.news, self.rival = True, None
        self.late = max(until, whole.turns[-1] + LATE_PERIODS * whole.period)

    def consider(self, node: Node, last: Template | None, *, shown: bool) -> bool:
        """Let a better chain take the lead, or let the leader grow, of which something is `shown` or not; whether another took it. `last`: the lift
        before."""
        leader = self.chain
        if leader is not None and node.before is not leader.node and worse_beside(node, leader):
            return False
        led = since(node, self.free_from)
        if led is None or led.score < SILENT_SCORE or led.cycles < CYCLES:
            return False
        if leader is not None and node.before is leader.node:
            led = Led(node, self._older + led.turns, self._older_score + led.score)
            if led.score > leader.score:
                self._follow(led)
            return False
        if leader is None or self._overtakes(led, leader, last, shown):
            self._older, self._older_score, self.late = [], 0.0, 0.0
            self._follow(led)
            return True
        if after(led, leader) and (self.rival is None or node.score > self.rival.score):
            self.rival = node
        return False

    def _overtakes(self, led: Led, leader: Led, last: Template | None, shown: bool) -> bool:
        """Whether a chain is so much better than the leader; one of the lift that was done last need only be better while nothing is shown."""
        if led.score > leader.score + OVERTAKE:
            return not (shown and after(led, leader))
        return not shown and led.score > leader.score and same_lift(self._history, led.turns, last)

    def _follow(self, led: Led) -> None:
        self.chain, self.news = led, True
        if self.rival is not None and self.rival.end <= led.turns[-1]:
            self.rival = None  # the leader has gone on beside it
        if led.node.fit >= SURE or not self.late:
            self.late = max(self.late, led.turns[-1] + LATE_PERIODS * led.period + LATE_S * FEATURE_HZ)
