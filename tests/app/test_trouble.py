"""What goes wrong beside the counting is on every screen until it is over."""

import asyncio
import threading

from dashboard.hub import Hub
from tracker.app.trouble import Troubles, short
from tracker.edges.wire.encode_session import target_out
from tracker.model.aim import Aim


def test_the_short_form_leaves_the_file_out_whatever_the_language() -> None:
    told = r"Die Aufnahme C:\lift\a.mcap kann nicht geschrieben werden: voll. Die Einheit geht weiter."
    assert short(told) == "Die Aufnahme kann nicht geschrieben werden: voll."
    assert short("The memory postgresql://me@gym/lifts is locked; close it.") == "The memory is locked."


def test_trouble_told_from_another_thread_reaches_the_screens_in_short_and_leaves_them() -> None:
    async def go() -> list[str]:
        hub = Hub(source="live", target=target_out(Aim()))
        troubles, seen = Troubles(hub), []
        for tell, sentence in (
            (
                troubles.begun("recording"),
                "The recording /data/a.mcap cannot be written: no space. The session goes on.",
            ),
            (
                troubles.begun("memory"),
                "The memory memory.sqlite is locked by another program: close it; what was recorded is safe.",
            ),
            (troubles.begun("memory"), "The memory memory.sqlite is damaged."),
            (troubles.over("recording"), "The recording can be written again."),
            (troubles.over("memory"), "The memory can be written again."),
        ):
            thread = threading.Thread(target=tell, args=(sentence,))
            thread.start()
            await asyncio.to_thread(thread.join)
            await asyncio.sleep(0)
            seen.append(hub.session().trouble)
        return seen

    assert asyncio.run(go()) == [
        "The recording cannot be written: no space.",
        "The recording cannot be written: no space. The memory is locked by another program: close it.",
        "The recording cannot be written: no space. The memory is damaged.",
        "The memory is damaged.",
        "",
    ]


def test_a_screen_that_is_open_is_told_at_once() -> None:
    hub = Hub(source="live", target=target_out(Aim()))
    screen = hub.open_screen()
    hub.take(screen)
    hub.trouble("memory", "The memory is locked.")
    (message,) = hub.take(screen)
    assert '"trouble":"The memory is locked."' in str(message)
    hub.trouble("memory", "The memory is locked.")
    assert hub.take(screen) == [], "the same again is no news"
