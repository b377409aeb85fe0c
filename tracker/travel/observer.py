"""The observer that follows the height of the load along a learnt path, frame by frame. Knows nothing of where the path came from.

An acceleration carries the height forward, tilt corrects it by what a tilt said of the height in the reps before, and so do the usual speed of a
stroke and the places where the load rests, each as firmly as it deserves (a Kalman filter, `carry.py`). Without a gyroscope tilt and acceleration
are one channel: there the acceleration is a guess that channel corrects as well.
"""

import math

from tracker.model.motion import GRID_HZ, Motion
from tracker.model.reps import Phase
from tracker.travel.carry import Carry
from tracker.travel.lesson import SPOTS, Plant
from tracker.travel.telling import Teller

STILL = 0.10
"""Speed, as a share of the set's mean stroke speed, below which the load may have turned; more sees turns earlier, less shivers."""

EVERY_OTHER = 0.5**0.5
"""Sensors and habits are asked in turns, each at every other frame, and believed the more: both at every frame gave the same height, and a minute of
signal cost a tenth more calls."""

START_SD, START_SPEED_SD = 0.04, 0.2
"""How sure the height (heights) and the speed (shares of the mean) are with which a lesson begins: what its path is wrong by, in simulated sets."""

SLOWLY_WRONG, WRONG_S = 0.5, 3.0
"""The acceleration's own error: its size against what the lesson left over, and how long it lasts, s. Twice or half of either changed nothing."""

WRONG_FRAME = 13.0
"""The same error that is new in every frame, so many times as large. At 9 and 22 the correlation at steady speed lost a point and returns 0.02."""

BENT, BENT_S = 1.5, 0.3
"""Without a drive: size of the acceleration against the usual one, and how long it lasts, s. At 1.0 the simulated wrist without a gyroscope lost
0.03 of its returns."""

USUAL_SD = 5.0
"""How far the usual speed of a stroke is believed in every frame, as a share of it. At 3 and 8 returns on the stack
went from 0.95 to 0.9 and 0.93."""

USUAL_LOW, USUAL_HIGH = 0.1, 0.95
"""Heights between which it is: at the ends a load may rest."""

TURN_SD = 0.03
"""How near its start a load is that turns there, heights: people return within a few per cent."""

HOME_LEVEL = 0.5
"""Below this height a turn from falling to rising is the start; more accepts half reps as returns."""

HOME_SPEED = 0.4
"""A load that arrives at its start slower than this share of the mean speed of its way is pulled to rest there; more bends the end of a slow rep,
at 0.3 one return in twelve on the stack came too late."""

HOME_SD, HOME_REACH = 0.07, 0.2
"""How firmly, heights in every frame (less is firmer), and the height at which half as firmly; 0.05 to 0.14 did the same within 0.01 of returns."""

TOP_LEVEL, TOP_SPEED = 0.6, 0.2
"""Above this height and below this share of its speed a load is pulled to rest at the far end; more pulls sooner and holds a slow start back."""

TOP_REST, TOP_TURN = 12.0, 1.5
"""How firmly, times the differences from top to top, at every frame at rest and once at the turn; firmer hides how far reps differ (pulled to full
range, the returns after shorter reps came out too high)."""

HOME_STOP, TOP_STOP = 4.0, 1.0
"""How firmly the speed is pulled to nothing there, shares of the mean in every frame; firmer holds a slow start back."""

HOME_SAYS, TOP_SAYS = 0.5, 0.5
"""How much of what rest at the start and a turn at the far end say of speed and acceleration is believed; of a turn at the start nothing is. All of
it overshot now and then."""

FADE, FADE_MOST = 0.25, 0.04
"""The share of a correction that is shown with every frame, and the most, heights: not faster than two ranges a second, a brisk stroke's own speed.
At 0.1, returns were shown too late in three of a hundred."""

LOWEST, HIGHEST = -0.4, 1.4
"""Bounds of the height that is told: what lies beyond is drift, not travel."""


