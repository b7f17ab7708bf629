"""Tensors with gradients, on NumPy arrays, as chapter 13 builds them.

It is the engine once more, with a table of numbers where a number was. A local
derivative would be a table of tables here, so each operand comes with a function
instead: from the gradient of the result it computes the share of the operand. All else
is as it was, and the chain rule stands in one place, in `backward`.

This is the only module of the package that needs NumPy.
"""
import math
import numbers

import numpy as np


def array(x, role="an operand"):
    """Return `x` as an array of 64-bit floats; if it is none, say so, with its `role`.

    x: a Tensor, whose data it is then, or what NumPy can make an array of real numbers
    of: a number, a list of numbers, a list of lists of equal lengths, an array.
    """
    if isinstance(x, Tensor):
        return x.data
    try:
        found = np.asarray(x)
    except ValueError:
        raise ValueError(f"{role} must have rows of equal lengths, not {x!r}") from None
    if found.dtype.kind not in "biuf":
        raise TypeError(f"{role} must be made of real numbers, not {x!r}")
    return found.astype(np.float64, copy=False)


def result(data, op, *operands):
    """Return the tensor of an operation.

    operands: pairs, each of an operand and a function that takes the gradient of the
    result and returns the share of this operand. A pair whose operand is no Tensor but
    a plain number or array is left out, and its function never called.
    """
    out = object.__new__(Tensor)  # Tensor(...) would copy the data
    out.data = np.asarray(data)
    out.grad = 0.0
    out._op = op
    out._operands = tuple(pair for pair in operands if isinstance(pair[0], Tensor))
    return out


def beginning(grad, shape):
    """The gradient that `backward` starts from: 1 unless another one is given."""
    if grad is None and math.prod(shape) != 1:
        raise ValueError(
            f"backward() starts from a single number, and this tensor has the shape "
            f"{shape}: call it on a sum or a mean, or as backward(grad)"
        )
    grad = np.ones(shape) if grad is None else array(grad, "the gradient")
    if grad.shape != shape:
        raise ValueError(
            f"the gradient to start from has the shape {grad.shape}, the tensor "
            f"{shape}: they must be equal"
        )
    return grad


def topological_sort(root):
    """Return `root` and all that it depends on, each tensor after its operands."""
    order, seen, stack = [], set(), [root]
    while stack:
        node = stack.pop()
        if node is None:  # all that the next one depends on is listed
            order.append(stack.pop())
        elif node not in seen:
            seen.add(node)
            stack += [node, None]
            stack += [operand for operand, _ in node._operands]
    return order


def unbroadcast(grad, shape):
    """Sum a gradient over what broadcasting has repeated, until it has this shape.

    grad: of the shape that the operand was stretched to; shape: the operand's own.
    """
    if grad.shape == shape:
        return grad
    new = grad.ndim - len(shape)  # axes that the operand did not have
    stretched = [new + k for k, size in enumerate(shape) if size == 1]
    return grad.sum((*range(new), *stretched)).reshape(shape)


def hand_out(node):
    """Add to the gradient of each operand of a tensor its share."""
    for operand, share in node._operands:
        arrived = unbroadcast(share(node.grad), operand.data.shape)
        # a sum, because a tensor used twice hears from both of its uses
        operand.grad = operand.grad + arrived


def misfit(op, a, b, why):
    """The error of an operation that cannot take the shapes of a and b."""
    return ValueError(f"shapes {a.shape} and {b.shape} do not fit for {op}: {why}")


def elementwise(function, op, a, b):
    """Call a NumPy function of two arrays; if their shapes do not fit, say why."""
    try:
        return function(a, b)
    except ValueError:
        raise misfit(op, a, b, "compared from the right, two sizes must be equal, or "
                               "one of them must be 1") from None


def without(out, axis, keepdims):
    """The result of a sum or maximum along axes, without those, now of size 1."""
    return out if keepdims else out.reshape(out.data.squeeze(axis).shape)


