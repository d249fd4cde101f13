"""A navigator that notes where a page wanted to go."""

from __future__ import annotations


class NotingNavigator:
    """Fulfils `Navigator`; `went` holds each call in order."""

    def __init__(self) -> None:
        self.went: list[tuple[str, ...]] = []

    def today(self) -> None:
        self.went.append(("today",))

    def patients(self) -> None:
        self.went.append(("patients",))

    def chart(self, patient_id: str, tab: str = "overview") -> None:
        self.went.append(("chart", patient_id, tab))

    def register_patient(self) -> None:
        self.went.append(("register",))

    def book(self, patient_id: str = "") -> None:
        self.went.append(("book", patient_id))

    def start_refill(self, booking_id: str) -> None:
        self.went.append(("start", booking_id))

    def worksheet(self, worksheet_id: str) -> None:
        self.went.append(("worksheet", worksheet_id))

    def record(self, number: str) -> None:
        self.went.append(("record", number))

    def records(self) -> None:
        self.went.append(("records",))

    def settings(self) -> None:
        self.went.append(("settings",))

    def audit(self) -> None:
        self.went.append(("audit",))

    def toast(self, text: str) -> None:
        self.went.append(("toast", text))
