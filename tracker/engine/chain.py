"""The chain on one page; live, replay, import and tests all call `push`.

    bytes -> packets -> samples -> motion -> cycles, runs -> travel, phases -> reps -> sets -> scores -> events

It reads no clock, does no I/O and keeps nothing back for longer than the data need: the same inputs give the same events,
whatever the chunks, because everything after `motion` is done in blocks of frames counted on the stream's own grid.
"""

from math import inf

from tracker.engine.coach import Coach
from tracker.engine.config import EngineConfig
from tracker.engine.lifting import Found, Lifting
from tracker.engine.recognising import Recogniser
from tracker.exercises.recognition import Template
from tracker.model.errors import BadInputError
from tracker.model.events import BadPacket, Event, GapFound, MarkRefused, MarkTaken, SensorDown, SensorUp
from tracker.model.inputs import Input, LinkDown, LinkUp, Mark, Notification
from tracker.model.motion import Motion, concatenate
from tracker.model.plan import Plan, PlanProgress
from tracker.model.samples import Gap, Samples
from tracker.motion.gather import Gather
from tracker.motion.stage import MotionStage
from tracker.sensors.catalogue import sensor_profile
from tracker.sensors.profile import Decoder
from tracker.timing.clock import SampleClock
from tracker.timing.faults import TimesError
from tracker.timing.rate import RateMeter
from tracker.words import say

LIVE_FRAMES = 5
"""Frames of the motion grid that are thought about at a time while somebody watches: 0.1 s. More is cheaper, and later on the screen."""

BATCH_FRAMES = 3000
"""The same where nobody watches (`live` False): a minute at a time. More is cheaper, and takes more memory."""


