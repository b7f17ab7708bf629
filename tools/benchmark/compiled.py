"""Ways to take a training step on the two moons: eager, compiled, on tensors, by hand.

A step is the loss over 100 examples, all gradients, and the update. Each way is made by
a function that returns another one, which takes the step and returns the loss.
"""
import random
import time

from benchmark.cases import two_moons

RATE = 0.1
EXAMPLES = 100


def network():
    from micrograd.nn import MLP

    return MLP(2, [16, 16, 1], "relu", rng=random.Random(1337))


def rows(count=EXAMPLES):
    xs, ys = two_moons(count)
    return [[*x, y] for x, y in zip(xs, ys)]


def finished_engine(count=EXAMPLES):
    net, examples = network(), rows(count)

    def step():
        hinges = [(1.0 - y * net([a, b])).relu() for a, b, y in examples]
        loss = sum(hinges) * (1.0 / count)
        net.zero_grad()
        loss.backward()
        for p in net.parameters():
            p.data -= RATE * p.grad
        return loss.data

    return step


def traced():
    """A network, and the program of its loss for one example."""
    from micrograd.compiler import program
    from micrograd.engine import Value

    net = network()
    a, b, y = Value(0.3), Value(0.4), Value(1.0)
    loss = (1.0 - y * net([a, b])).relu()
    return net, program(loss, [a, b, y], net.parameters())


def program_in_python():
    from micrograd.compiler import IN_PYTHON

    net, compiled = traced()
    memory = dict(IN_PYTHON)
    exec(compiled.python, memory)
    one, examples = memory["step"], rows()
    data = [p.data for p in net.parameters()]

    def step():
        total, *grads = map(sum, zip(*(one(*row, *data) for row in examples)))
        data[:] = [p - RATE / EXAMPLES * grad for p, grad in zip(data, grads)]
        return total / EXAMPLES

    return step


def webassembly():
    _, compiled = traced()
    compiled.send(rows())

    def step():
        return compiled.machine.call("step", EXAMPLES, RATE / EXAMPLES) / EXAMPLES

    return step


def pytorch(count=EXAMPLES):
    import torch

    torch.set_num_threads(1)
    layers = [[torch.tensor(numbers, dtype=torch.float64, requires_grad=True)
               for numbers in layer] for layer in weights()]
    xs, ys = (torch.tensor(numbers, dtype=torch.float64)
              for numbers in in_columns(count))

    def step():
        h = xs
        for weight, bias in layers[:-1]:
            h = torch.relu(h @ weight.T + bias)
        weight, bias = layers[-1]
        loss = torch.relu(1.0 - ys * (h @ weight.T + bias)).mean()
        for layer in layers:
            for p in layer:
                p.grad = None
        loss.backward()
        with torch.no_grad():
            for layer in layers:
                for p in layer:
                    p -= RATE * p.grad
        return loss.item()

    return step


def numpy_by_hand(count=EXAMPLES):
    import numpy as np

    (w1, b1), (w2, b2), (w3, b3) = ([np.array(numbers) for numbers in layer]
                                    for layer in weights())
    x, y = (np.array(numbers) for numbers in in_columns(count))

    def step():
        n1 = x @ w1.T + b1
        h1 = np.maximum(n1, 0.0)
        n2 = h1 @ w2.T + b2
        h2 = np.maximum(n2, 0.0)
        margin = 1.0 - y * (h2 @ w3.T + b3)
        d3 = np.where(margin > 0.0, -y, 0.0) * (1.0 / count)
        d2 = (d3 @ w3) * (n2 > 0.0)
        d1 = (d2 @ w2) * (n1 > 0.0)
        for w, b, d, h in ((w3, b3, d3, h2), (w2, b2, d2, h1), (w1, b1, d1, x)):
            w -= RATE * (d.T @ h)
            b -= RATE * d.sum(0)
        return float(np.maximum(margin, 0.0).mean())

    return step


def weights():
    """[(weights, biases)] of the network's layers, as lists of numbers."""
    return [([[w.data for w in neuron.w] for neuron in layer.neurons],
             [neuron.b.data for neuron in layer.neurons]) for layer in network().layers]


def in_columns(count=EXAMPLES):
    examples = rows(count)
    return [row[:2] for row in examples], [row[2:] for row in examples]


WAYS = {
    "finished engine": finished_engine,
    "program in Python": program_in_python,
    "PyTorch, tensors": pytorch,
    "NumPy by hand": numpy_by_hand,
    "WebAssembly": webassembly,
}


def measure(seconds, way):
    """Microseconds of a step, over so many seconds; the losses of the first five."""
    return timed(WAYS[way](), seconds)


def timed(step, seconds):
    losses = [step() for _ in range(5)]
    count, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < seconds:
        for _ in range(1 + count // 10):
            step()
        count += 1 + count // 10
    return {"time": 1e6 * spent / count, "results": losses}


def measure_compilation(values, way):
    """Seconds from a graph of so many values to a program that runs, and its loss."""
    from micrograd.compiler import program
    from micrograd.engine import Value

    parameters = [Value(random.Random(k).uniform(-1, 1)) for k in range(50)]
    y = parameters[0]
    for k in range(values // 2):
        y = y * 0.999 + parameters[k % 50]
    began = time.perf_counter()
    compiled = program(y, [], parameters)
    spent = time.perf_counter() - began
    return {"time": spent, "results": [compiled([[]])]}
