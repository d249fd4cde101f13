"""The other half of the gallery: a hard stop, scales, plots and every remaining field."""

from ui.form.blocks import (
    Action,
    Actions,
    Card,
    Cell,
    CheckItem,
    Checklist,
    Checks,
    Chip,
    Column,
    Columns,
    DoseRange,
    DoseScale,
    Fact,
    Facts,
    FillBox,
    FormScreen,
    NumberField,
    Option,
    Paragraph,
    Point,
    Readout,
    Row,
    Segment,
    Sides,
    State,
    StopCard,
    Table,
    TableRow,
    Tap,
    TextField,
    Tick,
    TimeField,
    ToleranceScale,
    TrendPlot,
    Zone,
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
EMPTY = FormScreen(
    title="Empty",
    subtitle="Expected volume hidden until both readings agree.",
    chip=Chip("Syringe checked by Nurse 2 (demo)", "ok", "user-check"),
    body=(
        Card(
            rows=(
                Row(
                    (
                        TimeField(
                            "entered",
                            "Port entered",
                            "Needle: Intera refill kit, scanned",
                            text="11:02",
                        ),
                        NumberField(
                            "first",
                            "Returned volume",
                            "0 to 30, read at eye level",
                            text="11.8",
                            unit="mL",
                        ),
                        NumberField(
                            "second",
                            "Second reading",
                            "Matches",
                            State.EQUAL,
                            text="11.8",
                            unit="mL",
                        ),
                    )
                ),
                Row(
                    (
                        Segment(
                            "looks",
                            "Returned fluid looks",
                            options=(
                                Option("clear", "Clear"),
                                Option("cloudy", "Cloudy"),
                                Option("blood", "Blood-tinged"),
                                Option("other", "Other"),
                            ),
                            chosen="clear",
                            span=2,
                        ),
                        Segment(
                            "emptied",
                            "Emptied fully",
                            options=(Option("yes", "Yes"), Option("no", "No")),
                        ),
                    )
                ),
            )
        ),
        Card(
            body=(
                Columns(
                    (Readout("Measured flow", "1.3", "mL/day"),),
                    (
                        Facts(
                            "",
                            (
                                Fact("Filled 04-Nov-2025 10:50", "30 mL"),
                                Fact("Returned today 11:02", "11.8 mL"),
                                Fact("Used in 14 days", "18.2 mL"),
                                Fact("18.2 mL ÷ 14 days", "1.3 mL/day"),
                            ),
                        ),
                    ),
                ),
                ToleranceScale(
                    "",
                    zones=(
                        Zone(-20, -15, "hard", "Stop"),
                        Zone(-15, -10, "soft", "Ask"),
                        Zone(-10, 10, "ok"),
                        Zone(10, 15, "soft", "Ask"),
                        Zone(15, 20, "hard", "Stop"),
                    ),
                    pointer=0.0,
                    ticks=(
                        Tick(-15, "−15 %"),
                        Tick(-10, "−10 %"),
                        Tick(0, "0"),
                        Tick(10, "+10 %"),
                        Tick(15, "+15 %"),
                    ),
                ),
            )
        ),
        StopCard(
            "fits",
            "ok",
            "The prepared dose still fits this pump",
            ("The syringe was made for 1.3 mL/day and today's flow is 1.3 mL/day.",),
        ),
        StopCard(
            "AS-1",
            "soft",
            "Liver tests are 9 days old. The limit is 7 days.",
            answers=(Option("keep", "Use these tests"),),
            chosen="keep",
            reason_text="Drawn at the other site",
            settled=True,
        ),
    ),
    side=(
        TrendPlot(
            "Flow, last 5 refills",
            "mL/day",
            (
                Point("23-Sep", 1.28),
                Point("07-Oct", 1.31),
                Point("21-Oct", 1.32),
                Point("04-Nov", 1.29),
                Point("Today", 1.3),
            ),
            label_value=1.3,
            band_low=1.17,
            band_high=1.43,
        ),
        FillBox("", "floxuridine  193.8 mg in 30 mL", "dexAMETHasone 25 mg, heparin 30,000 units"),
        Facts(
            "Syringe in hand",
            (Fact("Label printed", "10:51"), Fact("Use before", "19-Nov-2025 10:50", tone="soft")),
            Chip("Typed", "note"),
        ),
        Checklist(
            "Before you fill",
            (
                CheckItem("", "Leave the needle in place"),
                CheckItem("neutral", "Second check", "Not started"),
                CheckItem("hard", "Rescue syringe missing"),
            ),
        ),
    ),
)
