"""Every sentence the coach says, in one place, by key: a translation is another mapping with the same keys.

Short, measured, kind; the fact first, then the aim. No praise, no blame, no exclamation mark, no medical claim. Decides nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType

WHOLE_FROM = 10.0
"""From here on a measured value is said as a whole number: nobody reads tenths of a long rest."""

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "title.g1": "Rep range",
        "title.g2": "Time under tension",
        "title.g3": "Peak contraction",
        "title.g4": "Control",
        "title.g5": "Rest",
        "title.g6": "Effort",
        "title.g7": "Mind and muscle",
        "title.t1": "Straight sets",
        "title.t2": "Superset",
        "title.t3": "Drop set",
        "title.t4": "Rest-pause",
        "title.t5": "Myo-reps",
        "title.t6": "German volume",
        "title.s1": "Warm-up",
        "title.s2": "Volume",
        "title.s3": "Exercise selection",
        "title.s4": "Variety",
        "title.s5": "Stretch",
        "title.s6": "Fuel and water",
        "title.s7": "Progress",
        "title.s8": "Recovery",
        "g1.below": "{reps} reps, aim for {low}. A little less load next set",
        "g1.above": "{reps} reps, {high} was the aim. Room for a little more load",
        "g1.on": "{reps} reps, in the range of {low} to {high}",
        "g1.unseen.running": "still counting",
        "g1.unseen.none": "no reps",
        "g1.unseen.follows": "a drop or a pause has no rep target of its own",
        "g2.below": "Eccentric {measured} s, aim for {aim}",
        "g2.above": "Eccentric {measured} s, {high} is enough",
        "g2.ratio": "Eccentric {measured} s, shorter than the way out. Make it the longer half",
        "g2.tut.below": "{measured} s under tension, aim for {low} or more",
        "g2.tut.above": "{measured} s under tension, {high} is enough",
        "g2.slow": "Longest rep {measured} s, stay under {high}",
        "g2.on.every": "On the line in every rep",
        "g2.on": "Eccentric {measured} s, on the line",
        "g2.on.tut": "{measured} s under tension, in the range",
        "g2.unseen": "the eccentric could not be timed",
        "g3.below": "Holds of {measured} s, aim for {aim}",
        "g3.above": "Holds of {measured} s, {high} is enough",
        "g3.on": "Holds of {measured} s, as meant",
        "g3.unseen": "the hold could not be timed",
        "g4.swing": "Peak pull {measured} times that of your first reps. Start each rep slowly",
        "g4.smooth": "Less smooth than your first reps. One even pull, no jerk",
        "g4.range": "{partial} of {reps} reps cut short. Full stretch, full squeeze",
        "g4.on": "As steady as your first reps",
        "g4.unseen": "too few reps to compare with your first ones",
        "g5.below": "Rest of {measured} s, give it {low}",
        "g5.above": "Rest of {measured} s, aim for {aim}",
        "g5.on": "Rest of {measured} s, on time",
        "g5.gap.above": "{measured} s between, aim for {high} or less",
        "g5.gap.below": "{measured} s between, give it {low}",
        "g5.unseen": "no rest before the first set",
        "g6.rir.above": "{measured} reps left, aim for {high} or fewer",
        "g6.rir.on": "{measured} reps left, close enough",
        "g6.loss.below": "Last reps {percent} % slower, there may be more in it. How many were left?",
        "g6.loss.on": "Last reps {percent} % slower, near the end of it",
        "g6.unseen": "effort: no reps left entered, no slowing seen",
        "g6.unseen.running": "effort is told when the set is over",
        "g7.below": "Felt it {measured} of 5. Lighter, slower, elbows lead",
        "g7.on": "Felt it {measured} of 5",
        "g7.unseen": "how well you felt the muscle: only you can say, 1 to 5",
        "t3.below": "Load down {percent} %, {low} to {high} % keeps the reps coming",
        "t3.above": "Load down {percent} %, {low} to {high} % is enough",
        "t3.on": "Load down {percent} %, as meant",
        "t3.unseen": "the load of the drop was not entered",
        "t.said": "you said so",
        "t.straight.first": "the first set",
        "t.straight": "{gap} s rest",
        "t.superset": "{gap} s gap, another exercise",
        "t.superset.motion": "{gap} s gap, another movement",
        "t.drop-set": "{gap} s gap, load down {percent} %, {reps} reps after {before}",
        "t.drop-set.guess": "{gap} s gap, {reps} reps after {before}, faster again; load not entered",
        "t.rest-pause": "{gap} s gap, {load}, {reps} reps after {before}",
        "t.myo-reps": "mini-sets of {reps} after {before}, {gap} s between, {load}",
        "t.german-volume": "{sets} sets of {reps}",
        "t.german-volume.plan": "the plan says ten sets of ten",
        "t.load.same": "same load",
        "t.load.unknown": "load not entered",
        "cue.vertical-pull": "Elbows to the hips. Feel the lats shorten",
        "cue.horizontal-pull": "Elbows back, shoulder blades together",
        "cue.shoulder-extension": "Arms long. Lats move the weight, hands only hold it",
        "cue.back-extension": "Rise by the lower back and glutes, no swing",
        "cue.hinge": "Back long, hips do the work",
        "cue.other": "Think of the muscle, not of the weight",
        "score.none": "No score: {why}",
        "score.none.too-few": "too few clear reps",
        "score.not": "The score says how closely the set follows the pump style, not how much muscle it builds",
        "evidence.rest": "Rests of 60 to 120 s grow at least as well (Singer 2024); 30 to 60 s is pump tradition",
        "evidence.tempo": "From 0.5 to 8 s a rep grows alike, over 10 s is worse (Schoenfeld 2015); "
        "time under tension by itself explains little (Morton)",
        "evidence.drops": "Similar growth in less time (Coleman; Iversen 2024)",
        "evidence.volume": "10 x 10 is no better than 5 x 10, possibly worse (Hackett 2018)",
        "evidence.momentum": "One trial saw no loss of growth from momentum (single joint, untrained); "
        "here it counts as technique and safety",
        "evidence.velocity-loss": "In pulls, slowing is a weak sign of being near failure: low confidence, your word outranks it",
        "evidence.pump": "The pump is no measure of progress; load, reps or sets must rise over weeks",
        "evidence.soreness": "Soreness is no proof of a good session",
    }
)


def say(key: str, /, **values: float | str) -> str:
    """The sentence of that key with its values put in; floats are said as a lifter would say them."""
    return WORDS[key].format(**{name: spoken(value) for name, value in values.items()})


def spoken(value: float | str) -> str:
    """A measured value: one decimal below ten, whole above; whole numbers without a decimal."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) or abs(value) >= WHOLE_FROM or float(value).is_integer():
        return f"{value:.0f}"
    return f"{value:.1f}"
