"""Screens that hold every block once, as the pictures show them. Fictional patient."""

from ui.form.blocks import (
    Card,
    CheckItem,
    Checklist,
    Checks,
    Chip,
    Choice,
    FormScreen,
    MixRow,
    MixTable,
    NumberField,
    Option,
    Readout,
    Row,
    State,
    StopCard,
    SumLine,
    SumLines,
)

LEVELS = (Option("100", "100"), Option("80", "80"), Option("50", "50"))
FLOWS = (Option("label", "1.3"), Option("measured", "1.31"))
ANSWERS = (
    Option("keep", "Weighed again, 70 kg is right"),
    Option("change", "Enter a different weight"),
    Option("hold", "Hold and ask the prescriber"),
)
WEIGHT = StopCard(
    key="DO-1",
    kind="soft",
    title="Check the weight before going on",
    lines=(
        "70 kg is 5.4 % lower than 74 kg at the last refill. The limit is 5 %. "
        "The dose follows the weight: 193.8 mg now, 204.9 mg at 74 kg.",
    ),
    answers=ANSWERS,
    chosen="keep",
    reason_text="Second scale reading 70 kg, poor appetite since cycle 6",
    reason_label="Reason, kept in the record",
    keep_label="Keep 70 kg",
    keep_enabled=True,
)
DOSE_ROWS = (
    Row(
        (
            NumberField("dose", "Daily dose", "Allowed 0.05 to 0.2", text="0.12", unit="mg/kg/day"),
            Choice(
                "level",
                "Dose level",
                "Liver tests allow 100 %",
                options=LEVELS,
                chosen="100",
                unit="%",
            ),
            NumberField(
                "weight", "Weight today", "74 kg on 04-Nov-2025", State.SOFT, text="70", unit="kg"
            ),
        )
    ),
    Row(
        (
            Choice(
                "flow",
                "Flow used for the dose",
                "Pump label. Last 3 refills 1.31",
                options=FLOWS,
                chosen="label",
                unit="mL/day",
            ),
            NumberField("fill", "Fill volume", "Reservoir holds 30 mL", text="30", unit="mL"),
            NumberField("days", "Days to next refill", "Due 02-Dec-2025", text="14", unit="days"),
        )
    ),
)
MIX_ROW = Row(
    (
        NumberField("dexamethasone", "dexAMETHasone", "10 mg/mL vial", text="25", unit="mg"),
        NumberField("heparin", "heparin", "10,000 units/mL vial", text="30,000", unit="units"),
        NumberField(
            "saline",
            "sodium chloride 0.9 %",
            "To a total of 30 mL",
            text="22.56",
            unit="mL",
            read_only=True,
        ),
    )
)
SIDE = (
    Readout("floxuridine in the syringe", "193.8", "mg", Chip("Weight not settled", "soft")),
    SumLines(
        (
            SumLine("0.12 mg/kg/day × 70 kg", "8.4 mg/day"),
            SumLine("8.4 mg/day ÷ 1.3 mL/day", "6.46 mg/mL"),
            SumLine("8.4 mg/day × 30 mL ÷ 1.3 mL/day", "193.8 mg"),
        ),
        "Full precision kept until the last step.",
    ),
    MixTable(
        "Syringe",
        (
            MixRow("floxuridine", "100 mg/mL", "193.8 mg", "1.94 mL"),
            MixRow("dexAMETHasone", "10 mg/mL", "25 mg", "2.5 mL"),
            MixRow("heparin", "10,000 units/mL", "30,000 units", "3 mL"),
            MixRow("sodium chloride 0.9 %", "to 30 mL", "", "22.56 mL", total=True),
        ),
        "total 30 mL",
    ),
    Checklist(
        "Checks",
        (
            CheckItem("ok", "0.12 mg/kg/day is within limits"),
            CheckItem("ok", "5.4 % less than cycle 6, limit 10 %"),
            CheckItem("ok", "18.2 mL needed for 14 days, 30 mL filled"),
            CheckItem("soft", "Weight changed more than 5 %"),
        ),
    ),
)
DOSE = FormScreen(
    title="Dose",
    subtitle="Filled in from the signed prescription.",
    chip=Chip("Prescription signed 17-Nov-2025", "ok", "file-check"),
    body=(
        Card(rows=DOSE_ROWS),
        WEIGHT,
        Card("Mixed with", "From the clinic formulary", (MIX_ROW,)),
    ),
    side=SIDE,
)
SYMPTOMS = Checks(
    "symptoms",
    "Symptoms",
    options=(Option("vomiting", "Vomiting"), Option("diarrhoea", "Diarrhoea")),
    chosen=frozenset({"vomiting"}),
)