class Engine:
    """One lifter's session with one sensor at a time."""

    def __init__(self, config: EngineConfig | None = None) -> None:
        config = config or EngineConfig()
        self._recogniser = Recogniser({e.id: e for e in config.exercises}, config.templates)
        self._lifting = Lifting(config, self._recogniser)
        self._coach = Coach(config, self._recogniser, self._lifting.book)
        self._block_frames = LIVE_FRAMES if config.live else BATCH_FRAMES
        self._sensor: str | None = None
        self._decoder: Decoder | None = None
        self._begin_stream()

    def push(self, given: Input) -> list[Event]:
        """Take one input; give what it made known, in order. Never raises for bad data: that becomes an event."""
        match given:
            case LinkUp():
                return self._link_up(given)
            case Notification():
                return self._notification(given)
            case LinkDown():
                return [SensorDown(given.host_s, given.reason)]
            case Mark():
                return self._mark(given)

    def finish(self) -> list[Event]:
        """The session is over: whatever is open settles. More words may still follow."""
        return self._settled() + self._coach.over()

    @property
    def templates(self) -> tuple[Template, ...]:
        """What the lifter has taught of their lifts, for the next session's config."""
        return self._recogniser.templates

    @property
    def plan(self) -> tuple[Plan, PlanProgress] | None:
        """The plan in force and how far it has been followed, or None where none is."""
        plan, progress = self._coach.planning.plan, self._coach.planning.progress
        return None if plan is None or progress is None else (plan, progress)

    def _settled(self) -> list[Event]:
        """The stream is over: nothing that is open waits for more of it."""
        return self._moved(self._gathered() + self._motion.flush(), last=True) + self._taken(self._lifting.flush())

    def _begin_stream(self) -> None:
        self._clock = SampleClock()
        self._rate = RateMeter()
        self._gather = Gather()
        self._motion = MotionStage()
        self._waiting: list[Motion] = []
        self._gaps: list[Gap] = []

    def _link_up(self, link: LinkUp) -> list[Event]:
        events: list[Event] = []
        if self._sensor not in (None, link.sensor):
            events = self._settled()
            self._begin_stream()
            self._lifting.begin_stream()
        self._sensor = link.sensor
        self._decoder = sensor_profile(link.sensor).decoder()
        self._clock.link_up(link)
        up = SensorUp(link.host_s, link.sensor, link.name, link.address, link.rate_hz, link.battery_percent)
        return events + self._coached([up])

    def _notification(self, given: Notification) -> list[Event]:
        if self._decoder is None:
            return [BadPacket(given.host_s, say("link.unnamed"))]
        events: list[Event] = []
        try:
            for packet in self._decoder.push(given.data):
                samples, gaps = self._clock.push(packet, given.host_s)
                self._gaps += gaps
                for part in samples:
                    events += self._sampled(part)
        except TimesError as why:
            events.append(BadPacket(given.host_s, say(f"times.{why.fault}", **why.facts)))
        except BadInputError as why:
            events.append(BadPacket(given.host_s, str(why)))
        return events

    def _sampled(self, samples: Samples) -> list[Event]:
        self._rate.push(samples.t_s)
        ready = self._gather.push(samples, self._block_frames - self._motion.frames % self._block_frames)
        return self._moved([m for part in ready for m in self._motion.push(part)], last=False) if ready else []

    def _gathered(self) -> list[Motion]:
        """The motion of the samples that still wait for more."""
        return [m for part in self._gather.flush() for m in self._motion.push(part)]

    def _moved(self, motion: list[Motion], *, last: bool) -> list[Event]:
        self._waiting += [m for m in motion if len(m)]
        parts = self._waiting
        frames = sum(len(m) for m in parts)
        if not parts or (parts[0].first_index % self._block_frames + frames < self._block_frames and not last):
            return self._gaps_until(inf) if last else []
        self._waiting = []
        joined = concatenate(parts) if len(parts) > 1 else parts[0]
        events: list[Event] = []
        done = 0
        while done < len(joined):
            end = done + self._block_frames - (joined.first_index + done) % self._block_frames
            if end > len(joined) and not last:
                self._waiting = [joined.window(done, len(joined))]
                break
            block = joined.window(done, min(end, len(joined)))
            events += self._gaps_until(float(block.t_s[-1]))
            events += self._lifting.heights(block)
            events += self._taken(self._lifting.push(block, self._rate))
            self._lifting.forget()
            done = end
        return events + (self._gaps_until(inf) if last else [])

    def _gaps_until(self, t_s: float) -> list[Event]:
        """The gaps that the motion has come to have behind it at `t_s`, told in their place whatever the chunks."""
        gaps = sorted(self._gaps + self._motion.gaps(), key=lambda gap: gap.end_s)
        told = [gap for gap in gaps if gap.end_s <= t_s]
        self._gaps = gaps[len(told) :]
        return [GapFound(gap.end_s, gap) for gap in told]

    def _mark(self, mark: Mark) -> list[Event]:
        why_not = self._coach.planning.refusal(mark)
        if why_not is not None:
            return [MarkRefused(mark.host_s, mark, why_not)]
        events = self._moved(self._gathered(), last=True)  # what came before the word is thought about before it
        heard = self._lifting.hear(mark)
        events += self._coached(heard.events)
        if heard.end_set:
            ended = self._lifting.end_set()
            if heard.if_any and not ended:
                return [*events, MarkRefused(mark.host_s, mark, say("mark.none-done"))]
            events += self._coached([MarkTaken(mark.host_s, mark)] if heard.if_any else []) + self._taken(ended)
        if heard.start_set:
            events += self._taken(self._lifting.start_set())
        return events + (self.finish() if heard.stop else [])

    def _taken(self, found: list[Found]) -> list[Event]:
        """Runs one by one: what the plan expects of the next one depends on the one before."""
        return [event for each in found for event in self._coached(self._lifting.take(each))]

    def _coached(self, events: list[Event]) -> list[Event]:
        if not events:
            return events
        told = self._coach.follow(events)
        self._lifting.expected = self._coach.planning.expected
        return told
