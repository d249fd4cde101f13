"""The frame of the pictures, as values. Fictional patient."""

from ui.form.blocks import (
    Action,
    Chip,
    Choice,
    Fact,
    Facts,
    Option,
    Paragraph,
    Row,
    TextField,
)
from ui.shell.screen import (
    BandScreen,
    DialogScreen,
    FooterScreen,
    RailEntry,
    ShellScreen,
    StageEntry,
    StageRailScreen,
    StageState,
    StatusItem,
    TopChip,
    UserBadge,
)

RAIL = (
    RailEntry("today", "Today", "calendar-check", "9", current=True),
    RailEntry("patients", "Patients", "users"),
    RailEntry("link", "Pump link", "radio"),
    RailEntry("telemetry", "Telemetry", "activity"),
    RailEntry("records", "Records", "file-text", after_rule=True),
    RailEntry("audit", "Audit", "shield-check", after_rule=True),
    RailEntry("settings", "Settings", "settings", after_rule=True),
)
BAND = BandScreen(
    name="DEMO, Alpha",
    born="14-Mar-1961 (64y)",
    mrn="DEMO-0001",
    gender="Female",
    gender_letter="F",
    allergies="No known allergies",
    pump_model="Intera 3000",
    pump_serial="I3K-004172",
    place="Refill worksheet",
    place_value="cycle 7",
)
SHELL = ShellScreen(
    rail=RAIL,
    user=UserBadge("N1", "Nurse 1 (demo)", "Infusion nurse"),
    chips=(TopChip("link", "No pump linked", "unlink"),),
    status=(
        StatusItem("check", "Draft saved 10:42:07"),
        StatusItem("scan-barcode", "Scanner ready"),
        StatusItem("printer", "Refill room printer"),
        StatusItem("database", "Local database · backed up today 06:00"),
    ),
    clock_text="Tue 18-Nov-2025  10:42",
    band=BAND,
    demonstration=True,
    version="HAI Desk 0.1",
)
DONE, OPEN = StageState.DONE, StageState.WAITING
STAGES = StageRailScreen(
    stages=(
        StageEntry(1, "Identify", "Two identifiers, pump serial", DONE, enabled=True),
        StageEntry(2, "Assess", "70 kg, full dose allowed", DONE, enabled=True),
        StageEntry(3, "Dose", "1 question to answer", StageState.CURRENT, "soft", enabled=True),
        StageEntry(4, "Prepare", "Syringe, lots, second check", OPEN),
        StageEntry(5, "Empty", "Returned volume and flow", OPEN),
        StageEntry(6, "Fill", "Volume and needle position", OPEN),
        StageEntry(7, "Program", "Not needed for this pump", StageState.NOT_NEEDED),
        StageEntry(8, "Sign", "Record and next refill", OPEN),
    ),
    facts=(
        Fact("Worksheet", "RW-2025-0193", identifier=True),
        Fact("Started", "today 10:21"),
        Fact("Draft kept to", "25-Nov-2025"),
    ),
)
FOOTER = FooterScreen(
    back=Action("back", "Back to 2 Assess", icon="chevron-left"),
    undo=Action("undo", "Undo", icon="undo-2", kind="quiet", shortcut="Ctrl Z"),
    blocker="Answer 1 question to continue",
    pause=Action("pause", "Pause", icon="pause"),
    forward=Action(
        "forward",
        "Continue to 4 Prepare",
        icon="arrow-right",
        icon_last=True,
        kind="primary",
        enabled=False,
        shortcut="Ctrl Enter",
    ),
)
SIGN = DialogScreen(
    title="Sign refill record",
    subtitle="RW-2025-0193, 2 pages",
    band=BAND,
    body=(
        Facts(
            "",
            (
                Fact("Filled with", "floxuridine"),
                Fact("Amount", "193.8 mg in 30 mL"),
                Fact("Fill finished", "18-Nov-2025 11:14"),
                Fact("Next refill", "02-Dec-2025"),
                Fact("Returned", "11.8 mL of 30 mL"),
                Fact("Measured flow", "1.3 mL/day"),
                Fact("Second check", "Nurse 2 (demo), 10:57"),
                Fact("Soft stops answered", "1, weight"),
            ),
            ruled=True,
            columns=2,
        ),
        Row(
            (
                TextField(
                    "who",
                    "Signing as",
                    text="Nurse 1 (demo), infusion nurse",
                    read_only=True,
                    icon="user-check",
                ),
                Choice(
                    "meaning",
                    "My signature means",
                    options=(Option("performed", "I performed this refill"),),
                    chosen="performed",
                ),
                TextField("password", "Password", secret=True),
                TextField(
                    "print",
                    "Record fingerprint",
                    text="5F3A 91C2 7E04 B8D6",
                    read_only=True,
                    identifier=True,
                ),
            ),
            columns=2,
        ),
        Paragraph(
            "Signing locks the record. A later correction is added as an addendum and the first "
            "version stays readable.",
            "note",
        ),
    ),
    switch_key="copy",
    switch_label="Print 1 copy after signing",
    switch_on=True,
    actions=(
        Action("cancel", "Cancel"),
        Action("sign", "Sign", icon="pen-line", kind="primary", shortcut="Ctrl Enter"),
    ),
)
CHIP = Chip("Nurse 2 (demo) at this desk", "accent", "user-check")
