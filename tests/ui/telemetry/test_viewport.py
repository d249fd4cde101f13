import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.telemetry.viewport import ALL, SHORTEST, STEP, Extent, Viewport

EXTENT = Extent(first=1000.0, now=21_000.0)


def test_a_live_view_ends_with_now_whatever_its_window():
    for seconds in (300.0, 1800.0, 7200.0):
        assert Viewport(seconds).span(EXTENT) == (21_000 - seconds, 21_000)
    start, end = Viewport(ALL).span(EXTENT)
    assert end == 21_000
    assert 1000 - 20_000 / 50 <= start <= 1000


def test_everything_grows_in_steps_and_is_always_all_of_it():
    lengths = {Viewport(ALL).length(Extent(1000.0, now)) for now in range(21_000, 22_000)}
    assert len(lengths) < 40
    assert all(
        Viewport(ALL).span(Extent(1000.0, now))[0] <= 1000 for now in range(1001, 100_000, 97)
    )


def test_a_frozen_view_stays_while_time_goes_on_and_live_brings_it_back():
    frozen = Viewport(300.0).frozen(EXTENT)
    later = Extent(1000.0, 30_000.0)
    assert frozen.span(later) == (20_700, 21_000)
    assert not frozen.live
    assert frozen.followed().span(later) == (29_700, 30_000)


def test_keys_zoom_at_the_end_so_that_a_live_view_stays_live():
    closer = Viewport(300.0).zoomed(1 / STEP, EXTENT)
    assert closer.live
    assert closer.span(EXTENT) == (21_000 - 240, 21_000)


def test_the_wheel_zooms_around_the_cursor():
    held = Viewport(2000.0, held=15_000.0).zoomed(0.5, EXTENT, around=14_000.0)
    assert held.span(EXTENT) == (13_500, 14_500)


def test_no_view_is_shorter_than_ten_seconds_or_longer_than_all():
    assert Viewport(SHORTEST).zoomed(0.1, EXTENT).seconds == SHORTEST
    assert Viewport(7200.0).zoomed(100, EXTENT).seconds == 20_000


def test_panning_ends_at_the_oldest_and_at_now_where_it_is_live_again():
    left = Viewport(2000.0).panned(-5000, EXTENT)
    assert left.span(EXTENT) == (14_000, 16_000)
    assert left.panned(-1e9, EXTENT).span(EXTENT) == (1000, 3000)
    assert left.at_start(EXTENT).span(EXTENT) == (1000, 3000)
    assert left.panned(5000, EXTENT).live
    assert Viewport(ALL).panned(-10, EXTENT).live


def test_an_event_is_brought_into_view_only_when_it_is_out_of_it():
    view = Viewport(2000.0, held=15_000.0)
    assert view.showing(14_000, EXTENT) is view
    assert view.showing(5000, EXTENT).span(EXTENT) == (4000, 6000)
    assert view.showing(20_990, EXTENT).live


@given(
    acts=st.lists(
        st.tuples(
            st.sampled_from(("zoom", "around", "pan", "home", "freeze", "live", "show")),
            st.floats(0.1, 9),
        )
    )
)
def test_whatever_is_pressed_the_view_keeps_inside_what_there_is(acts):
    view = Viewport()
    for act, size in acts:
        start, end = view.span(EXTENT)
        view = {
            "zoom": lambda view=view, size=size: view.zoomed(size, EXTENT),
            "around": lambda view=view, size=size, at=(start + end) / 2: view.zoomed(
                size, EXTENT, around=at
            ),
            "pan": lambda view=view, size=size: view.panned((size - 4) * 1000, EXTENT),
            "home": lambda view=view: view.at_start(EXTENT),
            "freeze": lambda view=view: view.frozen(EXTENT),
            "live": lambda view=view: view.followed(),
            "show": lambda view=view, size=size: view.showing(1000 + size * 2000, EXTENT),
        }[act]()
        start, end = view.span(EXTENT)
        assert end <= EXTENT.now
        assert SHORTEST <= end - start <= EXTENT.now - EXTENT.first + 1e-6
        assert start >= EXTENT.first - 1e-6
    assert view.span(EXTENT)[1] == pytest.approx(view.held or EXTENT.now)
