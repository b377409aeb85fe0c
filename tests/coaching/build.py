"""Sets written by hand, for tests of the coach."""

from dataclasses import replace

from tracker.coaching.context import SetContext
from tracker.exercises.catalogue import find
from tracker.model.reps import LiftSet, Rep, Rest, Technique


def rep(
    start_s: float = 0.0,
    concentric_s: float | None = 1.0,
    hold_s: float | None = 1.0,
    eccentric_s: float | None = 3.0,
    pause_s: float | None = 0.0,
    **known: float,
) -> Rep:
    length = sum(x or 0.0 for x in (concentric_s, hold_s, eccentric_s, pause_s)) or 4.0
    base = Rep(start_s, start_s + length, 0.95, concentric_s, hold_s, eccentric_s, pause_s)
    sure = {f"{name}_sd": sd for name, sd in (("range_share", 0.025), ("relative_speed", 0.033)) if name in known}
    return replace(base, **(sure | known))  # type: ignore[arg-type]


def lift_set(
    count: int = 12,
    *,
    index: int = 0,
    start_s: float = 0.0,
    settled: bool = True,
    exercise: str | None = "lat-pulldown-wide",
    load_kg: float | None = None,
    rir: float | None = None,
    technique: Technique | None = None,
    group: int | None = None,
    marks: tuple[tuple[str, str | float | int | None], ...] = (),
    reps: tuple[Rep, ...] | None = None,
    velocity_loss: float | None = None,
    velocity_loss_sd: float | None = 0.03,
    **each: float | None,
) -> LiftSet:
    if reps is None:
        made: list[Rep] = []
        at = start_s
        for _ in range(count):
            one = rep(at, **each)  # type: ignore[arg-type]
            made.append(one)
            at = one.end_s
        reps = tuple(made)
    end = reps[-1].end_s if reps else start_s
    return LiftSet(
        index=index, start_s=start_s, end_s=end, reps=reps, settled=settled, live_count=len(reps), exercise=exercise,
        load_kg=load_kg, rir=rir, technique=technique, technique_group=group, marks=marks,
        velocity_loss=velocity_loss, velocity_loss_sd=None if velocity_loss is None else velocity_loss_sd,
    )  # fmt: skip


def context(this: LiftSet | None = None, *, rest_s: float | None = 60.0, **more: object) -> SetContext:
    this = this or lift_set()
    rest = None if rest_s is None else Rest(this.start_s - rest_s, this.start_s)
    base = SetContext(this, find(this.exercise), rest)
    return replace(base, **more)  # type: ignore[arg-type]
