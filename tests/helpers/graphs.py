"""Small graphs of the book, built from any chapter's class."""


def named(value, label):
    value.label = label
    return value


def product_and_sum(Value):
    """L = (a*b + c) * f, the expression of chapters 2 and 3."""
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    c, f = Value(10.0, label="c"), Value(-2.0, label="f")
    return named(named(named(a * b, "e") + c, "d") * f, "L")


def neuron(Value):
    """The neuron of chapter 3: o = tanh(x1*w1 + x2*w2 + b)."""
    x1, x2 = Value(2.0, label="x1"), Value(0.0, label="x2")
    w1, w2 = Value(-3.0, label="w1"), Value(1.0, label="w2")
    b = Value(6.8813735870195432, label="b")
    total = named(x1 * w1, "x1*w1") + named(x2 * w2, "x2*w2")
    return named(named(named(total, "x1*w1 + x2*w2") + b, "n").tanh(), "o")


def twice(Value):
    """b = a + a."""
    a = Value(3.0, label="a")
    return named(a + a, "b")


def two_paths(Value):
    """f = (a*b) * (a + b)."""
    a, b = Value(-2.0, label="a"), Value(3.0, label="b")
    return named(named(a * b, "d") * named(a + b, "e"), "f")


def shared(Value, x=1.0):
    """c = a*b with a = 2*x and b = a + 1: here the order of the pass matters."""
    x, two = Value(x, label="x"), Value(2.0)
    a = named(two * x, "a")
    return named(a * named(a + Value(1.0), "b"), "c")
