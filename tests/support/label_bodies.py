"""What a worksheet keeps of a printed label: patient Alpha's syringe, and stranger ones."""

from __future__ import annotations

from typing import Any

Body = dict[str, Any]
FLOXURIDINE: Body = {
    "number": "L-0193-1",
    "code": "HD:L:L-0193-1:7KQ2",
    "copy": 1,
    "demonstration": True,
    "patient": {
        "family_name": "Demo",
        "given_name": "Alpha",
        "born": "1961-03-14",
        "mrn": "DEMO-0001",
    },
    "pump": {"model": "Intera 3000", "serial": "I3K-004172", "label_flow": "1.3 mL/day"},
    "drug": "floxuridine",
    "amount": "195 mg",
    "volume": "30 mL",
    "concentration": "6.5 mg/mL",
    "additives": [
        {"name": "dexamethasone", "amount": "25 mg"},
        {"name": "heparin", "amount": "30000 units"},
    ],
    "diluent": "sodium chloride 0.9 %",
    "daily_amount": "8.45 mg/day",
    "dose": "169/1400 mg/kg/day",
    "flow": "1.3 mL/day",
    "prepared_at": "2025-11-18T10:50:00-05:00",
    "use_before": "2025-11-19T10:50:00-05:00",
    "record_number": "RW-2025-0193",
    "prepared_by": "Nurse 1 (demo)",
    "lot": "",
}
REST: Body = {
    **FLOXURIDINE,
    "drug": "heparin-saline",
    "amount": "30000 units",
    "concentration": "1000 units/mL",
    "additives": [],
    "daily_amount": "1300 units/day",
    "dose": "",
}
HOSTILE: Body = {
    **FLOXURIDINE,
    "number": "L-0193-12",
    "syringe": "2",
    "code": "HD:L:L-0193-12:9ZZT",
    "copy": 12,
    "patient": {
        "family_name": "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley",
        "given_name": "Maximilian\u202eIgnatius <b>Bartholomew</b> & Co\nAnne-Sophie",
        "born": "1961-03-14",
        "mrn": "DEMO-0001-9999999999-XX",
    },
    "prepared_by": "Pharmacist Extremely-Long-Hyphenated Name of the Night Shift (demo)",
    "lot": "PH-2207-AB-LONG-LOT",
}
