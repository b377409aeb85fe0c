"""Who may speak to the dashboard, tried from outside against the real server."""

import socket
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.dashboard.conftest import MakeStage
from tests.dashboard.harness import Stage
from tracker.edges.wire.marks import MarkIn
from tracker.model.errors import PumptrackError

MARK = {"kind": "undo-rep"}


def stopped() -> float:
    """A clock by which no time passes, so that a flood stays a flood however slow the machine is."""
    return 0.0


@pytest.fixture
def stage(make_stage: MakeStage) -> Stage:
    return make_stage()


@pytest.fixture
def home(stage: Stage) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=stage.url) as home:
        yield home


def screen(stage: Stage, host: str = "127.0.0.1", origin: str | None = None) -> ClientConnection:
    """A socket as a browser would open it, whatever name it believes to be talking to."""
    line = socket.create_connection(("127.0.0.1", stage.port))
    try:
        return connect(f"ws://{host}:{stage.port}/ws", sock=line, origin=origin)  # type: ignore[arg-type]
    except InvalidStatus:
        line.close()
        raise


def last_word(connection: ClientConnection) -> int:
    """The code with which the server closes."""
    with pytest.raises(ConnectionClosed) as closed:
        _drain(connection)
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code


def _drain(connection: ClientConnection) -> None:
    while True:
        connection.recv(10)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "localhost.evil.example:80"]
)
def test_a_name_that_is_not_ours_is_refused(home: httpx.Client, host: str) -> None:
    answer = home.get("/api/session", headers={"host": host})
    assert answer.status_code == 403
    assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_loopback_names_are_ours(home: httpx.Client, host: str) -> None:
    assert home.get("/api/session", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:9", "https://evil.example:8000", "file://127.0.0.1"]
)
def test_another_page_may_neither_write_nor_listen(stage: Stage, home: httpx.Client, origin: str) -> None:
    assert home.post("/api/marks", json=MARK, headers={"origin": origin}).status_code == 403
    with pytest.raises(InvalidStatus):
        screen(stage, origin=origin)
    assert stage.marks == []


def test_a_name_that_an_attacker_points_at_us_gets_no_socket(stage: Stage) -> None:
    with pytest.raises(InvalidStatus):
        screen(stage, host="evil.example", origin=f"http://evil.example:{stage.port}")


def test_a_cross_site_request_is_refused_even_without_an_origin(home: httpx.Client) -> None:
    assert home.post("/api/marks", json=MARK, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_our_own_page_may_write_and_listen(stage: Stage, home: httpx.Client) -> None:
    assert (
        home.post("/api/marks", json=MARK, headers={"origin": stage.url, "sec-fetch-site": "same-origin"}).status_code
        == 202
    )
    with screen(stage, origin=stage.url) as connection:
        assert '"type":"state"' in str(connection.recv(10))
    assert [m.kind for m in stage.marks] == ["undo-rep"]


def test_a_form_of_another_page_is_no_mark(home: httpx.Client) -> None:
    answer = home.post("/api/marks", content='{"kind":"undo-rep"}', headers={"content-type": "text/plain"})
    assert answer.status_code == 422


def test_a_body_that_is_too_large_is_refused(home: httpx.Client) -> None:
    answer = home.post("/api/marks", json={"kind": "note", "value": "x" * 5000})
    assert answer.status_code == 413
    assert "too large" in answer.json()["error"]


def test_a_body_that_grows_without_a_length_is_refused_as_well(home: httpx.Client) -> None:
    answer = home.post("/api/marks", content=iter([b"x" * 1000] * 50), headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_a_flood_of_marks_is_stemmed(make_stage: MakeStage) -> None:
    with httpx.Client(base_url=make_stage(clock=stopped).url) as home:
        answers = [home.post("/api/marks", json=MARK).status_code for _ in range(24)]
    assert answers == [202] * 20 + [429] * 4


@pytest.mark.parametrize("word", ["x" * 300, "[]", "{", '{"got":-1}', '{"got":99999}', '{"got":"1"}'])
def test_a_screen_that_talks_nonsense_is_shown_out(stage: Stage, word: str) -> None:
    with screen(stage) as connection:
        connection.send(word)
        assert last_word(connection) in (1008, 1009)


def test_a_screen_that_sends_megabytes_is_shown_out(stage: Stage) -> None:
    with screen(stage) as connection:
        connection.send("x" * 2_000_000)
        assert last_word(connection) == 1009


def test_a_screen_that_talks_too_much_is_shown_out(make_stage: MakeStage) -> None:
    with screen(make_stage(clock=stopped)) as connection:
        connection.recv(10)
        with suppress(ConnectionClosed):  # it may be shown out while it still talks
            for _ in range(200):
                connection.send('{"got":1}')
        assert last_word(connection) == 1008


@pytest.mark.parametrize(
    ("mark", "sentence"),
    [
        ({"kind": "load-kg", "value": -5}, "from 0 to 1000"),
        ({"kind": "load-kg", "value": "heavy"}, "takes a number"),
        ({"kind": "reps", "value": 2.5}, "whole number"),
        ({"kind": "undo-rep", "value": 1}, "takes no value"),
        ({"kind": "technique", "value": "magic"}, "is one of"),
        ({"kind": "nothing"}, "kind is one of 'exercise', "),
        ({"kind": "undo-rep", "extra": 1}, "That could not be read: extra is not known."),
        ({"value": 2}, "That could not be read: kind is missing."),
        ({"kind": "undo-rep", "set_index": -1}, "That could not be read: set_index cannot be -1."),
        ([], "That could not be read: it is no table in JSON."),
    ],
)
def test_a_wrong_mark_is_answered_with_what_is_wrong(
    home: httpx.Client, mark: dict[str, object] | list[object], sentence: str
) -> None:
    answer = home.post("/api/marks", json=mark)
    assert answer.status_code == 422
    assert sentence in answer.json()["error"]
    assert "Value error" not in answer.json()["error"]


def test_nan_is_no_load(home: httpx.Client) -> None:
    answer = home.post(
        "/api/marks", content='{"kind":"load-kg","value":NaN}', headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422


def test_a_mark_that_the_session_refuses_says_why(make_stage: MakeStage) -> None:
    def refuse(_mark: MarkIn) -> None:
        raise PumptrackError("No set is running; start one first.")

    answer = httpx.post(f"{make_stage(on_mark=refuse).url}/api/marks", json=MARK)
    assert (answer.status_code, answer.json()["error"]) == (409, "No set is running; start one first.")


def test_a_replay_takes_no_marks(make_stage: MakeStage) -> None:
    answer = httpx.post(f"{make_stage(on_mark=None).url}/api/marks", json=MARK)
    assert answer.status_code == 409
    assert "recording" in answer.json()["error"]


def test_every_answer_carries_the_headers_that_keep_a_page_safe(home: httpx.Client) -> None:
    for path in ("/", "/api/session", "/static/js/main.js", "/nowhere"):
        headers = home.get(path).headers
        policy = headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_an_unknown_address_answers_in_a_sentence(home: httpx.Client) -> None:
    assert home.get("/nowhere").json() == {"error": "There is nothing at this address."}


def test_no_file_outside_the_page_can_be_read(home: httpx.Client) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert home.get(path).status_code == 404


def test_the_session_is_documented(home: httpx.Client) -> None:
    schema = home.get("/api/openapi.json").json()
    answer = schema["paths"]["/api/session"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["$ref"].endswith("SessionOut")
    assert {"RepOut", "SetOut", "ScoreOut", "MarkIn"} <= schema["components"]["schemas"].keys()
