"""The log file: where it is, who may read it, what it says."""

import logging
import stat
import sys
from pathlib import Path

import pytest

from ui.desk.log import PrivateLog, keep_log


@pytest.fixture
def log(tmp_path: Path):
    keep_log(tmp_path / "logs")
    root = logging.getLogger("hai_desk")
    yield tmp_path / "logs" / "hai-desk.log"
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()


def test_a_fault_is_written_with_its_place(log: Path) -> None:
    logging.getLogger("hai_desk.recheck").error("worksheet w-1: calculated differs")
    assert "ERROR hai_desk.recheck worksheet w-1: calculated differs" in log.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_only_this_account_may_read_it(log: Path) -> None:
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_the_file_after_a_full_one_is_private_too(log: Path) -> None:
    (handler,) = (
        each for each in logging.getLogger("hai_desk").handlers if isinstance(each, PrivateLog)
    )
    handler.doRollover()
    logging.getLogger("hai_desk").error("worksheet w-2: calculated differs")
    assert (log.parent / "hai-desk.log.1").exists()
    assert "w-2" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_fault_is_told_by_kind_and_place_never_by_its_message(log: Path) -> None:
    """Whoever logs an exception, as an argument or with its trace, logs no word of it."""
    speaker = logging.getLogger("hai_desk.link")
    try:
        raise ValueError("DEMO, Alpha, born 14-Mar-1961")
    except ValueError as fault:
        speaker.warning("a message that could not be handled: %r", fault)
        speaker.error("worksheet %s: %s", "w-3", fault, exc_info=True)
    text = log.read_text()
    assert "Alpha" not in text
    assert "1961" not in text
    assert "WARNING hai_desk.link a message that could not be handled: 'ValueError'" in text
    assert "ERROR hai_desk.link worksheet w-3: ValueError" in text
    assert "test_log.py" in text


def test_other_handlers_still_get_the_whole_record(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The file is what is kept; a developer's own handler is his own affair."""
    with caplog.at_level(logging.ERROR, "hai_desk"):
        logging.getLogger("hai_desk.link").error("%s", ValueError("said"))
    assert caplog.messages == ["said"]
    assert "said" not in log.read_text()