class Tensor:
    """A table of numbers, of any shape, that remembers how it was made.

    data: the numbers, a NumPy array of 64-bit floats. A leaf has a copy of its own.
    grad: the derivative of the result that `backward` was called on, by each of these
    numbers: an array of the same shape. It is 0.0 as long as nothing has arrived.

    Operators take Tensors, and numbers and arrays, whose gradients nobody needs. Shapes
    are broadcast as in NumPy. Where a number is too large or has no answer, the result
    is inf or nan, and NumPy warns.

    Operations keep the arrays that they need for the backward pass; they do not copy
    them. So change data in place, as in `p.data -= rate * p.grad`, only when the
    backward pass is over.
    """

    __slots__ = ("data", "grad", "_op", "_operands")
    __array_ufunc__ = None  # so that a NumPy array leaves `array * tensor` to us

    def __init__(self, data):
        self.data = array(data, "the data of a Tensor").copy()
        self.grad = 0.0
        self._op = ""
        self._operands = ()

    def __repr__(self):
        table = np.array2string(self.data, separator=", ", prefix="Tensor(")
        return f"Tensor({table})"

    @property
    def shape(self):
        """The number of rows, of columns and so on, as a tuple."""
        return self.data.shape

    def __len__(self):
        return len(self.data)

    def backward(self, grad=None):
        """Add grad · d self / d leaf to the grad of every leaf that `self` depends on.

        grad: an array of the shape of `self`; 1.0 if `self` is a single number.
        Inner tensors do not accumulate: they hold the derivatives of this call.
        """
        grad = beginning(grad, self.shape)
        order = topological_sort(self)
        for node in order:
            if node._op:
                node.grad = 0.0
        self.grad = self.grad + grad
        for node in reversed(order):
            hand_out(node)

    def zero_grad(self):
        """Set the grad of this tensor and of all that it depends on to 0."""
        for node in topological_sort(self):
            node.grad = 0.0

    # one number from each, or from each pair

    def __add__(self, other):
        a, b = self.data, array(other)
        data = elementwise(np.add, "+", a, b)
        return result(data, "+", (self, lambda g: g), (other, lambda g: g))

    def __radd__(self, other):
        return self + other

    def __neg__(self):
        return result(-self.data, "-", (self, lambda g: -g))

    def __sub__(self, other):
        a, b = self.data, array(other)
        data = elementwise(np.subtract, "-", a, b)
        return result(data, "-", (self, lambda g: g), (other, lambda g: -g))

    def __rsub__(self, other):
        a, b = array(other), self.data
        data = elementwise(np.subtract, "-", a, b)
        return result(data, "-", (self, lambda g: -g))

    def __mul__(self, other):
        a, b = self.data, array(other)
        data = elementwise(np.multiply, "*", a, b)
        return result(data, "*", (self, lambda g: g * b), (other, lambda g: g * a))

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        a, b = self.data, array(other)
        data = elementwise(np.divide, "/", a, b)
        return result(data, "/", (self, lambda g: g / b),
                      (other, lambda g: -g * data / b))

    def __rtruediv__(self, other):
        a, b = array(other), self.data
        data = elementwise(np.divide, "/", a, b)
        return result(data, "/", (self, lambda g: -g * data / b))

    def __pow__(self, exponent):
        if not isinstance(exponent, numbers.Real):
            raise TypeError(f"the exponent must be a plain number, not {exponent!r}")
        a = self.data
        slope = exponent * a ** (exponent - 1) if exponent != 0 else np.zeros(a.shape)
        return result(a**exponent, f"**{exponent:g}", (self, lambda g: g * slope))

    def exp(self):
        """e to the power of each number."""
        e = np.exp(self.data)
        return result(e, "exp", (self, lambda g: g * e))

    def log(self):
        """The natural logarithm of each number."""
        a = self.data
        return result(np.log(a), "log", (self, lambda g: g / a))

    def tanh(self):
        """The hyperbolic tangent of each number."""
        t = np.tanh(self.data)
        return result(t, "tanh", (self, lambda g: g * (1 - t * t)))

    def relu(self):
        """Each number where it is positive, else 0 (with slope 0 at 0)."""
        a = self.data
        return result(np.maximum(a, 0.0), "relu", (self, lambda g: g * (a > 0)))

    # another shape

    def reshape(self, *shape):
        """The same numbers in the same order, with other rows and columns.

        shape: sizes, or one tuple of them; one of them may be -1, to be found.
        """
        a = self.data
        try:
            data = a.reshape(*shape)
        except ValueError:
            wanted = tuple(np.ravel(shape).tolist())
            raise ValueError(
                f"shape {a.shape} cannot become {wanted}: both must have room for the "
                f"same {a.size} numbers"
            ) from None
        return result(data, "reshape", (self, lambda g: g.reshape(a.shape)))

    def transpose(self, i=-1, j=-2):
        """The axes i and j swapped: rows and columns, unless you choose."""
        data = self.data.swapaxes(i, j)
        return result(data, "transpose", (self, lambda g: g.swapaxes(i, j)))

    @property
    def T(self):
        """Rows and columns swapped."""
        return self.transpose()

    def __getitem__(self, key):
        """A part, by whatever key NumPy understands: a place that is asked for twice
        gets two shares."""
        a = self.data

        def share(g):
            grad = np.zeros(a.shape)
            np.add.at(grad, key, g)
            return grad

        return result(a[key], "[]", (self, share))

    def __iter__(self):
        if not self.shape:
            raise TypeError("a Tensor of one number cannot be iterated over")
        return (self[k] for k in range(len(self)))

    # sums, along an axis or over all

    def sum(self, axis=None, keepdims=False):
        """The sum along an axis (or a tuple of them), or over all.

        keepdims: whether the axis stays, with the size 1.
        """
        a = self.data
        total = a.sum(axis, keepdims=True)
        out = result(total, "sum", (self, lambda g: np.broadcast_to(g, a.shape)))
        return without(out, axis, keepdims)

    def mean(self, axis=None, keepdims=False):
        """The mean along an axis (or a tuple of them), or over all."""
        total = self.sum(axis, keepdims)
        return total * (total.data.size / self.data.size)

    def max(self, axis=None, keepdims=False):
        """The maximum along an axis (or a tuple of them), or of all.

        If several numbers are the maximum, they share its gradient in equal parts.
        """
        a = self.data
        top = a.max(axis, keepdims=True)
        winners = a == top
        part = winners / winners.sum(axis, keepdims=True)
        out = result(top, "max", (self, lambda g: g * part))
        return without(out, axis, keepdims)

    def __matmul__(self, other):
        return product(self, other)

    def __rmatmul__(self, other):
        return product(other, self)

    def softmax(self, axis=-1):
        """Positive numbers that sum to 1 along an axis, in the proportions of exp."""
        a = self.data
        e = np.exp(a - a.max(axis, keepdims=True))
        s = e / e.sum(axis, keepdims=True)

        def share(g):
            return s * (g - (g * s).sum(axis, keepdims=True))

        return result(s, "softmax", (self, share))


