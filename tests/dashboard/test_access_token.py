"""The door for other machines, tried from outside: token, cookie, and what neither opens."""

from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from dashboard.access import Access
from tests.dashboard.conftest import MakeStage
from tests.dashboard.test_access import MARK, screen

LAN = "192.168.1.5:8000"
TOKEN = Access(hosts=frozenset({"192.168.1.5"}), token="let-me-in")


def test_without_the_token_nothing_is_readable_or_writable(make_stage: MakeStage) -> None:
    stage = make_stage(access=TOKEN)
    with httpx.Client(base_url=stage.url, headers={"host": LAN}) as outside:
        for path in ("/", "/api/session", "/static/js/main.js", "/?t=wrong"):
            assert outside.get(path).status_code == 401
        assert outside.post("/api/marks", json=MARK).status_code == 401
    with pytest.raises(InvalidStatus):
        screen(stage, host="192.168.1.5")
    assert stage.marks == []


def test_the_token_in_the_address_opens_the_page_and_leaves_the_address(make_stage: MakeStage) -> None:
    with httpx.Client(base_url=make_stage(access=TOKEN).url, headers={"host": LAN}) as phone:
        first = phone.get("/?t=let-me-in")
        assert (first.status_code, first.headers["location"]) == (303, "/")
        cookie = first.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert "let-me-in" not in cookie
        told = first.headers["set-cookie"].split(";")[0]
        assert phone.get("/api/session", headers={"cookie": told}).status_code == 200
        assert phone.get("/api/session", headers={"cookie": told[:-1] + "x"}).status_code == 401


SAFE = Access(hosts=frozenset({"192.168.1.5"}), token="let-me-in", secure=True)


@pytest.fixture
def phone(make_stage: MakeStage) -> Iterator[httpx.Client]:
    """A client that was let in over what it believes to be HTTPS."""
    with httpx.Client(base_url=make_stage(access=SAFE).url, headers={"host": LAN}) as phone:
        told = phone.get("/?t=let-me-in").headers["set-cookie"]
        phone.headers["cookie"] = told.split(";")[0]
        yield phone


def test_the_cookie_of_the_safe_page_is_of_this_host_alone(make_stage: MakeStage) -> None:
    told = httpx.get(f"{make_stage(access=SAFE).url}/?t=let-me-in", headers={"host": LAN}).headers["set-cookie"]
    name, *rest = (part.strip() for part in told.lower().split(";"))
    assert name.startswith("__host-pumptrack=")
    assert {"secure", "httponly", "path=/", "samesite=strict"} <= set(rest)
    assert "domain" not in told.lower()


def test_a_phone_that_scans_again_loses_the_token_from_its_address_again(phone: httpx.Client) -> None:
    for query in ("t=let-me-in", "t=an-old-one"):
        again = phone.get(f"/?{query}")
        assert (again.status_code, again.headers["location"]) == (303, "/")
    assert phone.get("/").status_code == 200


def test_the_token_opens_the_page_and_nothing_else(make_stage: MakeStage) -> None:
    with httpx.Client(base_url=make_stage(access=SAFE).url, headers={"host": LAN}) as outside:
        for path in ("/api/session", "//evil.example/", "/static/js/main.js"):
            assert (
                outside.get(
                    outside.base_url.join(f"http://{outside.base_url.netloc.decode()}{path}?t=let-me-in")
                ).status_code
                == 401
            )
        assert outside.post("/?t=let-me-in").status_code == 401


def test_even_with_the_cookie_another_page_reads_and_writes_nothing(phone: httpx.Client) -> None:
    assert phone.get("/api/session").status_code == 200
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": f"http://{LAN}"},
        {"origin": "http://["},
    ):
        assert phone.get("/api/session", headers=headers).status_code == 403
        assert phone.post("/api/marks", json=MARK, headers=headers).status_code == 403
    assert phone.get("/api/session", headers={"host": "evil.example"}).status_code == 403


def test_the_safe_page_speaks_only_encrypted_and_binds_nobody_to_that(phone: httpx.Client) -> None:
    headers = phone.get("/").headers
    assert f"wss://{LAN}" in headers["content-security-policy"]
    assert "ws://1" not in headers["content-security-policy"]
    assert "strict-transport-security" not in headers
