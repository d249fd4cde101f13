"""One tinted icon, painted in the colour of the theme worn at that moment."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import STROKE
from ui.theme import Look


class IconLabel(QWidget):
    """Decoration beside words; it has no voice of its own and takes no clicks."""

    def __init__(
        self,
        look: Look,
        name: str = "",
        token: str = "text_2",
        size: int = 18,
        *,
        stroke: float = STROKE,
    ) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._token = token
        self._size = size
        self._stroke = stroke
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def name(self) -> str:
        return self._name

    def show_icon(self, name: str, token: str) -> None:
        self.setVisible(bool(name))
        if (name, token) != (self._name, self._token):
            self._name, self._token = name, token
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._name:
            return
        painter = QPainter(self)
        x = (self.width() - self._size) // 2
        y = (self.height() - self._size) // 2
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(
            x,
            y,
            self._look.pixmap(
                self._name, self._token, self._size, ratio=ratio, stroke=self._stroke
            ),
        )
