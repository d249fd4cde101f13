"""What the program is, what it is not, and whose work it stands on."""

from hai_desk.wording.language import _
from ui.form.blocks import Block, Card, Fact, Facts, Paragraph
from ui.settings.sqlcipher_notice import SQLCIPHER


def about_blocks(version: str) -> tuple[Block, ...]:
    return (
        Card(title=_("HAI Desk {version}").format(version=version), body=_statements()),
        Card(title=_("Licences"), body=(Facts("", _licences()), Paragraph(SQLCIPHER))),
    )


def _statements() -> tuple[Block, ...]:
    return (
        Paragraph(_("HAI Desk is not a cleared medical device."), "soft"),
        Paragraph(_("Calculations support, and do not replace, clinical judgement.")),
        Paragraph(
            _("HAI Desk shows alarms at this desk only. It does not replace watching the patient.")
        ),
        Paragraph(_("It is not for unattended alarm use.")),
        Paragraph(
            _(
                "It speaks no maker's radio protocol. It links to pumps that speak an open"
                " standard and to its own simulator."
            )
        ),
    )


def _licences() -> tuple[Fact, ...]:
    return (
        Fact("HAI Desk", "Apache-2.0"),
        Fact("Qt for Python (PySide6)", "LGPL-3.0"),
        Fact("pyqtgraph", "MIT"),
        Fact("SQLAlchemy, Alembic", "MIT"),
        Fact("SQLCipher Community Edition", "BSD-3-Clause"),
        Fact("ReportLab", "BSD-3-Clause"),
        Fact("pyHanko", "MIT"),
        Fact("pikepdf", "MPL-2.0"),
        Fact("pypdfium2, PDFium", "Apache-2.0, BSD-3-Clause"),
        Fact("Pint", "BSD-3-Clause"),
        Fact("zxing-cpp", "Apache-2.0"),
        Fact("Inter, JetBrains Mono", "OFL-1.1"),
        Fact("Lucide", "ISC"),
    )
