"""`knob`: one curve for each setting, as the script gets it and as it stands still."""
import math
import re

import numpy as np
import pytest

from figure_data import data
from spelled_out.figures import knob
from spelled_out.figures.kinds.knob_picture import ASTRAY, LINE, apart

RUNS = {0.01: [4.0, 3.0, 2.0], 0.1: [4.0, 1.0, 0.25], 1.0: [4.0, 50.0, math.inf]}


def names(figure):
    """{setting: height in percent from the top} of the names in the picture."""
    found = re.findall(r'<text class="name [^>]* y="([\d.]+)%"[^>]*>([^<]+)<',
                       figure.still)
    return {name: float(y) for y, name in found}


def test_a_terminal_hears_how_each_curve_begins_and_ends():
    assert repr(knob(RUNS, "rate")) == (
        "rate 0.01: loss 4 at round 0, 2 at round 2.\n"
        "rate 0.1: loss 4 at round 0, 0.25 at round 2.\n"
        "rate 1: loss 4 at round 0, overflow from round 2 on.")


def test_the_script_gets_the_end_of_each_curve_and_its_sentence():
    figure = data(knob(RUNS, "rate"))
    assert figure["name"] == "rate" and figure["xs"] == [0, 1, 2]
    assert figure["runs"][1] == {
        "setting": "0.1", "at": 2, "value": 0.25, "end": "0.25",
        "say": "rate 0.1: loss 4 at round 0, 0.25 at round 2."}
    assert (figure["runs"][2]["at"], figure["runs"][2]["end"]) == (1, "overflow")


@pytest.mark.parametrize("bad, called", [
    (math.inf, "overflow"), (-math.inf, "overflow"), (None, "overflow"),
    (math.nan, "nan"),
])
def test_a_curve_may_be_lost_from_the_start(bad, called):
    figure = knob({"a": [bad, bad], "b": [1.0, 2.0]}, "rate")
    assert data(figure)["runs"][0]["value"] is None
    assert repr(figure).startswith(
        f"rate a: loss {called} at round 0, {called} from round 0 on.")
    assert not re.search(r'="[^"]*\b(nan|inf)\b', figure.still)


def test_nan_does_not_lead_the_line_out_of_the_picture():
    points = {bad: 1 + re.search(r'class="run r0" d="M([^"]*)"', knob(
        {"a": [1.0, bad], "b": [1.0, 1.0]}, "rate").still)[1].count("L")
              for bad in (math.inf, math.nan)}
    assert points == {math.inf: 2, math.nan: 1}


def test_a_curve_that_comes_back_from_an_overflow_ends_before_it():
    figure = data(knob({"a": [1.0, math.inf, 2.0], "b": [1.0, 1.0, 1.0]}, "rate"))
    assert (figure["runs"][0]["at"], figure["runs"][0]["end"]) == (0, "overflow")


def test_the_x_axis_may_count_layers_backward():
    figure = knob({1: [1.0, 2.0, 3.0], 2: [1.0, 4.0, 9.0]}, "scale", x="layer",
                  y="gradient", start=3, step=-1)
    assert data(figure)["xs"] == [3, 2, 1]
    assert "scale 2: gradient 1 at layer 3, 9 at layer 1." in repr(figure)


@pytest.mark.parametrize("start, step", [(0, 1), (0.0, 1.0), (np.int64(0), np.int8(1)),
                                         (np.float64(0), np.float32(1))])
def test_any_whole_numbers_count_the_same_places(start, step):
    figure = knob(RUNS, "rate", start=start, step=step)
    assert figure.html() == knob(RUNS, "rate").html()


def test_the_places_may_be_fractions():
    figure = knob({k: [1.0] * 10 for k in (1, 2)}, "rate", start=0.5, step=0.1)
    assert data(figure)["xs"] == [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4]
    assert [float(x) for x in written_below(figure)] == [0.6, 0.8, 1, 1.2, 1.4]
    assert 'data-x="linear 0.5 ' in figure.still


@pytest.mark.parametrize("start, step, ticks", [
    (0, 1, ["0", "2", "4", "6", "8"]), (1, 2, ["5", "10", "15"]),
    (9, -1, ["8", "6", "4", "2", "0"]), (0.05, 0.1, ["0.2", "0.4", "0.6", "0.8"]),
])
def test_there_are_round_numbers_below_any_places(start, step, ticks):
    figure = knob({k: [1.0] * 10 for k in (1, 2)}, "rate", start=start, step=step)
    assert written_below(figure) == ticks


def test_there_are_only_whole_numbers_below_whole_places():
    assert written_below(knob(RUNS, "rate")) == ["0", "1", "2"]


def written_below(figure):
    return re.findall(r'y="100%" dy="1.4em" [^>]*>([^<]+)<', figure.still)


