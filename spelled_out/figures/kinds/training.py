"""Training, round by round: the loss, the predictions, the parameters."""
import html
import math
import numbers

from micrograd.drawing import count
from spelled_out.figures.figure import Figure
from spelled_out.figures.plot import Axis, Plot, table, words

KINDS = ["first", "second", "third", "fourth"]
AWAY = 7   # from a curve to the middle of its name, in percent of the height
PARTS = ["loss", "predictions", "parameters"]


def training(runs, targets):
    """A figure: walk through the rounds of up to four trainings.

    runs: {name: rounds}, all with equally many rounds. A round is a dict of "loss", a
        float, and "predictions" and "parameters", lists of floats; the first is the
        state before any update.
    targets: what the predictions should be, a list of floats.
    """
    targets = [check(target, "a target") for target in targets]
    check_runs(runs, targets)
    data = {"targets": targets, "runs": [
        {"name": name, **columns(rounds)} for name, rounds in runs.items()]}
    best = min(data["runs"], key=lambda run: big_if_none(run["loss"][-1]))
    plots = [loss_plot(data["runs"]), predictions_plot(data, best),
             parameters_plot(data["runs"], best)]
    boxes = "".join(f'<div class="box {name}">{plot}</div>'
                    for name, plot in zip(PARTS, plots))
    head = ["training", "last loss", *(f"target {words(target)}" for target in targets)]
    rows = [[run["name"], told(run["loss"][-1]), *map(told, run["predictions"][-1])]
            for run in data["runs"]]
    rounds = count(len(best["loss"]) - 1, "round")
    which = html.escape(f"Dots and bars: {best['name']}, after {rounds}.")
    still = f'<div class="plots">{boxes}</div><p>{which}</p>{table(head, rows)}'
    name = f"Training for {rounds}: {', '.join(runs)}"
    text = [f"{run['name']}: loss {told(run['loss'][0])} before training, "
            f"{told(run['loss'][-1])} after {rounds}" for run in data["runs"]]
    return Figure("training", still, data, name, "\n".join(text), ["plot"])


def check_runs(runs, targets):
    if not isinstance(runs, dict) or not 1 <= len(runs) <= len(KINDS):
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
        loss, predictions, parameters = (state[part] for part in PARTS)
    except (TypeError, KeyError):
        raise ValueError(
            f"{where} must be a dict of {', '.join(map(repr, PARTS))}") from None
    if len(predictions) != len(targets):
        raise ValueError(f"{where} has {len(predictions)} predictions "
                         f"for {len(targets)} targets")
    for x in [loss, *predictions, *parameters]:
        check(x, where)


def check(x, where):
    if not isinstance(x, numbers.Real):
        raise TypeError(
            f"{where} must hold floats, not {x!r}; a Value has its number in .data")
    return float(x)


def columns(rounds):
    """What the script needs, column by column: each number with the digits it shows."""
    return {
        "loss": [plain(state["loss"], 4) for state in rounds],
        "predictions": [[plain(x, 4) for x in s["predictions"]] for s in rounds],
        "parameters": [[plain(x, 3) for x in s["parameters"]] for s in rounds],
    }


def plain(x, digits):
    """`x` to some digits; None for inf and nan, which no browser reads."""
    return float(f"{x:.{digits}g}") if math.isfinite(x) else None


def told(x):
    return "overflow" if x is None else words(x, 4)


def big_if_none(x):
    return math.inf if x is None else x


def finite(numbers):
    return [x for x in numbers if x is not None]


def loss_plot(runs):
    """The loss curves on a logarithmic axis, each with its name."""
    losses = [[big_if_none(loss) for loss in run["loss"]] for run in runs]
    high = min(max(finite(run["loss"][0] for run in runs), default=1.0) * 1e3,
               max(finite(x for run in runs for x in run["loss"]), default=1.0))
    high = 10.0 ** math.ceil(math.log10(high or 1.0))
    low = min(x if x else high / 1e6 for loss in losses for x in loss)
    low = 10.0 ** math.floor(math.log10(min(max(low, high / 1e6), high / 10)))
    plot = Plot(Axis("rounds", 0, len(losses[0]) - 1),
                Axis("loss", low, high, log=True))
    curves = [[plot.y.percent(min(max(x, low), 10 * high)) for x in loss]
              for loss in losses]
    for kind, run, loss, (k, above) in zip(KINDS, runs, losses, free_places(curves)):
        plot.line([(k, min(max(x, low), 10 * high)) for k, x in enumerate(loss)], kind)
        y = min(max(loss[k], low), high)
        plot.text(k, y, run["name"], kind, "middle", 0, "-0.7em" if above else "1.4em")
    ends = ", ".join(f"{run['name']} ends at {told(run['loss'][-1])}" for run in runs)
    return plot.svg("Loss against rounds", ends)


def free_places(curves):
    """A place for each curve's name, far from all curves: (round, above the curve)."""
    last, taken, places = len(curves[0]) - 1, [], []
    candidates = [(k, above) for k in range(last // 4, last - last // 4 + 1)
                  for above in (True, False)]
    for curve in curves:
        def room(place):
            k, height = middle(curve, place)
            near = slice(max(0, k - last // 5), k + last // 5 + 1)
            gaps = [abs(y - height) for other in curves for y in other[near]]
            gaps += [abs(y - height) for j, y in taken if abs(j - k) <= last // 2]
            return min([*gaps, height, 100 - height])

        places.append(max(candidates, key=room))
        taken.append(middle(curve, places[-1]))
    return places


def middle(curve, place):
    """Where the middle of a name would stand: (round, height in percent)."""
    k, above = place
    return k, curve[k] + (AWAY if above else -AWAY)


def predictions_plot(data, best):
    """The targets as bars, the last predictions of one run as dots."""
    targets = data["targets"]
    seen = finite(x for run in data["runs"] for xs in run["predictions"] for x in xs)
    spread = max(targets) - min(targets) or 1.0
    low = max(min([*targets, *seen]), min(targets) - spread) - 0.1 * spread
    high = min(max([*targets, *seen]), max(targets) + spread) + 0.1 * spread
    n = len(targets)
    plot = Plot(Axis("example", 0.5, n + 0.5, ticks=list(range(1, n + 1))),
                Axis("prediction", low, high))
    for k, (target, x) in enumerate(zip(targets, best["predictions"][-1]), 1):
        plot.line([(k - 0.25, target), (k + 0.25, target)], "target")
        if x is not None:
            plot.dot(k, min(max(x, low), high), "second example", 6)
    return plot.svg("Predictions (dots) and targets (bars)",
                    f"Predictions of {best['name']} after the last round.")


def parameters_plot(runs, best):
    """One bar for each parameter, after the last round of one run."""
    first = finite(runs[0]["parameters"][0])
    seen = finite(x for run in runs for xs in run["parameters"] for x in xs)
    reach = max(map(abs, seen), default=1.0) or 1.0
    reach = min(reach, 10 * (max(map(abs, first), default=reach) or 1.0)) * 1.05
    n = len(runs[0]["parameters"][0])
    plot = Plot(Axis("parameter", 0, n + 1), Axis("its value", -reach, reach))
    plot.line([(0, 0), (n + 1, 0)], "zero")
    for k, x in enumerate(best["parameters"][-1], 1):
        if x is not None:
            plot.line([(k, 0), (k, x)], "bar example")
    return plot.svg(f"The {n} parameters", f"{best['name']}, after the last round.")
