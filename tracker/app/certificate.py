"""The certificate of the page on the local network: made here, kept in the data folder. Knows nothing of pages and tokens.

Nobody vouches for it, so a phone asks once whether to go on; it remembers the answer for this very certificate and address. So
each address keeps a file of its own, and the walk from home to the gym and back costs no new question.
"""

import ipaddress
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tracker.model.errors import PumptrackError
from tracker.words import say

LIFE = timedelta(days=397)
"""How long one lasts; longer spares a question, and phones refuse more than 825 days (Apple HT210176)."""
RENEW_BEFORE = timedelta(days=14)
"""One that ends sooner than this is made anew before a session, never within one."""
CLOCKS_DIFFER = timedelta(days=1)
"""How far a phone's clock may lag behind ours."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class UnwritableError(PumptrackError):
    """What the phone needs cannot be kept."""

    def __init__(self, path: Path, error: OSError) -> None:
        why = (error.strerror or str(error)).lower()
        super().__init__(say("lan.unkept", path=str(path), why=why))


def kept_certificate(folder: Path, address: Address, now: datetime) -> Path:
    """A PEM file with key and certificate for `address`; the one in `folder` while it fits, else a new one. Raises UnwritableError."""
    path = folder / f"{str(address).replace(':', '-')}.pem"
    if not _fits(path, address, now):
        write_secret(path, _made(address, now))
    return path


def write_secret(path: Path, content: bytes) -> None:
    """The whole content or nothing, for the owner's eyes only. Raises UnwritableError."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.replace(path)
    except OSError as error:
        raise UnwritableError(path, error) from error


def _fits(path: Path, address: Address, now: datetime) -> bool:
    try:
        content = path.read_bytes()
        certificate = x509.load_pem_x509_certificate(content)
        key = load_pem_private_key(content, None)
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, TypeError, x509.ExtensionNotFound):
        return False  # none, or not one of ours: it is made anew
    return (
        address in names.get_values_for_type(x509.IPAddress)
        and key.public_key() == certificate.public_key()
        and certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc - RENEW_BEFORE
    )


def _made(address: Address, now: datetime) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, say("lan.certificate"))])
    use = x509.KeyUsage(
        digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False, key_agreement=False,
        key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now.astimezone(UTC) - CLOCKS_DIFFER)
        .not_valid_after(now.astimezone(UTC) + LIFE)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(address)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(use, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret + certificate.public_bytes(Encoding.PEM)
