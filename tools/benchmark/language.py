"""Ways to take a training step of chapter 14's language model, on eight names.

A step is the mean loss of eight names, all gradients, and the update. Each way is made
by a function that returns two others: one takes the step and returns the loss, one says
how many bytes a step keeps for the way back. To add a way, add it to WAYS and CODE.
"""
import ast
import inspect
import math
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

    def kept():
        tracemalloc.start()
        graph = forward()
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        del graph
        return size

    return step, kept


def compiled():
    from micrograd.gpt import Inventor

    inventor = Inventor(model())

    def step():
        return inventor.train(NAMES, RATE)

    def kept():   # parameters, values, gradients, and then the examples
        made = inventor.program
        return made.layout.rows + 8 * len(NAMES) * len(made.inputs)

    return step, kept


def pytorch():
    import torch

    torch.set_num_threads(1)
    net = TensorModel(model())

    def step():
        loss = net.loss(NAMES)
        for p in net.parameters:
            p.grad = None
        loss.backward()
        with torch.no_grad():
            for p in net.parameters:
                p -= RATE * p.grad
        return loss.item()

    def kept():
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

    return step, kept


class TensorModel:
    """The model on PyTorch's tensors, for all names at once."""

    def __init__(self, gpt):
        self.layers = [tensor(getattr(gpt, name)) for name in (
            "tokens", "places", "mix", "up", "down", "out")]
        self.heads = [tensor([h.query, h.key, h.value]) for h in gpt.heads]
        self.bias = tensor(gpt.bias)
        self.parameters = [*self.layers, *self.heads, self.bias]

    def loss(self, names):
        import torch

        tokens, places, mix, up, down, out = self.layers
        known, expected, weights = batch(names, len(places))
        x = tokens[known] + places
        n = rms(x)
        x = x + torch.cat([look(n, *head) for head in self.heads], -1) @ mix.T
        x = x + (rms(x) @ up.T).relu() @ down.T
        chances = (rms(x) @ out.T + self.bias).log_softmax(-1)
        return -(chances.gather(-1, expected[..., None])[..., 0] * weights).sum()


def tensor(values):
    """Lists of Values, of any depth, as a tensor that wants a gradient."""
    import torch

    def numbers(x):
        return [numbers(y) for y in x] if isinstance(x, list) else x.data

    return torch.tensor(numbers(values), dtype=torch.float64, requires_grad=True)


def batch(names, length):
    """The characters, those that come next, and their weights, as tensors."""
    import torch

    from micrograd.gpt import codes

    rows = [(codes("." + name), codes(name + ".")) for name in names]
    known, expected = (torch.tensor([row[k] + [0] * (length - len(row[k]))
                                     for row in rows]) for k in (0, 1))
    weights = torch.tensor([[1 / len(row) / len(names) if k < len(row) else 0.0
                             for k in range(length)] for row, _ in rows],
                           dtype=torch.float64)
    return known, expected, weights


def rms(x):
    return x * ((x * x).mean(-1, keepdim=True) + 1e-5) ** -0.5


def look(n, query, key, value):
    """What one head finds at each place of each name."""
    fits = (n @ query.T) @ (n @ key.T).transpose(-1, -2) / math.sqrt(len(query))
    ahead = fits.new_ones(fits.shape[-2:]).triu(1).bool()
    return fits.masked_fill(ahead, -math.inf).softmax(-1) @ (n @ value.T)


WAYS = {"eager": eager, "compiled": compiled, "PyTorch": pytorch}


def code_of(way):
    """What a way consists of: the model, and what trains it."""
    from micrograd import gpt

    values = [gpt.codes, gpt.one_hot, gpt.total, gpt.add, gpt.dot, gpt.times, gpt.blend,
              gpt.normalise, gpt.softmax, gpt.matrix, gpt.flat, gpt.Head, gpt.GPT,
              gpt.surprise, gpt.targets_of]
    drawn = [gpt.codes, gpt.matrix, gpt.Head.__init__, gpt.GPT.__init__]
    return {
        "eager": [*values, gpt.loss, eager],
        "compiled": [*values, gpt.padded, gpt.Inventor.__init__, gpt.Inventor.inputs,
                     gpt.Inventor.train, compiled],
        "PyTorch": [*drawn, TensorModel, tensor, batch, rms, look, pytorch],
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
