"""The SDC link against what is no pump, and against itself: nothing escapes or is left over."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from hai_desk.clock import SystemClock, SystemSteady
from hai_desk.link.commands import Accepted, Cancel, Command, CommandAnswered, NotSent, Stop
from hai_desk.link.mailbox import Mailbox
from hai_desk.link.pump_link import DeskClocks
from hai_desk.link.sdc import SdcSource
from hai_desk.link.told import LinkState
from hai_desk.link.values import Trouble
from tests.support.simulated_pump import first_trouble, followed, simulated_pump

ANSWERS = {
    "nothing": b"",
    "text": b"hello",
    "html": b"<html><body>hello</body></html>",
    "xml": b"<?xml version='1.0'?><a><b/></a>",
    "soap": b"<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body/></s:Envelope>",
    "bytes": bytes(range(256)) * 20,
}


class NoPump(BaseHTTPRequestHandler):
    answer: ClassVar[bytes] = b""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Type", "application/soap+xml")
        self.send_header("Content-Length", str(len(self.answer)))
        self.end_headers()
        self.wfile.write(self.answer)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(params=list(ANSWERS))
def no_pump(request: pytest.FixtureRequest) -> Iterator[str]:
    kind = type("Answering", (NoPump,), {"answer": ANSWERS[request.param]})
    server = HTTPServer(("127.0.0.1", 0), kind)
    serving = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}/pump"
    server.shutdown()
    server.server_close()
    serving.join(30)


def test_what_answers_and_is_no_pump_is_not_understood(no_pump: str) -> None:
    assert first_trouble(SdcSource(no_pump)) is Trouble.NOT_UNDERSTOOD


def test_nobody_there_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    assert first_trouble(SdcSource(f"http://127.0.0.1:{free}/pump")) is Trouble.NO_ANSWER


def test_links_that_were_ended_leave_no_thread_behind() -> None:
    with simulated_pump("--sdc-port", "0") as pump:
        before = set(threading.enumerate())
        for _again in range(4):
            with followed(SdcSource(pump.address)) as follow:
                follow.until_state(LinkState.FRESH)
        for thread in set(threading.enumerate()) - before:
            thread.join(30)
        assert set(threading.enumerate()) - before == set()


def test_a_command_that_could_not_be_composed_goes_to_no_visit_that_links_meanwhile() -> None:
    """Only a stop does."""
    source, mailbox = SdcSource("http://127.0.0.1:1/pump"), Mailbox()
    source._to = mailbox, DeskClocks(SystemClock(), SystemSteady())
    told: list[object] = []

    class Linked:
        linked = True

        def tell(self, command: Command, *_more: object) -> Accepted:
            told.append(command)
            return Accepted(command.number)

    stop, cancel = Stop(1, "DEMO-0001"), Cancel(2, "program-1")
    for command in (stop, cancel):
        assert source.compose(command) is None
        source._visit = Linked()  # type: ignore[assignment]
        source.send(command)
        assert source._teller is not None
        source._teller.join(5)
        source._visit = None
    assert told == [stop]
    answers = [item.answer for item, _at in mailbox.take() if isinstance(item, CommandAnswered)]
    assert [type(each) for each in answers] == [Accepted, NotSent]
