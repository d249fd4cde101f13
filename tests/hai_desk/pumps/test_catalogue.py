from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hai_desk.errors import ClinicDataUnreadable
from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.pumps.model import Mark, PortKind, PumpKind, PumpModel
from hai_desk.scans.gs1 import valid_gtin
from hai_desk.units import from_exact_text

SHIPPED = Path(__file__).parents[3] / "resources" / "pump_catalogue.json"


@pytest.fixture
def body() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return read


def model(body: dict[str, Any], key: str) -> PumpModel:
    return next(each for each in load_catalogue(body) if each.key == key)


def test_the_intera_3000_is_as_its_sources_say(body: dict[str, Any]) -> None:
    intera = model(body, "intera-3000")
    assert (intera.name, intera.kind, intera.electronic) == (
        "Intera 3000",
        PumpKind.CONSTANT_FLOW,
        False,
    )
    assert intera.reservoirs == (from_exact_text("30 mL"),)
    assert intera.label_flows == (from_exact_text("1.1 mL/day"), from_exact_text("1.4 mL/day"))
    assert intera.retained == from_exact_text("2 mL")
    assert intera.source_of("reservoirs").mark is Mark.CONFIRMED
    assert intera.source_of("retained").mark is Mark.RECALLED


def test_every_figure_has_a_source(body: dict[str, Any]) -> None:
    for each in load_catalogue(body):
        named = dict(each.sources)
        assert {"reservoirs", "ports"} <= set(named)
        assert ("retained" in named) == (each.retained is not None)
        assert ("label_flows" in named) == (each.label_flows is not None)
        assert all(source.text for source in named.values())
        assert all(kit.source.text for kit in each.kits)


def test_no_kit_serves_two_models(body: dict[str, Any]) -> None:
    kits = [kit.key for each in load_catalogue(body) for kit in each.kits]
    assert len(kits) == len(set(kits))


def test_the_bolus_needle_is_told_from_the_refill_needle(body: dict[str, Any]) -> None:
    intera = model(body, "intera-3000")
    assert intera.kit("intera-3000-refill").use == "refill"
    assert intera.kit("intera-3000-bolus").use == "bolus"


def test_every_model_says_where_its_needles_go(body: dict[str, Any]) -> None:
    kinds = {}
    for each in load_catalogue(body):
        assert each.ports is not None
        assert each.ports.refill != each.ports.artery
        assert each.ports.words
        kinds[each.key] = each.ports.kind
    assert kinds["intera-3000"] is PortKind.ONE_SEPTUM
    assert kinds["codman-3000"] is PortKind.TWO_SEPTA
    assert kinds["isomed"] is PortKind.SIDE_PORT
    assert kinds["synchromed-ii"] is PortKind.MESHED_SIDE_PORT


def test_a_catalogue_from_before_the_pictures_is_read(body: dict[str, Any]) -> None:
    for raw in body["models"]:
        for key in ("kind", "refill", "artery"):
            del raw["ports"][key]
    intera = model(body, "intera-3000")
    assert intera.ports is None
    assert "ports" in dict(intera.sources)


def test_some_models_have_no_refill_kit_on_file(body: dict[str, Any]) -> None:
    bare = {each.key for each in load_catalogue(body) if not each.refill_kits}
    assert bare == {"infusaid-400", "archimedes"}


def test_the_pumps_with_electronics_are_known(body: dict[str, Any]) -> None:
    electronic = {each.key for each in load_catalogue(body) if each.electronic}
    assert electronic == {"synchromed-ii", "synchromed-el"}


def set_in(*path: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def act(body: dict[str, Any]) -> None:
        place: Any = body["models"][0]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return act


def without(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def act(body: dict[str, Any]) -> None:
        place: Any = body["models"][0]
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return act


def twice(body: dict[str, Any]) -> None:
    body["models"].append(copy.deepcopy(body["models"][0]))


@pytest.mark.parametrize(
    "spoil",
    [
        without("retained", "source"),
        set_in("retained", "source", to=""),
        set_in("ports", "source", to=" "),
        set_in("kits", 0, "source", to=""),
        set_in("retained", "mark", to="sure"),
        set_in("retained", "value", to="2"),
        set_in("retained", "value", to=2),
        set_in("retained", "value", to="2 mg"),
        set_in("retained", "value", to="0 mL"),
        set_in("retained", "value", to="1/0 mL"),
        set_in("reservoirs", "value", to=[]),
        set_in("reservoirs", "value", to=["30 mL", "20 mL"]),
        set_in("label_flows", "value", to=["1.4 mL/day", "1.1 mL/day"]),
        set_in("label_flows", "value", to=["1.4 mL/day"]),
        set_in("kind", to="magic"),
        set_in("ports", "kind", to="three septa"),
        set_in("ports", "refill", to=""),
        set_in("ports", "colour", to="red"),
        without("ports", "artery"),
        set_in("kits", 0, "use", to="both"),
        set_in("kits", 0, "colour", to="red"),
        set_in("price", to="1"),
        set_in("name", to=""),
        without("kits"),
        twice,
        lambda body: body.clear(),
    ],
)
def test_what_is_not_certain_is_refused_whole(
    body: dict[str, Any], spoil: Callable[[dict[str, Any]], None]
) -> None:
    spoil(body)
    with pytest.raises(ClinicDataUnreadable):
        load_catalogue(body)


def test_pump_cards_and_kits_have_article_numbers_that_tell_them_apart(
    body: dict[str, Any],
) -> None:
    models = load_catalogue(body)
    numbers = [code for each in models for code in each.codes]
    numbers += [code for each in models for kit in each.kits for code in kit.codes]
    assert len(numbers) == len(set(numbers)) > 14
    assert all(map(valid_gtin, numbers))
    assert {number[:4] for number in numbers} == {"0040"}


def test_a_catalogue_from_before_the_scanner_is_read(body: dict[str, Any]) -> None:
    for raw in body["models"]:
        del raw["codes"]
        for kit in raw["kits"]:
            del kit["codes"]
    intera = model(body, "intera-3000")
    assert intera.codes == ()
    assert intera.kit("intera-3000-refill").codes == ()
