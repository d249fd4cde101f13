"""The other half of the gallery: a hard stop, scales, plots and every remaining field."""

from ui.form.blocks import (
    Action,
    Actions,
    Card,
    Cell,
    Checks,
    Chip,
    Column,
    DoseRange,
    DoseScale,
    FormScreen,
    Option,
    Paragraph,
    Row,
    Sides,
    State,
    StopCard,
    Table,
    TableRow,
    Tap,
    TextField,
)

HEPARIN = StopCard(
    key="PR-1",
    kind="hard",
    title="Stop. This heparin is ten times weaker than the worksheet needs.",
    sides=Sides(
        "You scanned",
        "heparin 1,000 units/mL",
        "Lot HP1107C",
        "Worksheet needs",
        "heparin 10,000 units/mL",
        "3 mL for 30,000 units",
    ),
    lines=("Put this vial aside and scan the right one. This stop cannot be overridden.",),
    buttons=(
        Action("scan", "Scan another vial", icon="scan-barcode"),
        Action("change", "Change the stock strength in 3 Dose", kind="quiet"),
    ),
)
COMPONENTS = Table(
    columns=(
        Column("Component"),
        Column("Draw up", "right"),
        Column("Lot"),
        Column("Expires"),
        Column("State"),
    ),
    rows=(
        TableRow(
            (
                Cell("floxuridine", "100 mg/mL", bold=True),
                Cell("1.94 mL", bold=True),
                Cell("FX5L021", identifier=True),
                Cell("Mar-2027"),
                Cell(chip=Chip("Scanned", "ok")),
            )
        ),
        TableRow(
            (
                Cell("heparin", "10,000 units/mL", bold=True),
                Cell("3 mL", bold=True),
                Cell("–"),
                Cell("–"),
                Cell(chip=Chip("Wrong strength", "hard")),
            ),
            tone="hard",
        ),
    ),
)
PREPARE = FormScreen(
    title="Prepare",
    subtitle="Scan each vial as you draw it up. Scans find their own row.",
    body=(
        HEPARIN,
        COMPONENTS,
        Card(
            rows=(
                Row(
                    (
                        Tap(
                            "timeout",
                            "Time-out, spoken aloud",
                            words=("identity", "allergies", "consent"),
                            span=2,
                        ),
                        Tap(
                            "normal",
                            "Ending",
                            words=("no resistance", "site normal"),
                            done=True,
                            done_text="Normal ending, 11:14",
                        ),
                    )
                ),
                Row(
                    (
                        Checks(
                            "symptoms",
                            "Symptoms",
                            options=(
                                Option("vomiting", "Vomiting"),
                                Option("diarrhoea", "Diarrhoea"),
                                Option("pain", "Upper abdominal pain"),
                                Option("bleeding", "Bleeding"),
                            ),
                            chosen=frozenset({"vomiting"}),
                            span=2,
                        ),
                        Checks(
                            "copy",
                            "Printing",
                            options=(Option("print", "Print 1 copy after signing"),),
                            chosen=frozenset({"print"}),
                            switch=True,
                        ),
                    )
                ),
                Row(
                    (
                        TextField("note", "Note", multiline=True, placeholder="Kept in the record"),
                        TextField("lot", "Lot", text="FX5L0Ol1", identifier=True),
                        TextField(
                            "mrn",
                            "Wristband",
                            text="DEMO-0004",
                            state=State.HARD,
                            hint="Another patient",
                        ),
                    )
                ),
            )
        ),
    ),
    side=(
        DoseScale(
            ranges=(
                DoseRange("Drug label", "1970", 0.1, 0.6),
                DoseRange("Present guidance", "2024", 0.1, 0.2),
                DoseRange("This clinic", "18-Nov-2025", 0.06, 0.2),
            ),
            mark=0.12,
            unit="mg/kg/day",
            mark_text="0.12 entered",
            title="Dose ranges",
        ),
        Paragraph("A second person reads the label and enters the values without seeing yours."),
        Paragraph("Limits are demonstration values.", "note"),
        Actions(
            (
                Action("print", "Print label", icon="printer", enabled=False),
                Action("check", "Start second check", icon="user-check"),
            )
        ),
    ),
)
