"""Where a score is above 0: the shapes drawn, and their edge."""
import pytest

from spelled_out.figures.parts.region import outline


@pytest.mark.parametrize("score", [0.0, -1.0])
def test_where_no_score_is_above_0_there_is_nothing(score):
    assert outline([[score] * 3] * 3) == ("", "")


def test_whole_cells_of_a_row_are_one_shape():
    assert outline([[1.0] * 4] * 3) == ("M0 0L3 0L3 1L0 1ZM0 1L3 1L3 2L0 2Z", "")


def test_a_shape_does_not_reach_over_what_is_between():
    region, _ = outline([[1.0, 1.0, -1.0, -1.0, 1.0, 1.0]] * 2)
    assert region == ("M0 0L1 0L1 1L0 1Z" "M1 0L1.5 0L1.5 1L1 1Z"
                      "M3.5 0L4 0L4 1L3.5 1Z" "M4 0L5 0L5 1L4 1Z")


def test_the_edge_is_nearer_to_the_score_that_is_nearer_to_0():
    assert outline([[1.0, -3.0]] * 2) == ("M0 0L0.25 0L0.25 1L0 1Z", "M0.25 0L0.25 1")


def test_the_edge_goes_through_a_corner_whose_score_is_0():
    assert outline([[1.0, 0.0]] * 2) == ("M0 0L1 0L1 1L0 1Z", "M1 0L1 1")


@pytest.mark.parametrize("scores, edge", [
    ([[1, -1], [-1, 1]], "M0.5 0L1 0.5M0.5 1L0 0.5"),
    ([[-1, 1], [1, -1]], "M1 0.5L0.5 1M0 0.5L0.5 0"),
])
def test_a_saddle_is_cut_off_at_the_corners_below_0(scores, edge):
    assert outline(scores)[1] == edge