def test_the_limits_may_be_of_any_kind_of_number():
    figure = knob(RUNS, "rate", limits=(np.float64(0.1), np.int64(10)))
    assert 'data-y="log 0.1 10.0"' in figure.still


def test_a_note_is_told_with_its_setting_alone():
    figure = knob(RUNS, "rate", notes={0.1: "It settles."})
    said = [run["say"] for run in data(figure)["runs"]]
    assert [text.endswith("It settles.") for text in said] == [False, True, False]


def test_all_curves_stand_in_the_picture_with_their_names_and_in_a_table():
    figure = knob(RUNS, "rate")
    assert figure.still.count('<path class="run ') == 3
    assert names(figure).keys() == {"0.01", "0.1", "1"}
    assert "<td>overflow</td>" in figure.still


def test_names_keep_apart_and_near_their_curves():
    ends = [(50.0, 0), (50.5, 1), (51.0, 2), (99.0, 3), (99.5, 4)]
    placed = dict((number, at) for at, number in apart(ends))
    heights = sorted(placed.values())
    assert all(b - a >= LINE - 1e-9 for a, b in zip(heights, heights[1:]))
    assert max(heights) <= 100
    assert all(abs(placed[n] - at) < ASTRAY for at, n in ends if n in placed)


def test_a_name_that_would_stand_far_from_its_curve_is_left_out():
    crowd = {k: [1.0, 1.0 + k / 1000] for k in range(12)} | {99: [1.0, 9.0]}
    del crowd[0]
    assert len(names(knob(crowd, "k"))) < 12


def test_what_lies_beyond_the_limits_is_cut_off():
    figure = knob({"a": [1.0, 1e100], "b": [1.0, 2.0]}, "rate", limits=(0.1, 10.0))
    assert 'data-y="log 0.1 10.0"' in figure.still
    assert names(figure)["a"] == 0


def test_a_zero_stands_at_the_lower_edge_of_a_logarithmic_axis():
    figure = knob({"a": [1.0, 0.0], "b": [1.0, 0.1]}, "rate")
    assert names(figure)["a"] == 100


def test_numbers_are_rounded_because_last_digits_differ_between_machines():
    run = data(knob({"a": [1.0, 1 / 3], "b": [1.0, 1.0]}, "rate"))["runs"][0]
    assert run["value"] == 0.3333


@pytest.mark.parametrize("log", [True, False])
@pytest.mark.parametrize("curve", [[0.0, 0.0], [5.0, 5.0], [1.7e308, 1e-320]])
def test_any_curve_finds_its_place(curve, log):
    figure = knob({"a": curve, "b": curve}, "rate", log=log)
    assert "nan" not in figure.still and "inf" not in figure.still


def test_the_picture_is_named_and_described():
    figure = knob(RUNS, "rate")
    assert "<title>Loss by round, for each rate</title>" in figure.still
    assert "<desc>0.01 ends at 2, 0.1 ends at 0.25, 1 ends at overflow.</desc>" in (
        figure.still)


@pytest.mark.parametrize("runs, options, error, words", [
    ([[1.0, 2.0]], {}, ValueError, "2 to 12 curves by their settings"),
    ({1: [1.0, 2.0]}, {}, ValueError, "2 to 12 curves"),
    ({k: [1.0, 2.0] for k in range(13)}, {}, ValueError, "2 to 12 curves"),
    ({1: [1.0, 2.0], 2: [1.0]}, {}, ValueError, "equally many points"),
    ({1: [1.0] * 61, 2: [1.0] * 61}, {}, ValueError, "equally many points, 2 to 60"),
    ({1: ["a", 2.0], 2: [1.0, 2.0]}, {}, TypeError, "the curve of 1 must hold floats"),
    ({1: [-1.0, 2.0], 2: [1.0, 2.0]}, {}, ValueError, "give log=False"),
    (RUNS, {"notes": {3: "?"}}, ValueError, "no such curve"),
    (RUNS, {"start": "1"}, TypeError, "start must be a number"),
    (RUNS, {"start": math.nan}, ValueError, "start must be finite"),
    (RUNS, {"step": math.inf}, ValueError, "step must be finite"),
    (RUNS, {"step": 0}, ValueError, "step must not be 0"),
    (RUNS, {"limits": (0, 1)}, ValueError, "begins above 0.*give log=False"),
    (RUNS, {"limits": (2, 2)}, ValueError, r"must be \(lowest, highest\)"),
    (RUNS, {"limits": (1, math.inf)}, ValueError, "each of the limits must be finite"),
    (RUNS, {"limits": ("1", 2)}, TypeError, "each of the limits must be a number"),
])
def test_what_cannot_be_drawn_is_refused_with_advice(runs, options, error, words):
    with pytest.raises(error, match=words):
        knob(runs, "rate", **options)
