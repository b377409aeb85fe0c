"""Inputs for the recording tests: made from a number, so that a reader can check every one of them."""

from tracker.model.inputs import Input, LinkDown, LinkUp, Mark, MarkKind, Notification

STARTED_NS = 1_760_000_000_123_456_789


def link_up() -> LinkUp:
    return LinkUp(0.0, "pumptrack", address="F0:0D:00:00:00:01", name="Pump 1", rate_hz=104.0, battery_percent=87)


def notification(number: int, *, period_s: float = 0.1) -> Notification:
    return Notification(round((1 + number) * period_s, 9), number.to_bytes(4, "little") * 17)


def a_session(notifications: int) -> list[Input]:
    """A link, `notifications` notifications 0.1 s apart with a mark after every tenth, and the end of the link."""
    inputs: list[Input] = [link_up()]
    for number in range(notifications):
        inputs.append(notification(number))
        if number % 10 == 9:
            inputs.append(Mark(inputs[-1].host_s + 0.01, MarkKind.LOAD_KG, 40.5 + number))
    inputs.append(LinkDown(inputs[-1].host_s + 0.1, "stopped"))
    return inputs
