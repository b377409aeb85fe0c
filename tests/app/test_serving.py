import asyncio
import contextlib

import httpx
import pytest
from fastapi import FastAPI

from tracker.app.serving import PortError, address_of, bind, has_desktop, served


def test_a_port_in_use_gets_a_sentence_that_says_what_to_do() -> None:
    with contextlib.closing(bind(0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=rf"cannot use port {port}: .*in use.*--port 0"):
            bind(port)


def test_the_address_is_one_of_this_machine_only() -> None:
    with contextlib.closing(bind(0)) as listener:
        assert address_of(listener).startswith("http://127.0.0.1:")


def test_the_application_is_there_while_the_block_runs_and_gone_after() -> None:
    app = FastAPI()

    @app.get("/")
    async def hello() -> str:
        return "hello"

    async def go() -> None:
        with contextlib.closing(bind(0)) as listener:
            address = address_of(listener)
            async with httpx.AsyncClient() as client:
                async with served(app, listener):
                    assert (await client.get(address)).json() == "hello"
                with pytest.raises(httpx.HTTPError):
                    await client.get(address)

    asyncio.run(go())


def test_a_browser_is_opened_only_where_there_is_a_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not has_desktop()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_desktop()
