"""Labels styled by role and tone, and the one way to change a styled property."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget


def restyle(widget: QWidget, **properties: str) -> None:
    """Set properties the style sheet looks at; polish again only when one has changed."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def words(
    text: str = "",
    role: str = "body",
    *,
    strength: str = "",
    tone: str = "",
    cut: str = "",
    wrap: bool = False,
    right: bool = False,
) -> QLabel:
    """Plain text only: what a person typed elsewhere is never read as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    restyle(label, role=role, strength=strength, tone=tone, cut=cut)
    return label


def say(label: QLabel, text: str) -> None:
    """Change the words; an empty label takes no room."""
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))


def rule(*, vertical: bool = False, box: str = "rule") -> QFrame:
    line = QFrame()
    line.setProperty("box", box)
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
