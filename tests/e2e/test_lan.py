"""`pumptrack demo --lan`, with another machine's eyes: real TLS, real page, the real command."""

import re
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cryptography.x509 import load_der_x509_certificate
from playwright.sync_api import sync_playwright
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.app.command import PATIENCE_S, Serving
from tests.browser_setup import chromium_path
from tests.dashboard.conftest import FLAGS

MARK = {"kind": "note", "value": "from the phone"}


class Lan:
    """The demo with its second door, on loopback."""

    def __init__(self, data: Path, *more: str) -> None:
        self.data = data
        self.serving = Serving(data, "demo", "--lan", "--host", "127.0.0.1", *more)
        found = re.search(r"  (https?)://127\.0\.0\.1:(\d+)/\?t=(\w+)", "\n".join(self.serving.said))
        assert found, self.serving.said
        self.scheme, self.port, self.token = found[1], int(found[2]), found[3]

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def client(self) -> httpx.Client:
        """Somebody who goes on after the browser's warning."""
        return httpx.Client(base_url=f"{self.scheme}://{self.place}", verify=False, timeout=PATIENCE_S)

    def screen(self, cookie: str = "", host: str = "", origin: str = "") -> bool:
        """Whether a socket hears the session; InvalidStatus where it is refused."""
        line = socket.create_connection(("127.0.0.1", self.port))
        with line, connect(
            f"wss://{host or self.place}/ws", sock=line, ssl=_trusting(), server_hostname="127.0.0.1",
            origin=Origin(origin or f"https://{self.place}"),
            additional_headers={"cookie": cookie} if cookie else {}, open_timeout=PATIENCE_S,
        ) as heard:  # fmt: skip
            return any('"type":"state"' in str(heard.recv(PATIENCE_S)) for _ in range(30))


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@pytest.fixture(scope="module")
def lan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lan]:
    """One demo for all that is tried here; when it has ended, nothing it wrote may hold the token."""
    data = tmp_path_factory.mktemp("lan")
    one = Lan(data)
    with one.serving:
        yield one
        assert one.serving.end() == 0
    files = [file for file in data.rglob("*") if file.is_file() and file != data / "lan" / "token"]
    assert files
    assert not [file for file in files if one.token.encode() in file.read_bytes()]


def test_the_certificate_is_for_the_very_address_and_can_be_checked_against_itself(lan: Lan) -> None:
    kept = lan.data / "lan" / "127.0.0.1.pem"
    strict = ssl.create_default_context(cafile=str(kept))
    with (
        socket.create_connection(("127.0.0.1", lan.port)) as line,
        strict.wrap_socket(line, server_hostname="127.0.0.1") as spoken,
    ):
        assert spoken.version() in ("TLSv1.2", "TLSv1.3")
        shown = spoken.getpeercert(binary_form=True)
    assert shown is not None
    assert load_der_x509_certificate(shown).not_valid_after_utc


def test_without_the_token_nothing_is_readable_or_writable(lan: Lan) -> None:
    with lan.client() as outside:
        for path in ("/", "/api/session", "/api/openapi.json", "/static/js/main.js", "/?t=", f"/?t={lan.token[:-1]}"):
            answer = outside.get(path)
            assert (answer.status_code, "set-cookie" in answer.headers) == (401, False)
        assert outside.post("/api/marks", json=MARK).status_code == 401
    with pytest.raises(InvalidStatus):
        lan.screen()
    assert "from the phone" not in str(lan.serving.session())


def test_with_it_a_foreign_host_or_origin_is_refused_and_our_own_is_heard(lan: Lan) -> None:
    with lan.client() as phone:
        cookie = phone.get(f"/?t={lan.token}").headers["set-cookie"].split(";")[0]
        assert phone.get("/api/session").status_code == 200
        assert phone.get("/api/session", headers={"host": f"evil.example:{lan.port}"}).status_code == 403
        assert phone.post("/api/marks", json=MARK, headers={"origin": "https://evil.example"}).status_code == 403
    for wrong in ({"origin": "https://evil.example"}, {"host": f"evil.example:{lan.port}"}):
        with pytest.raises(InvalidStatus):
            lan.screen(cookie, **wrong)
    assert lan.screen(cookie)


def test_plain_words_and_endless_headers_get_nothing_there(lan: Lan) -> None:
    with socket.create_connection(("127.0.0.1", lan.port), PATIENCE_S) as line:
        line.sendall(b"GET /api/session HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n")
        assert b"HTTP" not in line.recv(4096)
    line = socket.create_connection(("127.0.0.1", lan.port), PATIENCE_S)
    with _trusting().wrap_socket(line) as spoken:
        spoken.sendall(f"GET / HTTP/1.1\r\nhost: {lan.place}\r\nx-endless: ".encode() + b"x" * 20_000)
        assert spoken.recv(4096).startswith(b"HTTP/1.1 400")


def test_the_phones_page_is_there_keeps_awake_and_shows_no_token(lan: Lan) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        context = browser.new_context(ignore_https_errors=True, viewport={"width": 390, "height": 844})
        page = context.new_page()
        asked: list[dict[str, str]] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append({"url": request.url, **request.headers}))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.goto(f"https://{lan.place}/?t={lan.token}")
        page.wait_for_selector("#stage:not([data-screen=wait])", timeout=PATIENCE_S * 1000)
        assert page.url.partition("#")[0] == f"https://{lan.place}/"
        assert page.evaluate("() => isSecureContext && 'wakeLock' in navigator")
        assert page.evaluate("() => document.cookie") == ""
        assert lan.token not in page.content()
        assert len([one for one in asked if lan.token in one["url"]]) == 1
        assert not [one for one in asked if lan.token in one.get("referer", "")]
        assert complaints == []
        browser.close()
