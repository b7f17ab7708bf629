"""A network as layers that open to neurons, and neurons that open to their values."""
import copy
import html

from micrograd.engine import Value
from micrograd.graph import draw_dot, trace
from spelled_out.figures.figure import Figure, rounded
from spelled_out.figures.plot import words


def network(net, xs, ys):
    """A figure: a multi-layer perceptron at work on each example, folded up.

    net: an MLP with one output. It is copied, so its gradients stay as they are.
    xs, ys: the examples, lists of numbers, and for each its target.
    The loss is the sum of squared errors over all examples.
    """
    check(net, xs, ys)
    net = copy.deepcopy(net)
    passes = [outputs(net, x) for x in xs]
    shares = [(layers[-1][0] - y)**2 for layers, y in zip(passes, ys)]
    sum(shares).backward()
    graphs = [opened(net, x, layers) for x, layers in zip(xs, passes)]
    data = {
        "weights": [[[rounded(w.data) for w in neuron.w] for neuron in layer.neurons]
                    for layer in net.layers],
        "examples": [{
            "x": [float(x) for x in x], "y": float(y), "loss": rounded(share.data),
            "graphs": [[numbers(out) for out in layer] for layer in graph],
        } for x, y, share, graph in zip(xs, ys, shares, graphs)],
    }
    sizes = [len(xs[0]), *(len(layer.neurons) for layer in net.layers)]
    name = f"Network of {sizes[0]} inputs and layers of " + ", ".join(
        map(str, sizes[1:])) + " neurons"
    return Figure("network", still(data, sizes, name, graphs[0]), data, name,
                  listing(name, data), ["plot"])


def check(net, xs, ys):
    layers = getattr(net, "layers", None)
    if not layers or len(layers[-1].neurons) != 1:
        raise TypeError(f"net must be an MLP with one output, not {net!r}")
    if not 1 <= len(xs) == len(ys):
        raise ValueError(f"there must be a target for each example, "
                         f"but there are {len(xs)} examples and {len(ys)} targets")


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


def numbers(out):
    """[data, grad] of each value below `out`, in the order of its drawing."""
    return [[rounded(node.data), rounded(node.grad)] for node in trace(out)[0]]


def listing(name, data):
    rows = [
        f"example {k}: target {words(example['y'])}, prediction "
        f"{example['graphs'][-1][0][-1][0]:.4f}, error squared {example['loss']:.4f}"
        for k, example in enumerate(data["examples"], 1)]
    return "\n".join([name, *rows]).replace(" -", " −")


def still(data, sizes, name, graphs):
    """The open network at work on the first example, and a neuron of each layer."""
    drawings = "".join(
        f'<p>Layer {k}, neuron 1:</p><div class="one">{draw_dot(layer[0]).html()}</div>'
        for k, layer in enumerate(graphs, 1))
    return picture(data, sizes, name) + drawings


def picture(data, sizes, name):
    example = data["examples"][0]
    columns = [example["x"], *([graph[-1][0] for graph in layer]
                               for layer in example["graphs"]), [example["loss"]]]
    names = ["inputs", *(f"layer {k}" for k in range(1, len(sizes))), "loss"]
    parts = []
    for k, layer in enumerate(data["weights"], 1):
        for j, weights in enumerate(layer):
            for i, w in enumerate(weights):
                start, end = place(k - 1, i, columns), place(k, j, columns)
                parts.append(
                    '<line class="{}" x1="{:g}%" y1="{:g}%" x2="{:g}%" y2="{:g}%" '
                    'stroke-width="{:.2g}"/>'.format(
                        "minus" if w < 0 else "plus", *start, *end,
                        min(4, 0.5 + 2.5 * abs(w))))
    for k, column in enumerate(columns):
        x = place(k, 0, columns)[0]
        parts.append(
            f'<text x="{x:g}%" y="1.2em" text-anchor="middle">{names[k]}</text>')
        for i, number in enumerate(column):
            x, y = place(k, i, columns)
            parts.append(f'<text x="{x:g}%" y="{y:g}%" dy="0.35em" '
                         f'text-anchor="middle">{words(number, 3)}</text>')
    title = html.escape(name)
    return (f'<svg class="net" role="img"><title>{title}</title><desc>Example 1. '
            f"Solid lines: positive weights; dashed: negative.</desc>{''.join(parts)}"
            "</svg>")


def place(k, i, columns):
    """Where number i of column k stands, in percent."""
    return (round(100 * (k + 0.5) / len(columns), 2),
            round(15 + 85 * (i + 0.5) / len(columns[k]), 2))
