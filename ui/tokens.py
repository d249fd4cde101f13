"""Every colour, size and type step of the desk (UX 4), read by style sheet, painters and plots."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours as #RRGGBB; names follow UX 4.3 and 4.4."""

    name: str
    canvas: str
    surface: str
    surface_2: str
    hover: str
    pressed: str
    border: str
    border_2: str
    control: str
    text: str
    text_2: str
    text_3: str
    disabled: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    banner: str
    banner_text: str
    banner_label: str
    banner_line: str
    ok: str
    ok_soft: str
    ok_line: str
    soft: str
    soft_bg: str
    soft_line: str
    hard: str
    hard_bg: str
    hard_line: str
    note: str
    note_bg: str
    note_line: str
    alarm_high: str
    floxuridine: str
    floxuridine_soft: str
    heparin: str
    heparin_soft: str
    sig_a: str
    sig_b: str
    sig_c: str
    sig_d: str
    sig_e: str
    sig_f: str
    sig_g: str
    sig_h: str
    sig_ref: str
    limit: str
    plot_bg: str
    plot_grid: str
    plot_axis: str
    banner_warn: str = "#FFD98A"
    on_alarm_high: str = "#FFFFFF"
    alarm_med: str = "#FFD21F"
    on_alarm_med: str = "#131C28"
    alarm_low: str = "#4CCBEA"
    on_alarm_low: str = "#131C28"


LIGHT = Theme(
    name="light",
    canvas="#F2F4F7",
    surface="#FFFFFF",
    surface_2="#F7F9FB",
    hover="#EEF2F6",
    pressed="#E3E9F0",
    border="#DCE1E8",
    border_2="#C6CED8",
    control="#78869A",
    text="#131C28",
    text_2="#465364",
    text_3="#5E6B7D",
    disabled="#98A3B1",
    accent="#1A5AC4",
    accent_hover="#154AA3",
    accent_soft="#E6EFFC",
    on_accent="#FFFFFF",
    banner="#14283F",
    banner_text="#FFFFFF",
    banner_label="#AFC1D8",
    banner_line="#3A5170",
    ok="#146B45",
    ok_soft="#E2F3EA",
    ok_line="#8CCBAA",
    soft="#7D4E00",
    soft_bg="#FFF5DC",
    soft_line="#B57A00",
    hard="#A8121C",
    hard_bg="#FDECEC",
    hard_line="#C8202B",
    note="#2C4B75",
    note_bg="#EDF2F9",
    note_line="#7E9CC6",
    alarm_high="#D0121E",
    floxuridine="#5B3FA8",
    floxuridine_soft="#EEEAF9",
    heparin="#5E6B7D",
    heparin_soft="#EBEEF2",
    sig_a="#0B6FD6",
    sig_b="#B4400A",
    sig_c="#0F5A44",
    sig_d="#7A1F80",
    sig_e="#6018E4",
    sig_f="#609C48",
    sig_g="#543000",
    sig_h="#000030",
    sig_ref="#5E6B7D",
    limit="#A8121C",
    plot_bg="#FFFFFF",
    plot_grid="#E6EAF0",
    plot_axis="#5E6B7D",
)

DARK = Theme(
    name="dark",
    canvas="#0E141B",
    surface="#161E28",
    surface_2="#1C2632",
    hover="#222E3B",
    pressed="#2A3847",
    border="#2A3644",
    border_2="#3A4858",
    control="#74849A",
    text="#E9EEF4",
    text_2="#B4C0CE",
    text_3="#93A1B2",
    disabled="#66758A",
    accent="#7FB2FF",
    accent_hover="#A3C8FF",
    accent_soft="#18304F",
    on_accent="#0B1524",
    banner="#1D3857",
    banner_text="#FFFFFF",
    banner_label="#B9CBE1",
    banner_line="#456488",
    ok="#5FD09B",
    ok_soft="#12301F",
    ok_line="#2F7A56",
    soft="#F5C25B",
    soft_bg="#33270D",
    soft_line="#B98511",
    hard="#FF8A8A",
    hard_bg="#3B171A",
    hard_line="#E0525B",
    note="#A9C4EA",
    note_bg="#1A2838",
    note_line="#56759F",
    alarm_high="#D6202B",
    floxuridine="#B7A4F2",
    floxuridine_soft="#2A2448",
    heparin="#93A1B2",
    heparin_soft="#232E3A",
    sig_a="#5A90F6",
    sig_b="#E0853A",
    sig_c="#A6ECCD",
    sig_d="#F0A6F0",
    sig_e="#9C30FC",
    sig_f="#CCF078",
    sig_g="#B48478",
    sig_h="#D80CCC",
    sig_ref="#8593A5",
    limit="#FF8A8A",
    plot_bg="#10171F",
    plot_grid="#222D39",
    plot_axis="#93A1B2",
)


@dataclass(frozen=True, slots=True)
class Type:
    """A step of the type scale: size and line height in px at 100 % scale."""

    size: int
    line: int
    weight: int
    spacing: float = 0.0


READOUT = Type(size=36, line=44, weight=600, spacing=-0.8)
TILE = Type(size=34, line=40, weight=600, spacing=-0.8)
COMPARE = Type(size=20, line=28, weight=600)
DIALOG = Type(size=18, line=24, weight=600)
HEADING = Type(size=15, line=22, weight=600)
FIELD = Type(size=15, line=20, weight=500)
BODY = Type(size=14, line=20, weight=400)
DENSE = Type(size=13, line=18, weight=400)
SMALL = Type(size=12, line=16, weight=400)
TICK = Type(size=11, line=14, weight=400)

TEXT_FAMILY = "HAI Desk Text"
IDENTIFIER_FAMILY = "HAI Desk Identifier"
MONO_FAMILY = "JetBrains Mono"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in px at 100 % scale (UX 4.2, 5)."""

    card_padding: int = 16
    gap: int = 12
    page: int = 20
    control: int = 36
    compact: int = 28
    toolbar: int = 32
    footer_button: int = 40
    panel_button: int = 44
    radius: int = 6
    card_radius: int = 8
    dialog_radius: int = 12
    halo: int = 3
    chip: int = 22
    rail: int = 200
    rail_narrow: int = 56
    rail_row: int = 36
    top_bar: int = 48
    band: int = 68
    compact_band: int = 41
    footer: int = 64
    status_bar: int = 28
    strip: int = 44
    stage_rail: int = 228
    side_panel: int = 344
    row: int = 55
    compare_row: int = 56
    compare_rest: int = 36
    window_width: int = 1180
    window_height: int = 700
    narrow_rail_below: int = 1360
    drawer_below: int = 1240


SIZES = Sizes()
