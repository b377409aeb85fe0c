"""`--lan`: a second door to the dashboard, for a phone in the same network. Knows nothing of what is shown.

The first door stays on loopback and is this machine's own; whoever comes through the second one needs the token, and comes over
HTTPS unless plain http was asked for. A flood at one door leaves the other its connections.
"""

import io
import ipaddress
import re
import secrets
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import segno

from dashboard.access import TOKEN_PARAMETER, Access
from tracker.app.certificate import Address, kept_certificate, write_secret
from tracker.app.serving import bind
from tracker.model.errors import PumptrackError
from tracker.words import say

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What a token is made of: nothing that a thumb or an eye takes for something else."""
TOKEN_LENGTH = 20
"""Letters of a token, 99 bits: no number of tries finds it, and it can still be typed."""
ELSEWHERE = ("203.0.113.1", 9)
"""An address that is nobody's (RFC 5737): asked only which way there leads out of this machine; nothing is sent."""


class LanError(PumptrackError):
    """The phone cannot be served as was asked."""


@dataclass(frozen=True, slots=True)
class Lan:
    """How the phone is to be served. `folder` keeps certificate and token, `address` is ours to listen on ("" = the one towards the network).

    Without encryption (`http`) the token is a new one each time. `forget` makes a new one as well: phones that were let in scan again.
    """

    folder: Path
    address: str = ""
    http: bool = False
    forget: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """The second door, open: its socket, its secret, its certificate (None: plain http)."""

    listener: socket.socket
    address: Address
    token: str
    certificate: Path | None

    @property
    def access(self) -> Access:
        """Who is let in here."""
        return Access(frozenset({_name(self.address)}), self.token, secure=self.certificate is not None)

    @property
    def url(self) -> str:
        """What to scan or type, token and all."""
        scheme, port = "http" if self.certificate is None else "https", self.listener.getsockname()[1]
        return f"{scheme}://{_name(self.address)}:{port}/?{TOKEN_PARAMETER}={self.token}"


@contextmanager
def opened(lan: Lan, port: int) -> Iterator[Door]:
    """The door while the block runs; `port` 0 means any free one. Raises PumptrackError, having left nothing behind."""
    address = _address(lan.address)
    with closing(bind(port, str(address))) as listener:
        certificate = None if lan.http else kept_certificate(lan.folder, address, datetime.now(UTC))
        yield Door(listener, address, _token(lan), certificate)


def invitation(door: Door, out: TextIO) -> Iterator[str]:
    """The lines that bring the phone here, for the terminal `out`."""
    yield say("lan.scan")
    yield from code(door.url, out)
    yield f"  {door.url}"
    yield say("lan.key")
    if door.certificate is None:
        yield say("lan.plain")
    else:
        yield say("lan.warns")
    if door.address.is_global:
        yield say("lan.public")


def code(text: str, out: TextIO) -> list[str]:
    """A QR code as lines of half blocks, light on dark whatever the terminal's colours; none where `out` cannot write such blocks."""
    drawn = io.StringIO()
    segno.make(text, micro=False).terminal(drawn, compact=True)
    try:
        drawn.getvalue().encode(out.encoding or "ascii")
    except UnicodeEncodeError:
        return []
    before, after = ("\x1b[97;40m", "\x1b[0m") if out.isatty() else ("", "")
    return [f"{before}{line}{after}" for line in drawn.getvalue().splitlines()]


def reachable_address() -> str:
    """Our address towards the network. Raises LanError where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(ELSEWHERE)
        except OSError as error:
            raise LanError(say("lan.no-network")) from error
        return str(asked.getsockname()[0])


def _address(given: str) -> Address:
    try:
        address = ipaddress.ip_address(given or reachable_address())
    except ValueError as error:
        raise LanError(say("lan.no-address", given=given)) from error
    if address.is_unspecified or address.is_multicast or "%" in str(address):
        raise LanError(say("lan.not-one", given=given))
    return address


def _name(address: Address) -> str:
    return f"[{address}]" if address.version == 6 else str(address)


def _token(lan: Lan) -> str:
    fresh = "".join(secrets.choice(LETTERS) for _ in range(TOKEN_LENGTH))
    if lan.http:
        return fresh  # anybody may have read the last one
    path = lan.folder / "token"
    try:
        kept = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        kept = ""
    if not lan.forget and re.fullmatch(f"[{LETTERS}]{{{TOKEN_LENGTH}}}", kept):
        return kept
    write_secret(path, fresh.encode())
    return fresh


def invite(door: Door) -> None:
    """Say it at the terminal, and nowhere else."""
    for line in invitation(door, sys.stdout):
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
