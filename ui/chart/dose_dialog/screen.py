"""The dose dialog as one value."""

from hai_desk.wording.language import _
from ui.chart.dose_dialog.cards import (
    dose_card,
    fill_card,
    rest_card,
    signature_card,
    syringe_card,
)
from ui.chart.dose_dialog.side import side
from ui.chart.dose_dialog.state import DoseState
from ui.chart.dose_dialog.stops import reason_card, stops
from ui.form.blocks import FormScreen


def present(state: DoseState) -> FormScreen:
    return FormScreen(
        title=_("New dose plan, version {version}").format(version=state.version),
        subtitle=_("An open worksheet keeps its version until someone takes this one over"),
        body=(
            dose_card(state),
            *stops(state),
            *reason_card(state),
            fill_card(state),
            syringe_card(state),
            rest_card(state),
            signature_card(state),
        ),
        side=side(state),
    )
