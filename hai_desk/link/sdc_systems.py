"""One provider may stand for several pumps: each is an MDS of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sdc11073.mdib.descriptorcontainers import MdsDescriptorContainer

from hai_desk.link import codes
from hai_desk.link.sdc_words import first, specified


def systems_of(descriptors: Iterable[Any]) -> list[Any]:
    return [each for each in descriptors if isinstance(each, MdsDescriptorContainer)]


def serial_of(mds: Any) -> str:
    """What the MDS says of itself, whatever the host says of the whole device."""
    meta = mds.MetaData
    return first(
        meta and meta.SerialNumber, specified(mds.ProductionSpecification, codes.PRODUCT_SERIAL)
    )


def of_one_pump(descriptors: Iterable[Any], serial: str) -> list[Any]:
    """All that lies within the MDS with this serial, else within the first: what another pump
    behind the same address tells is nothing of this one."""
    given = list(descriptors)
    systems = systems_of(given)
    if len(systems) < 2:
        return given
    chosen = next((each for each in systems if serial and serial_of(each) == serial), systems[0])
    parents = {each.Handle: each.parent_handle for each in given}
    return [each for each in given if _root(each.Handle, parents) == chosen.Handle]


def _root(handle: str, parents: dict[str, str | None]) -> str:
    for _level in range(len(parents)):
        above = parents.get(handle)
        if not above:
            return handle
        handle = above
    return handle
