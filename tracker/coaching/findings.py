"""How a rule writes its finding down: parts in, one Finding out. Knows no guideline's content."""

from math import isfinite

from tracker.coaching.bands import band_share
from tracker.coaching.guidelines import BY_ID
from tracker.coaching.targets import Band
from tracker.model.scores import Finding, Part, Verdict
from tracker.words import say

MEASURED, SAID, LOW = "measured", say("finding.said"), say("finding.low")


def banded(name: str, weight: float, value: float | None, band: Band, soft: tuple[float, float], unit: str) -> Part:
    """A part that holds `value` against a soft band; unseen without a value."""
    share = None if value is None else band_share(value, band.low, band.high, *soft)
    return Part(name, weight, share, value, _finite(band.low), _finite(band.high), unit, *soft)


def _finite(bound: float) -> float | None:
    return bound if isfinite(bound) else None


def shared(name: str, weight: float, share: float | None, measured: float | None, unit: str) -> Part:
    """A part whose share was found rep by rep."""
    return Part(name, weight, share, measured, None, None, unit)


def lost(part: Part) -> float:
    """Points that a part costs; 0 when unseen."""
    return 0.0 if part.share is None else part.weight * (1.0 - part.share)


def found(
    guideline: str,
    parts: tuple[Part, ...],
    headline: Part,
    verdict: Verdict,
    sentence: str,
    confidence: str = MEASURED,
) -> Finding:
    """The finding over the seen parts: weight = their sum, share = their weighted mean. At least one must be seen."""
    seen = [(part.weight, part.share) for part in parts if part.share is not None]
    weight = sum(w for w, _ in seen)
    entry = BY_ID[guideline]
    return Finding(
        guideline=guideline,
        title=say(entry.title),
        verdict=verdict,
        share=sum(w * s for w, s in seen) / weight if weight > 0 else 1.0,
        weight=weight,
        measured=headline.measured,
        target_low=headline.target_low,
        target_high=headline.target_high,
        unit=headline.unit,
        sentence=sentence,
        source=entry.source,
        evidence=say(entry.evidence) if entry.evidence else "",
        confidence=confidence,
        parts=parts,
    )


def unseen(guideline: str, why: str) -> Finding:
    """The silent finding: no share, no weight; `why` is a key of the words."""
    entry = BY_ID[guideline]
    return Finding(
        guideline=guideline,
        title=say(entry.title),
        verdict=Verdict.UNSEEN,
        share=None,
        weight=0.0,
        measured=None,
        target_low=None,
        target_high=None,
        unit="",
        sentence=say(why),
        source=entry.source,
        evidence=say(entry.evidence) if entry.evidence else "",
        confidence="",
    )
