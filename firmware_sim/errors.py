"""The sentences the simulator may end with. Knows nothing of where they are raised, nor of the tracker."""


class SimulatorError(Exception):
    """Something the person who runs the simulator can put right; the message says what is wrong and what to do."""


class ScriptError(SimulatorError):
    """A session script that cannot be played. Built from the place in the script and the fault found there."""

    def __init__(self, where: str, fault: str) -> None:
        super().__init__(f"{where}: {fault}")
        self.where = where
        self.fault = fault