def product(x, y):
    """x @ y, the matrix product, of which at least one is a Tensor.

    Each is a table, or a stack of tables whose other axes are broadcast.
    """
    a, b = array(x), array(y)
    if a.ndim < 2 or b.ndim < 2:
        raise misfit("@", a, b, "both must have rows and columns. reshape(1, -1) makes "
                                "a row of a vector, reshape(-1, 1) a column")
    if a.shape[-1] != b.shape[-2]:
        raise misfit("@", a, b, f"the rows on the left have {a.shape[-1]} numbers, the "
                                f"columns on the right {b.shape[-2]}")
    try:
        data = a @ b
    except ValueError:
        raise misfit("@", a, b, f"before rows and columns stand {a.shape[:-2]} and "
                                f"{b.shape[:-2]}, which cannot be broadcast") from None
    return result(data, "@", (x, lambda g: g @ b.swapaxes(-1, -2)),
                  (y, lambda g: a.swapaxes(-1, -2) @ g))


def log_sum_exp(scores, axis=-1):
    """log(sum(exp(scores))) along an axis, without overflow."""
    top = scores.data.max(axis, keepdims=True)
    total = (scores - top).exp().sum(axis, keepdims=True)
    return without(total.log() + top, axis, keepdims=False)


def cross_entropy(scores, answers):
    """The mean over all examples of -log(softmax of the scores, at the right class).

    scores: a Tensor with a row for each example and a column for each class.
    answers: for each example, the number of its class, counted from 0.
    """
    answers = np.asarray(answers)
    if len(scores.shape) != 2 or answers.shape != scores.shape[:1]:
        raise ValueError(
            f"shapes {scores.shape} and {answers.shape} do not fit for cross_entropy: "
            "there must be a row of scores for each answer"
        )
    classes = scores.shape[1]
    if answers.dtype.kind not in "iu" or not np.isin(answers, range(classes)).all():
        raise ValueError(
            f"answers are whole numbers from 0 to {classes - 1}, one for each row of "
            f"scores, not {answers}"
        )
    right = scores[np.arange(len(answers)), answers]
    return (log_sum_exp(scores) - right).mean()


def weighed(out):
    """The sum of all numbers of a tensor, each times a weight of its own."""
    return (out * np.cos(np.arange(out.data.size)).reshape(out.shape)).sum()


def nudge(f, leaves, leaf, place, h):
    """The slope of weighed(f(*leaves)) along one number, by nudging it both ways."""
    before, results = leaf.data[place], []
    for nudged in (before + h, before - h):
        leaf.data[place] = nudged
        results.append(float(weighed(f(*leaves)).data))
    leaf.data[place] = before
    return (results[0] - results[1]) / (2 * h)


def gradcheck(f, inputs, h=1e-5, tolerance=1e-6):
    """Compare `backward()` with nudges, number by number; True if all agree.

    f: a function of one Tensor per input that returns a Tensor, of any shape.
    inputs: the arrays, or numbers, to check it at.
    h: the size of the nudge.
    tolerance: the error allowed, relative for gradients above 1, else absolute.
    Raises AssertionError naming the first number whose gradients differ.
    """
    leaves = [Tensor(x) for x in inputs]
    weighed(f(*leaves)).backward()
    for i, leaf in enumerate(leaves):
        grad = np.broadcast_to(leaf.grad, leaf.shape)
        for place in np.ndindex(leaf.shape):
            slope = nudge(f, leaves, leaf, place, h)
            if not abs(grad[place] - slope) <= tolerance * max(1.0, abs(slope)):
                raise AssertionError(
                    f"input {i} at {place}: backward() gives {grad[place]:.6f}, "
                    f"nudging {slope:.6f}"
                )
    return True
