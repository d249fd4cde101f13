from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.round_ticks import round_ticks


def test_a_flow_near_its_label_gets_round_values():
    assert round_ticks([1.17, 1.43]) == (1.0, 1.2, 1.4, 1.6)


def test_equal_values_still_get_a_scale():
    ticks = round_ticks([1.3, 1.3])
    assert ticks[0] < 1.3 < ticks[-1]


def test_nothing_to_show_has_a_scale_too():
    assert round_ticks([]) == (0.0, 1.0)


@given(st.lists(st.floats(-1e4, 1e4), min_size=2, max_size=8))
def test_ticks_rise_enclose_all_values_and_stay_few(values):
    ticks = round_ticks(values)
    assert list(ticks) == sorted(set(ticks))
    assert 2 <= len(ticks) <= 6
    span = max(values) - min(values) or 1.0
    assert ticks[0] <= min(values) + 1e-6 * span
    assert ticks[-1] >= max(values) - 1e-6 * span
