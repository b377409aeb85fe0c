"""What every rule must do: cite, explain itself, be silent on missing data, never jump."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coaching.build import context, lift_set
from tracker.coaching.context import SetContext
from tracker.coaching.rules import SET_RULES, SetRule
from tracker.coaching.score import score_set
from tracker.model.reps import LiftSet
from tracker.model.scores import Verdict

NAMES = [rule.__module__.rsplit(".", 1)[-1] for rule in SET_RULES]
HARSH = ("great", "fail", "bad", "wrong", "!", "perfect", "poor")


def everything_known() -> SetContext:
    earlier = lift_set(index=0, start_s=0.0, sparc=-2.0, peak_acc_mps2=5.0, range_share=1.0)
    this = lift_set(
        index=1, start_s=earlier.end_s + 60.0, rir=2.0, sparc=-2.1, peak_acc_mps2=5.2, range_share=0.98,
        velocity_loss=0.1, marks=(("felt", 4),),
    )  # fmt: skip
    return context(this, earlier=(earlier,))


def nothing_known() -> SetContext:
    blind = LiftSet(0, 0.0, 30.0, (), True, 0)
    return SetContext(blind)


@pytest.mark.parametrize("rule", SET_RULES, ids=NAMES)
def test_a_rule_cites_its_article_and_section(rule: SetRule) -> None:
    finding = rule(everything_known())
    article, _, section = finding.source.partition(", ")
    assert article in ("Back Pump", "Make Your Lats Sore")
    assert section


@pytest.mark.parametrize("rule", SET_RULES, ids=NAMES)
def test_a_rule_explains_itself_with_a_short_kind_sentence(rule: SetRule) -> None:
    finding = rule(everything_known())
    assert finding.share is not None
    assert finding.measured is not None
    assert finding.weight > 0
    assert finding.unit
    assert 10 <= len(finding.sentence) <= 90
    assert not any(word in finding.sentence.lower() for word in HARSH)


@pytest.mark.parametrize("rule", SET_RULES, ids=NAMES)
def test_a_rule_is_silent_on_missing_data_and_says_what_is_missing(rule: SetRule) -> None:
    finding = rule(nothing_known())
    assert finding.verdict is Verdict.UNSEEN
    assert finding.share is None
    assert finding.weight == 0
    assert finding.sentence


@pytest.mark.parametrize("rule", SET_RULES, ids=NAMES)
def test_share_and_weight_of_a_rule_follow_from_its_parts(rule: SetRule) -> None:
    finding = rule(everything_known())
    seen = [(p.weight, p.share) for p in finding.parts if p.share is not None]
    assert finding.weight == pytest.approx(sum(w for w, _ in seen))
    assert finding.share == pytest.approx(sum(w * s for w, s in seen) / finding.weight)


seconds = st.floats(0.1, 12.0)


@settings(deadline=None)
@given(seconds, seconds, seconds, st.floats(1.0, 200.0), st.sampled_from([-0.01, 0.01]))
def test_a_small_change_changes_the_score_little(con: float, hold: float, ecc: float, rest: float, by: float) -> None:
    def points(c: float, h: float, e: float, r: float) -> float:
        scored = score_set(context(lift_set(12, concentric_s=c, hold_s=h, eccentric_s=e), rest_s=r))
        assert scored.points is not None
        return scored.points

    here = points(con, hold, ecc, rest)
    for moved in ((con + by, hold, ecc, rest), (con, hold + by, ecc, rest), (con, hold, ecc + by, rest),
                  (con, hold, ecc, rest + by)):  # fmt: skip
        assert math.isclose(points(*moved), here, abs_tol=2.0)


@settings(deadline=None)
@given(st.integers(1, 40))
def test_one_more_rep_moves_the_score_by_less_than_the_rep_ranges_part(reps: int) -> None:
    fewer, more = (score_set(context(lift_set(n))).points for n in (reps, reps + 1))
    assert fewer is not None
    assert more is not None
    assert abs(more - fewer) <= 100 * 20 / 75 / 2


@settings(deadline=None)
@given(seconds, seconds, st.floats(1.0, 200.0), st.integers(1, 30))
def test_the_score_stays_between_0_and_100(hold: float, ecc: float, rest: float, reps: int) -> None:
    scored = score_set(context(lift_set(reps, hold_s=hold, eccentric_s=ecc), rest_s=rest))
    assert scored.points is not None
    assert 0 <= scored.points <= 100
