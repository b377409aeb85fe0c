"""Core nouns -> wire models. Rounds to what was measured (milliseconds, 0.1 %); decides nothing."""

from dataclasses import asdict

from tracker.edges.wire.schema import (
    ExerciseSummaryOut,
    FindingOut,
    GapOut,
    PartOut,
    PatternSummaryOut,
    RepOut,
    RestOut,
    ScoreOut,
    SessionScoreOut,
    SetOut,
)
from tracker.model.reps import LiftSet, Rep, Rest
from tracker.model.samples import Gap
from tracker.model.scores import Finding, Part, SetScore
from tracker.model.summary import SessionScore
from tracker.words import say


def rep_out(rep: Rep, *, travel: bool) -> RepOut:
    """One rep; `travel` says whether its curve goes along."""
    return RepOut(
        start_s=round(rep.start_s, 3),
        end_s=round(rep.end_s, 3),
        concentric_s=_rounded(rep.concentric_s),
        hold_s=_rounded(rep.hold_s),
        eccentric_s=_rounded(rep.eccentric_s),
        pause_s=_rounded(rep.pause_s),
        confidence=round(rep.confidence, 3),
        travel=[round(h, 3) for h in rep.travel] if travel else None,
        range_share=_rounded(rep.range_share),
        range_share_sd=_rounded(rep.range_share_sd),
        rom_m=_rounded(rep.rom_m),
        mean_velocity_mps=_rounded(rep.mean_velocity_mps),
        peak_velocity_mps=_rounded(rep.peak_velocity_mps),
        relative_speed=_rounded(rep.relative_speed),
        relative_speed_sd=_rounded(rep.relative_speed_sd),
        peak_acc_mps2=_rounded(rep.peak_acc_mps2),
        peak_jerk_mps3=_rounded(rep.peak_jerk_mps3),
        sparc=_rounded(rep.sparc),
        has_gap=rep.has_gap,
    )


def set_out(lift_set: LiftSet, score: SetScore | None, *, travel: bool) -> SetOut:
    """One settled set with its points, where it has any."""
    return SetOut(
        index=lift_set.index,
        start_s=round(lift_set.start_s, 3),
        end_s=round(lift_set.end_s, 3),
        exercise=lift_set.exercise,
        exercise_confidence=_rounded(lift_set.exercise_confidence),
        placement=lift_set.placement,
        load_kg=lift_set.load_kg,
        rir=lift_set.rir,
        felt=_felt(lift_set),
        technique=lift_set.technique,
        technique_group=lift_set.technique_group,
        technique_why=lift_set.technique_why,
        technique_confidence=_rounded(lift_set.technique_confidence),
        direction=lift_set.direction,
        velocity_loss=_rounded(lift_set.velocity_loss),
        velocity_loss_sd=_rounded(lift_set.velocity_loss_sd),
        range_cv=_rounded(lift_set.range_cv),
        range_cv_sd=_rounded(lift_set.range_cv_sd),
        score=None if score is None else _rounded(score.points, 1),
        live_count=lift_set.live_count,
        corrected=lift_set.corrected,
        reps=[rep_out(rep, travel=travel) for rep in lift_set.reps],
    )


def _felt(lift_set: LiftSet) -> int | None:
    value = dict(lift_set.marks).get("felt")
    return int(value) if isinstance(value, int | float) else None


def score_out(score: SetScore, *, parts: bool = False) -> ScoreOut:
    """A score with every finding; `parts` says whether each goes with what it is made of."""
    return ScoreOut(
        set_index=score.set_index,
        points=_rounded(score.points, 1),
        reason=score.reason,
        unseen=list(score.unseen),
        provisional=score.provisional,
        findings=[_finding_out(f, parts=parts) for f in score.findings],
    )


def session_score_out(score: SessionScore, *, parts: bool = False) -> SessionScoreOut:
    """The session's score with every finding and its summary; `parts` as in `score_out`."""
    return SessionScoreOut(
        points=_rounded(score.points, 1),
        reason=score.reason,
        unseen=list(score.unseen),
        provisional=score.provisional,
        findings=[_finding_out(f, parts=parts) for f in score.findings],
        exercises=[ExerciseSummaryOut(**asdict(e)) for e in score.exercises],
        patterns=[PatternSummaryOut(pattern=p.pattern, sets=p.sets, reps=p.reps) for p in score.patterns],
        tut_s=round(score.tut_s, 1),
        work_s=round(score.work_s, 1),
        density=_rounded(score.density),
        progress=list(score.progress),
        caveat=score.caveat,
    )


def rest_out(rest: Rest) -> RestOut:
    """One rest."""
    return RestOut(start_s=round(rest.start_s, 3), end_s=round(rest.end_s, 3))


def gap_out(gap: Gap) -> GapOut:
    """One gap."""
    return GapOut(start_s=round(gap.start_s, 3), end_s=round(gap.end_s, 3), why=gap.why.value, reason=gap_words(gap))


def gap_words(gap: Gap) -> str:
    """Why data are missing, in words."""
    return say(f"missing.{gap.why}", n=round(gap.much), s=gap.much)


def _finding_out(finding: Finding, *, parts: bool) -> FindingOut:
    return FindingOut(
        guideline=finding.guideline,
        title=finding.title,
        verdict=finding.verdict.value,
        share=_rounded(finding.share),
        weight=finding.weight,
        measured=_rounded(finding.measured),
        target_low=finding.target_low,
        target_high=finding.target_high,
        unit=finding.unit,
        sentence=finding.sentence,
        source=finding.source,
        evidence=finding.evidence,
        confidence=finding.confidence,
        parts=[_part_out(part) for part in finding.parts] if parts else [],
    )


def _part_out(part: Part) -> PartOut:
    return PartOut(**(asdict(part) | {"share": _rounded(part.share, 6), "measured": _rounded(part.measured, 6)}))


def _rounded(value: float | None, digits: int = 3) -> float | None:
    return None if value is None else round(value, digits)
