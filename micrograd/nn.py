"""Neurons, layers and multi-layer perceptrons of Values.

Chapter 7 builds them; saving and loading comes in chapter 8.
"""
import numbers
import random

from micrograd.engine import Value, real

ACTIVATIONS = {
    "tanh": Value.tanh,
    "relu": Value.relu,
    "sigmoid": Value.sigmoid,
    "linear": lambda value: value,
}


def at_least_one(n, what):
    """ValueError, naming `what` it is, unless `n` is a whole number above 0."""
    if not isinstance(n, numbers.Integral) or n < 1:
        raise ValueError(f"{what} must be a whole number of at least 1, not {n!r}")


class Module:
    """Anything with parameters."""

    def parameters(self):
        """Every Value that training may change, as one flat list."""
        return []

    def zero_grad(self):
        """Set the grad of every parameter back to 0."""
        for parameter in self.parameters():
            parameter.grad = 0.0

    def state(self):
        """What it is, and the numbers in it: a dict that `json` can write."""
        return {"of": repr(self), "parameters": [p.data for p in self.parameters()]}

    def load(self, state):
        """Take over the numbers of a `state`.

        ValueError if it is that of another network; then nothing is changed.
        """
        if not isinstance(state, dict) or state.keys() != self.state().keys():
            raise ValueError(f"a state is what state() returns, not {state!r}")
        loaded = [real(x, "a parameter") for x in state["parameters"]]
        if state["of"] != repr(self) or len(loaded) != len(self.parameters()):
            raise ValueError(f"these are {len(loaded)} parameters of {state['of']}, "
                             f"not the {len(self.parameters())} of {self!r}")
        for p, data in zip(self.parameters(), loaded):
            p.data = data


class Neuron(Module):
    """activation(w1*x1 + w2*x2 + … + b), with one weight per input.

    nin: how many inputs it takes.
    activation: one of "tanh", "relu", "sigmoid", "linear".
    rng: a `random.Random` that the initial weights come from; the module by default.
    nonlin: how karpathy/micrograd chooses between relu and linear; refused.
    """

    def __init__(self, nin, activation="tanh", rng=random, nonlin=None):
        if nonlin is not None:
            raise TypeError('instead of nonlin, say activation="relu" or "linear"')
        if not isinstance(activation, str) or activation not in ACTIVATIONS:
            names = ", ".join(ACTIVATIONS)
            raise ValueError(f"no activation {activation!r}; name one of {names}")
        at_least_one(nin, "nin")
        self.w = [Value(rng.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(rng.uniform(-1, 1))
        self.activation = activation

    def __repr__(self):
        return f"Neuron({len(self.w)}, {self.activation!r})"

    def __call__(self, x):
        if len(x) != len(self.w):
            raise ValueError(f"expected {len(self.w)} inputs, got {len(x)}")
        n = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        return ACTIVATIONS[self.activation](n)

    def parameters(self):
        return self.w + [self.b]


class Layer(Module):
    """`nout` neurons side by side, all reading the same `nin` inputs."""

    def __init__(self, nin, nout, activation="tanh", rng=random, nonlin=None):
        at_least_one(nout, "nout")
        self.neurons = [Neuron(nin, activation, rng, nonlin) for _ in range(nout)]

    def __repr__(self):
        return f"Layer of {len(self.neurons)} x {self.neurons[0]}"

    def __call__(self, x):
        return [neuron(x) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]


class MLP(Module):
    """A multi-layer perceptron: layers in a row, each reading the one before.

    nin: how many inputs the network takes.
    nouts: the number of neurons in each layer, the output layer last.
    activation, output: that of the hidden layers, and that of the last one. It is
    "linear" unless you choose, since any other one limits what the network can answer.
    Calling it with a list of `nin` numbers or Values gives a list of `nouts[-1]`
    Values, or that one Value if there is only one.
    """

    def __init__(self, nin, nouts, activation="tanh", output="linear", rng=random):
        if not isinstance(nouts, (list, tuple)) or len(nouts) == 0:
            raise ValueError("an MLP needs a list with the size of each layer, such as "
                             f"MLP(3, [4, 4, 1]), not {nouts!r}")
        sizes = zip([nin, *nouts], nouts)
        names = [activation] * (len(nouts) - 1) + [output]
        self.layers = [Layer(i, o, name, rng) for (i, o), name in zip(sizes, names)]

    def __repr__(self):
        return f"MLP of {self.layers}"

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x[0] if len(x) == 1 else x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
