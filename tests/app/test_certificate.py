"""The certificate made on the spot: kept while it fits, made anew when it does not."""

import ssl
import stat
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509

from tracker.app.certificate import CLOCKS_DIFFER, LIFE, UnwritableError, kept_certificate

NOW = datetime(2026, 5, 1, 18, 30, tzinfo=UTC)
HOME, GYM = ip_address("192.168.1.5"), ip_address("fd00::5")


def test_it_is_kept_from_one_session_to_the_next_so_that_the_phone_need_not_ask_again(tmp_path: Path) -> None:
    first = kept_certificate(tmp_path, HOME, NOW).read_bytes()
    assert kept_certificate(tmp_path, HOME, NOW + timedelta(days=300)).read_bytes() == first


def test_it_is_made_anew_before_it_ends(tmp_path: Path) -> None:
    first = kept_certificate(tmp_path, HOME, NOW).read_bytes()
    assert kept_certificate(tmp_path, HOME, NOW + LIFE - timedelta(days=13)).read_bytes() != first


def test_another_address_gets_another_one_and_the_first_is_not_forgotten(tmp_path: Path) -> None:
    home = kept_certificate(tmp_path, HOME, NOW)
    first, gym = home.read_bytes(), kept_certificate(tmp_path, GYM, NOW)
    assert names(gym) == [GYM]
    assert kept_certificate(tmp_path, HOME, NOW).read_bytes() == first
    gym.replace(home)
    assert names(kept_certificate(tmp_path, HOME, NOW)) == [HOME]


def test_a_torn_file_is_made_anew(tmp_path: Path) -> None:
    path = kept_certificate(tmp_path, HOME, NOW)
    path.write_bytes(path.read_bytes()[:300])
    assert names(kept_certificate(tmp_path, HOME, NOW)) == [HOME]


def test_it_is_one_that_phones_take(tmp_path: Path) -> None:
    path = kept_certificate(tmp_path, HOME, NOW)
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(path)
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc < timedelta(days=825)
    assert certificate.not_valid_before_utc == NOW - CLOCKS_DIFFER
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert certificate.signature_hash_algorithm is not None
    assert certificate.signature_hash_algorithm.name == "sha256"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its own kind of permissions")
def test_its_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = kept_certificate(tmp_path / "lan", HOME, NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "lan").write_text("in the way")
    with pytest.raises(UnwritableError, match=r"cannot be kept at .*--data\.$"):
        kept_certificate(tmp_path / "lan", HOME, NOW)


def names(path: Path) -> list[object]:
    extensions = x509.load_pem_x509_certificate(path.read_bytes()).extensions
    return list(
        extensions.get_extension_for_class(x509.SubjectAlternativeName).value.get_values_for_type(x509.IPAddress)
    )
