"""A navigator that goes nowhere and remembers where it was sent."""

from __future__ import annotations


class SeenNavigator:
    """Fulfils `Navigator`; `seen` holds each call in order."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, ...]] = []

    def today(self) -> None:
        self.seen.append(("today",))

    def patients(self) -> None:
        self.seen.append(("patients",))

    def chart(self, patient_id: str, tab: str = "overview") -> None:
        self.seen.append(("chart", patient_id, tab))

    def register_patient(self) -> None:
        self.seen.append(("register",))

    def book(self, patient_id: str = "") -> None:
        self.seen.append(("book", patient_id))

    def start_refill(self, booking_id: str) -> None:
        self.seen.append(("start", booking_id))

    def other_visit(self, booking_id: str) -> None:
        self.seen.append(("other visit", booking_id))

    def discard(self, worksheet_id: str) -> None:
        self.seen.append(("discard", worksheet_id))

    def worksheet(self, worksheet_id: str) -> None:
        self.seen.append(("worksheet", worksheet_id))

    def release_syringe(self, worksheet_id: str) -> None:
        self.seen.append(("release", worksheet_id))

    def program(self, patient_id: str) -> None:
        self.seen.append(("program", patient_id))

    def record(self, number: str) -> None:
        self.seen.append(("record", number))

    def records(self) -> None:
        self.seen.append(("records",))

    def settings(self) -> None:
        self.seen.append(("settings",))

    def audit(self) -> None:
        self.seen.append(("audit",))

    def toast(self, text: str) -> None:
        self.seen.append(("toast", text))
