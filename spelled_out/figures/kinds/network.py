"""A network as layers that open to neurons, and neurons that open to their values."""
import copy
import math

from micrograd.engine import Value
from micrograd.graph import draw_dot, trace
from spelled_out.figures.kinds.network_picture import picture
from spelled_out.figures.parts.checks import check_number
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.numbers import rounded, significant


def network(net, xs, ys):
    """A figure: a multi-layer perceptron at work on each example, folded up.

    net: an MLP with one output. It is copied, so its gradients stay as they are.
    xs, ys: the examples, lists of numbers, and for each its target.
    The loss is the sum of squared errors over all examples.
    """
    check_network(net, xs, ys)
    net = copy.deepcopy(net)
    passes = [outputs(net, x) for x in xs]
    losses = [(layers[-1][0] - y)**2 for layers, y in zip(passes, ys)]
    sum(losses).backward()
    graphs = [opened(net, x, layers) for x, layers in zip(xs, passes)]
    check_passes(graphs, losses)
    shown = {
        "weights": weights(net),
        "examples": [example(*parts) for parts in zip(xs, ys, losses, graphs)],
    }
    sizes = [len(xs[0]), *(len(layer.neurons) for layer in net.layers)]
    title = (f"Network of {sizes[0]} inputs and layers of "
             f"{', '.join(map(str, sizes[1:]))} neurons")
    return Figure(
        "network",
        still=picture(shown, title) + drawings(graphs[0]),
        data=shown,
        label=title,
        text=text(shown, title),
        parts=["numbers", "choice", "graph"],
    )


def check_network(net, xs, ys):
    layers = getattr(net, "layers", None)
    if not layers or len(layers[-1].neurons) != 1:
        raise TypeError(f"net must be an MLP with one output, not {net!r}")
    if len(xs) == 0:
        raise ValueError("there must be at least one example")
    if len(xs) != len(ys):
        raise ValueError(f"there must be a target for each example, "
                         f"but there are {len(xs)} examples and {len(ys)} targets")
    for x, y in zip(xs, ys):
        for number in x:
            check_number(number, "an input")
        check_number(y, "a target")
    for parameter in net.parameters():
        check_number(parameter.data, "a weight or a bias")


def check_passes(graphs, losses):
    """Raise ValueError unless all outputs, gradients and losses are finite."""
    for k, (layers, loss) in enumerate(zip(graphs, losses), 1):
        nodes = [node for layer in layers for out in layer for node in trace(out)[0]]
        numbers = [loss.data, *(x for node in nodes for x in (node.data, node.grad))]
        if not all(map(math.isfinite, numbers)):
            raise ValueError(
                f"example {k} leads to inf or nan, which the figure cannot show. Give "
                "network smaller weights, inputs and targets.")


def outputs(net, x):
    """What each layer says, as lists of Values."""
    layers = []
    for layer in net.layers:
        x = layer(x)
        layers.append(x)
    return layers


def opened(net, x, layers):
    """The output of each neuron, computed again as the root of a graph of its own."""
    inputs = [x, *([value.data for value in values] for values in layers)]
    return [
        [alone(neuron, x, out.grad) for neuron, out in zip(layer.neurons, outs)]
        for layer, x, outs in zip(net.layers, inputs, layers)]


def alone(neuron, x, grad):
    """One neuron's output from plain inputs, with the gradients that `grad` gives."""
    neuron = copy.deepcopy(neuron)
    neuron.zero_grad()
    inputs = [Value(number, f"x{i}") for i, number in enumerate(x, 1)]
    for i, w in enumerate(neuron.w, 1):
        w.label = f"w{i}"
    neuron.b.label = "b"
    out = neuron(inputs)
    out.label = "output"
    out.backward(grad)
    return out


def weights(net):
    """The weights of each neuron of each layer."""
    return [[[rounded(w.data) for w in neuron.w] for neuron in layer.neurons]
            for layer in net.layers]


def example(x, y, loss, graphs):
    """What the script shows of one example."""
    return {
        "x": [float(number) for number in x], "y": float(y),
        "loss": rounded(loss.data),
        "graphs": [[boxes(out) for out in layer] for layer in graphs],
    }


def boxes(out):
    """[data, grad] of each value below `out`, in the order of its drawing."""
    return [[rounded(node.data), rounded(node.grad)] for node in trace(out)[0]]


def text(shown, title):
    """The predictions, for a terminal."""
    rows = [
        f"example {k}: target {significant(example['y'])}, prediction "
        f"{example['graphs'][-1][0][-1][0]:.4f}, error squared {example['loss']:.4f}"
        for k, example in enumerate(shown["examples"], 1)]
    return "\n".join([title, *rows]).replace(" -", " −")


def drawings(graphs):
    """A neuron of each layer, at work on the first example."""
    return "".join(
        f'<p>Layer {k}, neuron 1:</p><div class="one">{draw_dot(layer[0]).html()}</div>'
        for k, layer in enumerate(graphs, 1))
