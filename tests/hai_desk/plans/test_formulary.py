"""What an article number of the clinic stands for."""

from __future__ import annotations

from hai_desk.plans.formulary import Supply, SupplyUse, Vial, load_formulary
from hai_desk.scans.gs1 import valid_gtin
from hai_desk.services.documents import DocumentKind
from tests.support.cases import documents_by_kind

BODY = documents_by_kind()[DocumentKind.FORMULARY]
SHIPPED = load_formulary(BODY)


def test_each_strength_of_a_drug_has_a_number_of_its_own() -> None:
    codes = [code for part in SHIPPED.components for code in part.codes]
    numbers = [code.gtin for code in codes]
    assert len(set(numbers)) == len(numbers)
    strong, weak = (SHIPPED.vial(code.gtin) for code in SHIPPED.component("heparin").codes)
    assert (strong, weak) == (Vial("heparin", "10000 units/mL"), Vial("heparin", "1000 units/mL"))
    for part in SHIPPED.components:
        assert {code.strength for code in part.codes} == set(part.strengths or ("",))


def test_the_tray_has_numbers_too() -> None:
    uses = {each.use for each in SHIPPED.supplies}
    assert uses == {SupplyUse.SYRINGE, SupplyUse.RESCUE}
    for each in SHIPPED.supplies:
        assert SHIPPED.supply(each.codes[0]) == each


def test_numbers_shipped_check_and_are_of_no_real_product() -> None:
    numbers = [code.gtin for part in SHIPPED.components for code in part.codes]
    numbers += [code for each in SHIPPED.supplies for code in each.codes]
    assert all(map(valid_gtin, numbers))
    assert {number[:4] for number in numbers} == {"0040"}


def test_a_number_that_nobody_entered_stands_for_nothing() -> None:
    assert SHIPPED.vial("00400000009995") is None
    assert SHIPPED.supply("00400000009995") is None


def test_a_formulary_from_before_the_scanner_is_read() -> None:
    old = {key: value for key, value in BODY.items() if key != "supplies"}
    old["components"] = [
        {key: value for key, value in raw.items() if key != "codes"} for raw in BODY["components"]
    ]
    read = load_formulary(old)
    assert [part.name for part in read.components] == [part.name for part in SHIPPED.components]
    assert read.component("heparin").codes == ()
    assert read.supplies == ()


def test_one_supply_as_it_stands_in_the_document() -> None:
    raw = {"key": "r", "name": "Rescue", "use": "rescue syringe", "codes": ["00400000002118"]}
    read = load_formulary({**BODY, "supplies": [raw]})
    assert read.supplies == (Supply("r", "Rescue", SupplyUse.RESCUE, ("00400000002118",)),)
