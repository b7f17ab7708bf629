"""Ways to take a training step of chapter 14's language model, on eight names.

A step is the mean loss of eight names, all gradients, and the update. Each way is made
by a function that returns two others: one takes the step and returns the loss, one says
how many bytes a step keeps for the way back. To add a way, add it to WAYS and CODE.
"""
import ast
import inspect
import math
import os
import random
import textwrap
import time
import tracemalloc

RATE = 0.5
NAMES = ["hydrogen", "quartz", "tin", "californium", "opal", "gypsum", "tellurium",
         "wulfenite"]


def model():
    from micrograd.gpt import GPT

    return GPT(rng=random.Random(42))


def eager():
    from micrograd.gpt import loss

    gpt = model()
    parameters = gpt.parameters()

    def forward():
        return sum(loss(gpt, name) for name in NAMES) * (1 / len(NAMES))

    def step():
        mean = forward()
        gpt.zero_grad()
        mean.backward()
        for p in parameters:
            p.data -= RATE * p.grad
        return mean.data

    return step, lambda: size_of(forward)


def size_of(forward):
    """Bytes that Python, with NumPy, holds while the loss is held."""
    tracemalloc.start()
    loss = forward()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del loss
    return size


def compiled():
    from micrograd.gpt import Inventor

    inventor = Inventor(model())

    def step():
        return inventor.train(NAMES, RATE)

    def kept():   # parameters, values, gradients, and then the examples
        made = inventor.program
        return made.layout.rows + 8 * len(NAMES) * len(made.inputs)

    return step, kept


def book_tensors():
    import numpy as np

    from micrograd.tensor import Tensor

    net = TensorModel(model(), Tensor, np.array)

    def step():
        loss = net.loss(NAMES)
        for p in net.parameters:
            p.grad = 0.0
        loss.backward()
        for p in net.parameters:
            p.data -= RATE * p.grad
        return float(loss.data)

    return step, lambda: size_of(lambda: net.loss(NAMES))


def pytorch():
    import torch

    torch.set_num_threads(1)
    net = TensorModel(model(), leaf_of_torch, constant_of_torch)

    def step():
        loss = net.loss(NAMES)
        for p in net.parameters:
            p.grad = None
        loss.backward()
        with torch.no_grad():
            for p in net.parameters:
                p -= RATE * p.grad
        return loss.item()

    return step, lambda: saved_by_torch(net)


def saved_by_torch(net):
    """Bytes of the tensors that PyTorch keeps for the way back."""
    import torch

    saved = {}

    def note(tensor):
        storage = tensor.untyped_storage()
        saved[storage.data_ptr()] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        loss = net.loss(NAMES)
    size = sum(saved.values())
    del loss
    return size


def leaf_of_torch(rows):
    import torch

    return torch.tensor(rows, dtype=torch.float64, requires_grad=True)


def constant_of_torch(rows):
    import numpy as np
    import torch

    return torch.from_numpy(np.array(rows))   # which keeps all digits of a float


class TensorModel:
    """The model on tensors, for all names at once: on the book's, or on PyTorch's.

    leaf: makes a tensor that wants a gradient from lists of floats.
    constant: makes an array of the same kind that wants none.
    """

    def __init__(self, gpt, leaf, constant):
        self.constant = constant
        self.layers = [leaf(numbers(getattr(gpt, name))) for name in (
            "tokens", "places", "mix", "up", "down", "out")]
        self.heads = [[leaf(numbers(rows)) for rows in (h.query, h.key, h.value)]
                      for h in gpt.heads]
        self.bias = leaf(numbers(gpt.bias))
        self.parameters = [*self.layers, *sum(self.heads, []), self.bias]

    def loss(self, names):
        tokens, places, mix, up, down, out = self.layers
        length, size = len(places), len(self.heads[0][0])
        known, expected, weights = map(self.constant, batch(names, length))
        ahead = self.constant([[-math.inf if k > row else 0.0 for k in range(length)]
                               for row in range(length)])
        x = tokens[known] + places
        n = rms(x)
        for k, head in enumerate(self.heads):
            x = x + look(n, ahead, *head) @ mix[:, k * size:(k + 1) * size].T
        x = x + (rms(x) @ up.T).relu() @ down.T
        scores = rms(x) @ out.T + self.bias
        example, place = range(len(names)), range(length)
        right = scores[[[k] for k in example], [list(place)], expected]
        return ((scores.exp().sum(-1).log() - right) * weights).sum()


def numbers(values):
    """Lists of Values, of any depth, as lists of floats."""
    return [numbers(x) for x in values] if isinstance(values, list) else values.data


def batch(names, length):
    """The characters, those that come next, their weights; filled up to `length`."""
    from micrograd.gpt import codes

    rows = [[codes("." + name), codes(name + "."),
             [1 / (len(name) + 1) / len(names)] * (len(name) + 1)] for name in names]
    return [[row[k] + [0] * (length - len(row[k])) for row in rows] for k in range(3)]


def rms(x):
    return x * ((x * x).mean(-1)[..., None] + 1e-5) ** -0.5


def look(n, ahead, query, key, value):
    """What one head finds at each place of each name."""
    fits = (n @ query.T) @ (n @ key.T).transpose(-1, -2) * len(query) ** -0.5
    return (fits + ahead).softmax(-1) @ (n @ value.T)


WAYS = {"eager": eager, "compiled": compiled, "our tensors": book_tensors,
        "PyTorch": pytorch}


def code_of(way):
    """What a way consists of: the model, and what trains it."""
    from micrograd import gpt

    values = [gpt.codes, gpt.one_hot, gpt.total, gpt.add, gpt.dot, gpt.times, gpt.blend,
              gpt.normalise, gpt.softmax, gpt.matrix, gpt.flat, gpt.Head, gpt.GPT,
              gpt.surprise, gpt.targets_of]
    tensors = [gpt.codes, gpt.matrix, gpt.Head.__init__, gpt.GPT.__init__, TensorModel,
               numbers, batch, rms, look]
    return {
        "eager": [*values, gpt.loss, eager],
        "our tensors": [*tensors, book_tensors],
        "compiled": [*values, gpt.padded, gpt.Inventor.__init__, gpt.Inventor.inputs,
                     gpt.Inventor.train, compiled],
        "PyTorch": [*tensors, pytorch, leaf_of_torch, constant_of_torch],
    }[way]


def lines(parts):
    """How many lines of code, without comments, docstrings and empty ones."""
    texts = (ast.unparse(without_docstrings(part)) for part in parts)
    return sum(len(text.splitlines()) for text in texts)


def without_docstrings(part):
    tree = ast.parse(textwrap.dedent(inspect.getsource(part)))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body = node.body[1:]
    return tree


def measure(seconds, way):
    """Milliseconds of a step, over so many seconds; the losses of the first three.

    And the seconds that it takes to begin, how many lines a way has, and the megabytes
    that a step keeps for the way back.
    """
    # before NumPy is loaded: one thread, as PyTorch has
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    began = time.perf_counter()
    step, kept = WAYS[way]()
    begin = time.perf_counter() - began
    losses = [step() for _ in range(3)]
    count, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < seconds:
        step()
        count += 1
    return {"time": 1000 * spent / count, "results": losses, "begin": begin,
            "lines": lines(code_of(way)), "megabytes": kept() / 1e6}
