"""What can be wrong with the times of samples, by its id; the words for it are said elsewhere."""

from tracker.model.errors import BadInputError


class TimesError(BadInputError):
    """Times that are no times: `fault` is "early", "order" or "none", and `facts` say where, s."""

    def __init__(self, fault: str, **facts: str) -> None:
        super().__init__(" ".join((fault, *facts.values())))
        self.fault = fault
        self.facts = facts
