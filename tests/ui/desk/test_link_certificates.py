"""A desk's certificates on the disk, and a pump linked and pinned over TLS by the real desk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hai_desk.link.tls import DeskCertificates, fingerprint_of_file
from hai_desk.services.pump_pins import Pin
from hai_desk.services.watching import Standing
from hai_desk.settings import LinkSettings, ScannerSettings
from models.desk_file import DeskFile
from reports.sealing.pump_certificates import make_pump_certificates
from tests.support.live_desk import LiveDesk
from tests.support.simulated_pump import simulated_pump
from ui.desk.link_certificates import LinkCertificates, NoLinkFile, trouble_in
from ui.theme import Look

SERIAL = "I3K-004172"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    make_pump_certificates(folder, SERIAL)
    return folder


def test_a_folder_with_key_and_certificates_is_kept_beside_the_scanner(made, tmp_path):
    file = DeskFile(tmp_path / "desk.json")
    file.keep(ScannerSettings(gap_ms=20))
    certificates = LinkCertificates(file, dict)
    assert certificates.folder == ""
    assert certificates.choose(made / "desk") == ""
    assert certificates.folder == str(made / "desk")
    file.keep(ScannerSettings(gap_ms=30))
    assert file.read_link() == LinkSettings(str(made / "desk"))
    assert file.read() == ScannerSettings(gap_ms=30)


def test_a_file_that_cannot_be_read_is_as_delivered(tmp_path):
    path = tmp_path / "desk.json"
    for text in ("{", "[]", '{"link": 3}', '{"link": {"certificates": 3}}'):
        path.write_text(text, "utf-8")
        assert DeskFile(path).read_link() == LinkSettings()


def test_a_folder_that_is_none_is_refused_in_words(made, tmp_path):
    assert trouble_in(tmp_path) == "The folder has no userkey.pem, usercert.pem, cacert.pem."
    broken = tmp_path / "broken"
    shutil.copytree(made / "desk", broken)
    shutil.copy(made / "pump" / "usercert.pem", broken / "usercert.pem")
    assert "do not belong together" in trouble_in(broken)
    key = broken / "userkey.pem"
    key.write_bytes(key.read_bytes().replace(b"PRIVATE KEY", b"ENCRYPTED PRIVATE KEY"))
    assert "asks for a password" in trouble_in(broken)
    certificates = LinkCertificates(NoLinkFile(), dict)
    assert certificates.choose(broken)
    assert certificates.folder == ""


def test_what_an_address_needs(made):
    certificates = LinkCertificates(NoLinkFile(), lambda: {"P-1": "ab" * 32})
    assert certificates.pin_for("P-1", "cd") == "ab" * 32
    assert certificates.pin_for("P-2", "CD:EF") == "cdef"
    assert certificates.for_address("tcp://1:1", "") is None
    assert "begins with https" in str(certificates.for_address("http://1:1", "ab"))
    assert "Choose the folder" in str(certificates.for_address("https://1:1", ""))
    certificates.choose(made / "desk")
    assert isinstance(certificates.for_address("https://1:1", ""), DeskCertificates)


@pytest.fixture
def live(template: Path, tmp_path: Path, look: Look, qapp: QApplication) -> Iterator[LiveDesk]:
    shutil.copytree(template, tmp_path / "registry")
    desk = LiveDesk(tmp_path / "registry", look, qapp)
    yield desk
    desk.close()


def test_a_pump_is_linked_over_tls_pinned_and_then_linked_by_its_pin_only(live, made):
    desk = live.desk
    pins = desk.parts().pump.pins
    fingerprint = fingerprint_of_file(made / "pump" / "usercert.pem")
    with simulated_pump("--serial", SERIAL, "--tls", str(made / "pump")) as pump:
        assert "Choose the folder" in desk.pump.link(pump.address, serial="")
        assert desk.pump.certificates.choose(made / "desk") == ""
        assert desk.pump.link(pump.address, serial=SERIAL) == ""
        live.until(lambda: live.standing is Standing.FRESH)
        linked = desk.pump.linked()
        assert linked is not None
        assert linked.identified is not None
        assert linked.identified.identity.fingerprint == fingerprint
        specialist = live.specialist()
        assert isinstance(pins.pin(SERIAL, fingerprint, specialist), Pin)
        assert "begins with https" in desk.pump.link("http://127.0.0.1:1/x", serial=SERIAL)
        assert desk.pump.link(pump.address, serial=SERIAL) == ""
        live.until(lambda: live.standing is Standing.FRESH)
        assert pins.forget(SERIAL, "Maker renewed the certificate", specialist) is None
        pins.pin(SERIAL, "ab" * 32, specialist)
        assert desk.pump.link(pump.address, serial=SERIAL) == ""
        live.until(lambda: live.standing is Standing.WRONG_PUMP)
        assert desk.pump.link(pump.address, serial="") == ""
        live.until(lambda: live.standing is Standing.WRONG_PUMP)
