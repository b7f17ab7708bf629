"""Training, round by round: the loss, the predictions, the parameters."""
import math
from numbers import Real

from micrograd.drawing.words import count
from spelled_out.figures.kinds.training_picture import COLUMNS, LOOKS, picture, told
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.numbers import rounded


def training(runs, targets):
    """A figure: walk through the rounds of up to four trainings.

    runs: {name: rounds}, all with equally many rounds. A round is a dict of "loss", a
        float, and "predictions" and "parameters", lists of floats; the first is the
        state before any update.
    targets: what the predictions should be, a list of floats.
    """
    targets = [check_float(target, "a target") for target in targets]
    check_runs(runs, targets)
    shown = [{"name": name, **columns(rounds)} for name, rounds in runs.items()]
    rounds = count(len(shown[0]["loss"]) - 1, "round")
    return Figure(
        "training",
        still=picture(shown, targets, rounds),
        data={"targets": targets, "runs": shown},
        label=f"Training for {rounds}: {', '.join(runs)}",
        text=text(shown, rounds),
        parts=["numbers", "player", "choice", "plot", "table"],
    )


def check_runs(runs, targets):
    if not isinstance(runs, dict) or not 1 <= len(runs) <= len(LOOKS):
        raise ValueError(
            'runs must be one to four trainings: {"rate 0.05": rounds, ...}')
    lengths = {name: len(rounds) for name, rounds in runs.items()}
    if min(lengths.values()) < 2 or len(set(lengths.values())) > 1:
        raise ValueError(
            f"all runs need equally many rounds, at least 2, not {lengths}")
    for name, rounds in runs.items():
        for k, state in enumerate(rounds):
            check_round(state, f"round {k} of {name!r}", targets)


def check_round(state, where, targets):
    try:
        loss, predictions, parameters = (state[column] for column in COLUMNS)
    except (TypeError, KeyError):
        raise ValueError(
            f"{where} must be a dict of {', '.join(map(repr, COLUMNS))}") from None
    if len(predictions) != len(targets):
        raise ValueError(f"{where} has {len(predictions)} predictions "
                         f"for {len(targets)} targets")
    for x in [loss, *predictions, *parameters]:
        check_float(x, where)


def check_float(x, where):
    if not isinstance(x, Real):
        raise TypeError(
            f"{where} must hold floats, not {x!r}; a Value has its number in .data")
    return float(x)


def columns(rounds):
    """What the script needs, column by column: each number with the digits it shows."""
    return {
        "loss": [finite(state["loss"], 4) for state in rounds],
        "predictions": [[finite(x, 4) for x in s["predictions"]] for s in rounds],
        "parameters": [[finite(x, 3) for x in s["parameters"]] for s in rounds],
    }


def finite(x, digits):
    """`x` to some digits; None for inf and nan, which no browser reads."""
    return rounded(x, digits) if math.isfinite(x) else None


def text(runs, rounds):
    """How each run begins and ends, for a terminal."""
    return "\n".join(
        f"{run['name']}: loss {told(run['loss'][0])} before training, "
        f"{told(run['loss'][-1])} after {rounds}" for run in runs)