class Observer:
    """Frames in, heights and phases out; learns a new path without a jump."""

    def __init__(self, plant: Plant) -> None:
        self._offset: float
        self._state: Carry
        self._teller: Teller
        self._follow(plant)

    def learn(self, plant: Plant) -> None:
        """Follow a newer path from here on; the difference in height fades."""
        shown = self._state.h + self._offset
        self._follow(plant)
        self._offset = shown - self._state.h

    def _follow(self, plant: Plant) -> None:
        """Begin where the lesson knows the load, and run through what has come since."""
        self._plant = plant
        self._falling, self._asks_sensors = True, False
        self._offset = 0.0
        self._state = _begun(plant)
        self._teller = Teller(plant.first)
        self.push(plant.tail)
        self._offset = 0.0  # what was corrected on the way was never shown

    def push(self, motion: Motion) -> tuple[list[float], list[Phase]]:
        """Heights and phases of the block's frames. Written as one loop: it runs for every frame, and each call costs."""
        plant, state = self._plant, self._state
        known = [0.0] * len(motion)
        if plant.drive is not None:
            known = ((plant.drive.reader.read(motion) - plant.drive.bias) / plant.drive.beta).tolist()
        held = [hold.reader.read(motion).tolist() for hold in plant.holds]
        heights, phases = [], []
        for k, acceleration in enumerate(known):
            state.carry(acceleration)
            self._asks_sensors = not self._asks_sensors
            if self._asks_sensors:
                for hold, values in zip(plant.holds, held, strict=True):
                    bow = hold.back if self._falling else hold.out
                    h = min(max(state.h, 0.0), 1.0)
                    told = hold.bias + hold.alpha * state.h + 4.0 * h * (1.0 - h) * bow + hold.beta * state.a
                    slope = hold.alpha + 4.0 * bow * (1.0 - 2.0 * h)
                    state.correct(values[k] - told, slope, 0.0, hold.beta, EVERY_OTHER * hold.sd)
            before = state.h
            self._rest()
            if not self._asks_sensors and USUAL_LOW < state.h < USUAL_HIGH:
                back = self._falling
                usual = (
                    -plant.back_speeds[int((1.0 - state.h) * SPOTS)] if back else plant.out_speeds[int(state.h * SPOTS)]
                )
                state.correct(usual - state.v, 0.0, 1.0, 0.0, EVERY_OTHER * USUAL_SD * usual)
            self._offset -= state.h - before
            self._offset -= min(max(FADE * self._offset, -FADE_MOST), FADE_MOST)
            heights.append(min(max(state.h + self._offset, LOWEST), HIGHEST))
            phases.append(self._teller.phase if self._asks_sensors else self._told())
        return heights, phases

    def _rest(self) -> None:
        """At a turn, and where the load comes to rest, the height is about that of the start or of the last top."""
        plant, state = self._plant, self._state
        slow = STILL / max(plant.back_s, plant.out_s)
        if state.v < -slow:
            if not self._falling and state.h > TOP_LEVEL:
                state.correct(plant.top - state.h, 1.0, 0.0, 0.0, TOP_TURN * plant.top_sd, TOP_SAYS)
            self._falling = True
        elif state.v > slow and self._falling and (state.h < HOME_LEVEL or state.h > TOP_LEVEL):
            self._falling = False
            if state.h < HOME_LEVEL:
                state.correct(-state.h, 1.0, 0.0, 0.0, TURN_SD, 0.0)
        if self._falling and state.h < HOME_LEVEL and abs(state.v) < HOME_SPEED / plant.back_s:
            sd = HOME_SD * (1.0 + (state.h / HOME_REACH) ** 2)
            state.correct(-state.h, 1.0, 0.0, 0.0, sd, HOME_SAYS)
            state.correct(-state.v, 0.0, 1.0, 0.0, HOME_STOP / plant.back_s)
        elif not self._falling and state.h > TOP_LEVEL and abs(state.v) < TOP_SPEED / plant.out_s:
            state.correct(plant.top - state.h, 1.0, 0.0, 0.0, TOP_REST * plant.top_sd)
            state.correct(-state.v, 0.0, 1.0, 0.0, TOP_STOP / plant.out_s)

    def _told(self) -> Phase:
        plant, state = self._plant, self._state
        return self._teller.tell(state.h, state.v * (plant.out_s if state.v > 0 else plant.back_s))


def _begun(plant: Plant) -> Carry:
    """What is known of the load where the lesson knows it, on the last way back."""
    state = Carry(plant.height, plant.speed, START_SD, START_SPEED_SD / plant.back_s)
    if plant.drive is not None:
        noise = plant.drive.noise
        state.expect(SLOWLY_WRONG * noise, math.exp(-1 / (GRID_HZ * WRONG_S)), WRONG_FRAME * noise)
    else:
        state.expect(BENT * plant.bend, math.exp(-1 / (GRID_HZ * BENT_S)), 0.0)
    return state
