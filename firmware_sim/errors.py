"""The sentences the simulator may end with. Knows nothing of where they are raised, nor of the tracker."""

FAULTS = {
    "unreadable": "the script {name} cannot be read ({why}); give a TOML file or one of {known}",
    "no-text": "the script {name} cannot be read (it is not text); give a TOML file or one of {known}",
    "no-toml": "this is not TOML: {why}",
    "no-step": "there is no [[step]]; add at least one set",
    "no-set": 'there is no set among the steps; add one with set = "lat-pulldown"',
    "step": 'a step is either a set (set = "lat-pulldown", reps = 10) or a rest (rest_s = 60)',
    "close": "two sets need a rest of at least {least} s between them",
    "technique": "technique {value} is unknown; choose one of {known}",
    "exercise": "the simulator does not know the exercise {value}; it knows {known}",
    "activity": "the simulator does not know the activity {value}; it knows {known}",
    "place": "{exercise} has no place for a sensor at the {place}; choose one of {known}",
    "tempo": "tempo_s is [concentric, hold, eccentric, pause] in seconds, with at least 0.2 s of concentric and eccentric",
    "table": "this must be a table",
    "three": "{key} takes three numbers",
    "fatigue": "fatigue is the share of speed lost by the last rep; give 0 to 0.8",
    "sticking": "sticking is the share of speed lost at the sticking point; give 0 to 0.9",
    "grind": "grind and slow_by are how many times as long a rep takes; give 1 to 5",
    "size": "size stretches every way; give 0.3 to 2",
    "key": "{key} is unknown here; known are {known}",
    "number": "{key} must be a number",
    "range": "{key} = {value} is out of range; give {low} to {high}",
    "flag": "{key} is true or false",
    "word": "{key} must be a word in quotes",
    "choice": "{key} = {value} is unknown; choose one of {known}",
    "activities": "{key} is a list of activities in quotes",
}
"""What can be wrong with a script, by its id: whoever plays scripts for people of another language says it in theirs, with the same facts."""


class SimulatorError(Exception):
    """Something the person who runs the simulator can put right; the message says what is wrong and what to do.

    `fault` is an id of FAULTS, whose places `facts` fill, or else the whole sentence.
    """

    def __init__(self, fault: str, **facts: str) -> None:
        super().__init__(FAULTS[fault].format(**facts) if fault in FAULTS else fault)
        self.fault = fault
        self.facts = facts
        self.where = ""


class ScriptError(SimulatorError):
    """A session script that cannot be played. Built from the place in the script and the fault found there."""

    def __init__(self, where: str, fault: str, **facts: str) -> None:
        super().__init__(fault, **facts)
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {super().__str__()}"
