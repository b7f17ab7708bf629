"""What `decision` asks of a network, its film and its points."""
import math
from numbers import Integral, Real

from spelled_out.figures.kinds.decision_scores import BENDS, outputs
from spelled_out.figures.parts.checks import check_number
from spelled_out.figures.parts.plane import LOOKS

LONGEST = 24   # frames: each adds to the weight of the page


def check_network(net):
    """[(activation, neurons), ...] and where each number of a frame comes from.

    The script takes neuron after neuron, its weights and then its bias. A network may
    list its parameters in another order.
    """
    try:
        places = {id(p): i for i, p in enumerate(net.parameters())}
        layers = [(layer.neurons[0].activation, len(layer.neurons))
                  for layer in net.layers]
        bends = {neuron.activation for layer in net.layers for neuron in layer.neurons}
        inputs = len(net.layers[0].neurons[0].w)
        order = [places[id(p)] for layer in net.layers for neuron in layer.neurons
                 for p in [*neuron.w, neuron.b]]
    except (AttributeError, IndexError, KeyError, TypeError):
        raise TypeError(
            "net must be an MLP: layers of neurons, each with its w, b and activation, "
            f"all weights and biases among net.parameters(); not {net!r}") from None
    if unknown := bends - set(BENDS):
        raise ValueError(f"decision plays the activations {', '.join(BENDS)}, not "
                         f"{', '.join(sorted(map(repr, unknown)))}")
    if inputs != 2:
        raise ValueError("net must have two inputs, x and y, to be drawn in a plane; "
                         f"it has {inputs}")
    check_outputs(*layers[-1])
    return layers, order


def check_outputs(activation, neurons):
    if neurons > len(LOOKS):
        raise ValueError(f"net must have at most {len(LOOKS)} outputs, one for each "
                         f"class; it has {neurons}")
    if neurons == 1 and activation == "sigmoid":
        raise ValueError(
            "a sigmoid is above 0 everywhere, so every point would be on side 1. Give "
            'the output neuron the activation "linear": its score changes sign')


def check_film(film, size):
    """Raise an error unless each frame holds `size` finite parameters."""
    if not isinstance(film, (list, tuple)):
        raise TypeError(f"film must be a list of frames, not {film!r}")
    if len(film) < 2:
        raise ValueError("film must hold at least two frames, one from before the "
                         f"training and one from after it; it holds {len(film)}")
    if len(film) > LONGEST:
        every = math.ceil(len(film) / LONGEST)
        raise ValueError(f"film has {len(film)} frames, too many for a page. Give "
                         f"decision at most {LONGEST}, such as film[::{every}]")
    for k, frame in enumerate(film):
        check_frame(frame, f"frame {k}", size)
    steps = [frame["step"] for frame in film]
    if sorted(set(steps)) != steps:
        raise ValueError(f"each frame must be of a later step than the one before, but "
                         f"the steps are {', '.join(map(str, steps))}")


def check_frame(frame, name, size):
    try:
        step, loss, parameters = frame["step"], frame["loss"], frame["parameters"]
        found = len(parameters)
    except (TypeError, KeyError):
        raise ValueError(f"{name} must be a dict of 'step', 'loss' and 'parameters'"
                         ) from None
    if not isinstance(step, Integral) or step < 0:
        raise ValueError(f"the step of {name} must be a whole number of at least 0, "
                         f"not {step!r}")
    if not isinstance(loss, Real):
        raise TypeError(f"the loss of {name} must be a float, not {loss!r}; a Value "
                        "has its number in .data")
    if found != size:
        raise ValueError(f"{name} holds {found} parameters, but net has {size}: record "
                         "[p.data for p in net.parameters()]")
    for parameter in parameters:
        check_number(parameter, f"a parameter in {name}")


def check_points(points, classes):
    """The points as [x, y, class], the sides -1.0 and 1.0 as the classes 0 and 1."""
    rows = [check_point(point, classes) for point in points]
    if not rows:
        raise ValueError("there are no points to draw")
    return rows


def check_point(point, classes):
    try:
        x, y, side = point
    except (TypeError, ValueError):
        kind = "side], such as [0.5, 1.0, -1.0]" if classes == 1 else (
            "class], such as [0.5, 1.0, 0]")
        raise ValueError(f"a point must be [x, y, {kind}, not {point!r}") from None
    known = [-1, 1] if classes == 1 else list(range(classes))
    if side not in known:
        what = "one output, so a side must be 1.0 or -1.0" if classes == 1 else (
            f"{classes} outputs, so a class must be from 0 to {classes - 1}")
        raise ValueError(f"net has {what}, not {side!r}")
    return [float(check_number(x, "x")), float(check_number(y, "y")), known.index(side)]


def check_answer(net, layers, order, point):
    """Raise ValueError if net answers other than its layers, one after the other."""
    parameters = [p.data for p in net.parameters()]
    expected = outputs(layers, [parameters[i] for i in order], point)
    answers = net(point)
    answers = answers if isinstance(answers, (list, tuple)) else [answers]
    for answer, score in zip(answers, expected):
        close = math.isclose(answer.data, score, rel_tol=1e-6, abs_tol=1e-9)
        if not close and math.isfinite(score):
            raise ValueError(
                f"net({point}) is {answer.data:g}, but its layers come to {score:g}. "
                "decision can only play a network that calls one layer after the other")
