"""What goes wrong beside the counting is on every screen until it is over."""

import asyncio
import threading
from pathlib import Path

from dashboard.hub import Hub
from tracker.app.trouble import Troubles
from tracker.edges.wire.encode_session import target_out
from tracker.model.aim import Aim


def test_trouble_told_from_another_thread_reaches_the_screens_without_our_folders_and_leaves_them(
    tmp_path: Path,
) -> None:
    async def go() -> list[str]:
        hub = Hub(source="live", target=target_out(Aim()))
        troubles, seen = Troubles(hub, tmp_path), []
        for tell, sentence in (
            (troubles.begun("recording"), f"The recording {tmp_path}/recordings/a.mcap cannot be written: no space."),
            (troubles.begun("memory"), "The memory is locked."),
            (troubles.begun("memory"), "The memory is damaged."),
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
        "The recording recordings/a.mcap cannot be written: no space.",
        "The recording recordings/a.mcap cannot be written: no space. The memory is locked.",
        "The recording recordings/a.mcap cannot be written: no space. The memory is damaged.",
        "The memory is damaged.",
        "",
    ]


def test_a_screen_that_is_open_is_told_at_once(tmp_path: Path) -> None:
    hub = Hub(source="live", target=target_out(Aim()))
    screen = hub.open_screen()
    hub.take(screen)
    hub.trouble("memory", "The memory is locked.")
    (message,) = hub.take(screen)
    assert '"trouble":"The memory is locked."' in str(message)
    hub.trouble("memory", "The memory is locked.")
    assert hub.take(screen) == [], "the same again is no news"
