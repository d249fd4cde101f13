"""Where the desk's time lies on the pump's clock, before and after a clock jumped."""

from __future__ import annotations

from hai_desk.telemetry.clock_shift import Piece, Shift, pieces


def test_without_a_shift_both_clocks_are_one():
    assert list(pieces(10.0, 20.0, ())) == [Piece(10.0, 20.0, 0.0)]


def test_the_first_shift_holds_before_it_too():
    assert list(pieces(10.0, 20.0, (Shift(15.0, -3.0),))) == [Piece(10.0, 20.0, -3.0)]


def test_a_jump_takes_the_time_apart_where_it_was_noticed():
    shifts = (Shift(0.0, 1.0), Shift(15.0, 3601.0))
    assert list(pieces(10.0, 20.0, shifts)) == [Piece(10.0, 15.0, 1.0), Piece(15.0, 20.0, 3601.0)]
    assert list(pieces(15.0, 20.0, shifts)) == [Piece(15.0, 20.0, 3601.0)]
    assert list(pieces(2.0, 15.0, shifts)) == [Piece(2.0, 15.0, 1.0)]


def test_of_several_jumps_only_those_inside_the_time_are_met():
    shifts = (Shift(0.0, 1.0), Shift(4.0, 2.0), Shift(6.0, 3.0), Shift(30.0, 4.0))
    assert [piece.ahead for piece in pieces(5.0, 8.0, shifts)] == [2.0, 3.0]
