"""The rounds of a training, as the figure gets them."""
import math

import pytest

from figure_data import data
from spelled_out.figures import training

TARGETS = [1.0, -1.0]


def state(loss=1.0, predictions=(0.5, -0.5), parameters=(0.1, 0.2, -0.3)):
    return {"loss": loss, "predictions": list(predictions),
            "parameters": list(parameters)}


def rounds(*losses):
    return [state(loss) for loss in losses]


def test_a_terminal_hears_how_each_run_ends():
    figure = training({"slow": rounds(4.0, 3.0), "fast": rounds(4.0, 0.5)}, TARGETS)
    assert repr(figure) == ("slow: loss 4 before training, 3 after 1 round\n"
                            "fast: loss 4 before training, 0.5 after 1 round")


def test_the_script_gets_each_round_of_each_run():
    run = data(training({"a": rounds(4.0, 3.0)}, TARGETS))["runs"][0]
    assert run == {"name": "a", "loss": [4.0, 3.0], "predictions": [[0.5, -0.5]] * 2,
                   "parameters": [[0.1, 0.2, -0.3]] * 2}


def test_numbers_are_rounded_because_last_digits_differ_between_machines():
    run = data(training({"a": [state(1 / 3, [1 / 3, 2 / 3], [1 / 3])] * 2}, TARGETS))
    assert run["runs"][0]["loss"] == [0.3333, 0.3333]
    assert run["runs"][0]["parameters"][0] == [0.333]


@pytest.mark.parametrize("loss", [math.inf, math.nan])
def test_a_loss_that_overflows_is_said(loss):
    figure = training({"a": rounds(4.0, loss)}, TARGETS)
    assert data(figure)["runs"][0]["loss"] == [4.0, None]
    assert "overflow after 1 round" in repr(figure)


def test_predictions_and_parameters_may_overflow_too():
    wild = state(math.nan, [math.inf, -math.inf], [math.nan] * 3)
    figure = training({"a": [state(), wild], "b": [state(), wild]}, TARGETS)
    assert data(figure)["runs"][0]["predictions"][1] == [None, None]


@pytest.mark.parametrize("losses", [(0.0, 0.0), (1e300, 1e-300), (5.0, 0.0)])
def test_any_loss_finds_its_place_on_the_axis(losses):
    figure = training({"a": rounds(*losses)}, TARGETS)
    assert "nan" not in figure.still and "inf" not in figure.still


def test_a_picture_without_scripts_holds_the_last_numbers():
    assert "<td>3</td><td>0.5</td><td>−0.5</td>" in training(
        {"a": rounds(4.0, 3.0)}, TARGETS).still


def test_the_name_of_a_run_is_escaped():
    assert "<b>" not in training({"<b>": rounds(4.0, 3.0)}, TARGETS).html()


def test_the_html_is_the_same_every_time():
    runs = {"a": rounds(4.0, 3.0), "b": rounds(4.0, 2.0), "c": rounds(4.0, 5.0)}
    assert training(runs, TARGETS).html() == training(runs, TARGETS).html()


@pytest.mark.parametrize("runs, error, words", [
    ({}, ValueError, "runs must be one to four trainings"),
    ([rounds(1.0, 2.0)], ValueError, "runs must be one to four trainings"),
    ({"a": rounds(1.0)}, ValueError, "at least 2"),
    ({"a": rounds(1.0, 2.0), "b": rounds(1.0, 2.0, 3.0)}, ValueError, "equally many"),
    ({"a": [1.0, 2.0]}, ValueError, "round 0 of 'a' must be a dict of 'loss'"),
    ({"a": [{"loss": 1.0}] * 2}, ValueError, "must be a dict of 'loss', 'predictions'"),
    ({"a": [state(predictions=[1.0])] * 2}, ValueError, "1 predictions for 2 targets"),
    ({"a": [state("1")] * 2}, TypeError, r"must hold floats, not '1'.*\.data"),
])
def test_what_is_no_training_is_refused_with_advice(runs, error, words):
    with pytest.raises(error, match=words):
        training(runs, TARGETS)
