"""Hand every gesture of a form to its presenter."""

from ui.form.listener import FormListener
from ui.form.view import FormView


def follow(form: FormView, presenter: FormListener) -> None:
    """Whoever calls must keep the presenter: a signal does not."""
    form.typed.connect(presenter.typed)
    form.committed.connect(presenter.committed)
    form.chosen.connect(presenter.chosen)
    form.toggled.connect(presenter.toggled)
    form.pressed.connect(presenter.pressed)
    form.reasoned.connect(presenter.reasoned)
    form.answered.connect(presenter.answered)
    form.kept.connect(presenter.kept)
