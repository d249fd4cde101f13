"""The page of picture 05: readings, flow, scale and trend. Fictional patient."""

from ui.form.blocks import (
    Card,
    CheckItem,
    Checklist,
    Chip,
    Columns,
    Fact,
    Facts,
    FillBox,
    FormScreen,
    NumberField,
    Option,
    Point,
    Readout,
    Row,
    Segment,
    State,
    StopCard,
    Tick,
    TimeField,
    ToleranceScale,
    TrendPlot,
    Zone,
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
