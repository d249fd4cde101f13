"""What a presenter may hear from a form. Each one answers only the gestures it cares for."""


class FormListener:
    """No Qt here. A gesture that a page has no use for falls silent."""

    def opened(self) -> None:
        """The view follows this presenter from now on."""

    def typed(self, key: str, text: str) -> None:
        """A person changed the text of a field."""

    def committed(self, key: str, text: str) -> None:
        """A person left a field, or pressed Enter in it."""

    def chosen(self, key: str, value: str) -> None:
        """One of several was chosen."""

    def toggled(self, key: str, value: str, on: bool) -> None:
        """One of several toggles was switched."""

    def pressed(self, key: str) -> None:
        """A button was pressed."""

    def reasoned(self, key: str, text: str) -> None:
        """The reason of a card was typed or picked."""

    def answered(self, key: str, value: str) -> None:
        """One of the answers of a card was chosen."""

    def kept(self, key: str) -> None:
        """The keep button of a card was pressed."""
