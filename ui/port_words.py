"""The picture of a pump's ports, wherever it is shown."""

from __future__ import annotations

from hai_desk.pumps.model import Ports
from hai_desk.wording.language import _
from ui.form.blocks import PortPicture


def picture_of(name: str, ports: Ports, *, wide: bool) -> PortPicture:
    return PortPicture(
        title=_("{model}, from the side").format(model=name),
        kind=ports.kind.value,
        refill=_("Refill: {place}").format(place=ports.refill),
        never=_("Never: {place}. It opens into the artery.").format(place=ports.artery),
        parts=(_("Skin"), _("Reservoir"), _("Artery")),
        wide=wide,
    )
