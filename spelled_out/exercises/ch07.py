"""What the exercises of chapter 7 ask of an answer."""
import random

from micrograd.engine import Value, number
from micrograd.nn import MLP
from spelled_out.exercises.gradients import near
from spelled_out.exercises.questions import Choice, Number
from spelled_out.exercises.words import NO_RETURN

XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
YS = [1.0, -1.0, -1.0, 1.0]
XOR = {(-1.0, -1.0): -1.0, (-1.0, 1.0): 1.0, (1.0, -1.0): 1.0, (1.0, 1.0): -1.0}


def fresh_net():
    return MLP(3, [4, 4, 1], output="tanh", rng=random.Random(42))


def loss_of(net):
    return sum((net(x) - y)**2 for x, y in zip(XS, YS))


def data_after(step, rounds):
    """The parameters of a fresh network with stale gradients, after some steps."""
    net = fresh_net()
    loss_of(net).backward()
    losses = [step(net, XS, YS, 0.05) for _ in range(rounds)]
    return [p.data for p in net.parameters()], losses


def right_step(net, xs, ys, rate):
    loss = sum((net(x) - y)**2 for x, y in zip(xs, ys))
    net.zero_grad()
    loss.backward()
    for p in net.parameters():
        p.data -= rate * p.grad
    return loss.data


def step(function):
    return wrong_round(function) or wrong_first_round(function)


def wrong_first_round(function):
    """In a network that has no gradients yet."""
    net, expected = fresh_net(), fresh_net()
    function(net, XS, YS, 0.05)
    right_step(expected, XS, YS, 0.05)
    pairs = zip(net.parameters(), expected.parameters())
    if all(near(p.data, q.data) for p, q in pairs):
        return None
    return ("In a fresh network, the first round does not move as it should: the "
            "update finds no gradients of its own yet. Does it stand before "
            "`backward()`?")


def wrong_round(function):
    before = [p.data for p in fresh_net().parameters()]
    given, losses = data_after(function, 1)
    expected, _ = data_after(right_step, 1)
    if losses == [None]:
        return "It returns None: let it return `loss.data`."
    if given == before:
        return ("The parameters have not moved. Were the gradients set to zero after "
                "`backward()`, so that the update found none?")
    if all(near(g - b, b - e) for g, b, e in zip(given, before, expected)):
        return "It steps uphill: along the gradient, where the loss rises."
    if all(near(g - b, 2 * (e - b)) for g, b, e in zip(given, before, expected)):
        return ("The first step is twice as long as it should be: it still has the "
                "gradients of an earlier pass. When are they set to zero?")
    if not all(near(g, e) for g, e in zip(given, expected)):
        return "After one step, the parameters are not what they should be."
    given, _ = data_after(function, 3)
    expected, _ = data_after(right_step, 3)
    if not all(near(g, e) for g, e in zip(given, expected)):
        return "The first step is right, the following ones are not: what is left over?"
    return None


def momentum(function):
    parameters, velocities = [Value(1.0), Value(-2.0)], [0.0, 0.0]
    data, expected = [1.0, -2.0], [0.0, 0.0]
    for k, grads in enumerate(([0.5, -1.0], [0.5, -1.0], [-2.0, 0.25])):
        for parameter, grad in zip(parameters, grads):
            parameter.grad = grad
        function(parameters, velocities, 0.1, 0.9)
        plain = [d - 0.1 * g for d, g in zip(data, grads)]
        expected = [0.9 * v - 0.1 * g for v, g in zip(expected, grads)]
        data = [d + v for d, v in zip(data, expected)]
        given = [parameter.data for parameter in parameters]
        wrong = (wrong_move(k, given, data, plain)
                 or wrong_velocities(velocities, expected))
        if wrong:
            return wrong
    return None


def wrong_move(k, given, data, plain):
    """What is wrong with step k to `given`; without velocities it leads to `plain`."""
    if all(near(a, b) for a, b in zip(given, data)):
        return None
    if k == 0 and given == [1.0, -2.0]:
        return ("Nothing has moved. Is `data` of each parameter changed, by its "
                "new velocity?")
    if k == 0:
        return ("Already the first step is wrong. The velocities are 0 then, so it "
                "is the plain step against the gradient.")
    if all(near(a, b) for a, b in zip(given, plain)):
        return ("The second step is as long as a plain one. Are the new velocities "
                "kept in the list, `velocities[k] = …`?")
    return (f"Step {k + 1} should lead to {data[0]:.4f} and {data[1]:.4f}; it "
            f"leads to {given[0]:.4f} and {given[1]:.4f}. The velocity first "
            "loses a part, then the step is added to it.")


def wrong_velocities(given, expected):
    if all(near(a, b) for a, b in zip(given, expected)):
        return None
    return ("The parameters move as they should. But the velocities should be "
            f"{expected[0]:.4f} and {expected[1]:.4f}, what the parameters "
            f"move by, and are {given[0]:.4f} and {given[1]:.4f}.")


def penalty(function):
    net = MLP(2, [3, 1], rng=random.Random(1))
    out = function(net, 0.01)
    if out is None:
        return NO_RETURN
    if not isinstance(out, Value):
        return (f"It returns {out!r}, which is no Value: it could not be added to a "
                "loss and pass gradients back. Leave out `.data`.")
    squares = sum(p.data**2 for p in net.parameters())
    if near(out.data, 0.01 * sum(p.data for p in net.parameters())):
        return "That is the sum of the parameters. Square each of them first."
    if near(out.data, 0.01 * sum(abs(p.data) for p in net.parameters())):
        return "That is the sum of the sizes. Square each parameter instead."
    if near(out.data, 0.01 * sum(p.data for p in net.parameters())**2):
        return "That is the square of the sum. Square each of them first, then add."
    weights = [w for layer in net.layers for neuron in layer.neurons for w in neuron.w]
    if near(out.data, 0.01 * sum(w.data**2 for w in weights)):
        return "Those are the weights alone. The biases are parameters, too."
    if not near(out.data, 0.01 * squares):
        return f"It should be {0.01 * squares:.6f} here, and is {out.data:.6f}."
    net.zero_grad()
    out.backward()
    for p in net.parameters():
        if not near(p.grad, 0.02 * p.data):
            return (f"The gradient of a parameter of {p.data:.4f} should be "
                    f"{0.02 * p.data:.6f}, and is {p.grad:.6f}.")
    return None


def xor(function):
    for seed in (1, 2, 3):
        net = function(random.Random(seed))
        if net is None:
            return "It returns None: let it return the trained network."
        loss = sum((number(net(list(x))) - y)**2 for x, y in XOR.items())
        if loss >= 0.1:
            worst = max(XOR, key=lambda x: abs(number(net(list(x))) - XOR[x]))
            return (f"With seed {seed}, the loss is {loss:.3f}. It should be below "
                    f"0.1. The worst is {list(worst)}: {number(net(list(worst))):.2f} "
                    f"for {XOR[worst]:g}. {advice(net)}")
    return None


def advice(net):
    hidden = [neuron for layer in getattr(net, "layers", [])[:-1]
              for neuron in layer.neurons]
    if isinstance(net, MLP) and all(n.activation == "linear" for n in hidden):
        return "It needs a hidden layer with a bend in it."
    return "Are there enough rounds, and steps that are long enough?"


EXERCISES = {
    "7.1": Number(
        41, "4 · (3 + 1) + 4 · (4 + 1) + 1 · (4 + 1) = 41.",
        {32: "Those are the weights. Each neuron has a bias, too.",
         9: "That is the number of neurons, and so of biases. And the weights?",
         29: "Each neuron of the second layer has four inputs, not three."},
        "A neuron has one weight for each input, and a bias. There are 4, 4 and 1 "
        "neurons, with 3, 4 and 4 inputs."),
    "7.2": Choice({
        "It is positive.": (
            False, "Then raising the prediction would raise the loss. But the "
                   "prediction, 0.6994, is below its target, 1."),
        "It is negative.": (
            True, "The prediction is below its target. Raise it, and the loss falls."),
        "It is zero.": (
            False, "The gradient at the output is 0 only if the prediction meets its "
                   "target."),
    }),
    "7.3": Number(
        337, "16 · (2 + 1) + 16 · (16 + 1) + 1 · (16 + 1) = 337.",
        {304: "Those are the weights. Each neuron has a bias, too.",
         33: "That is the number of neurons, and so of biases. And the weights?",
         336: "The last neuron has a bias, too.",
         97: "The second layer reads the 16 outputs of the first, not the 2 inputs."},
        "16 neurons with 2 inputs, 16 with 16 inputs, one with 16; and a bias for "
        "each."),
    "7.4": Number(
        1, "They start equal and get equal gradients, so they stay equal: sixteen "
           "neurons that do the work of one.",
        {16: "They start equal. What gradients do they get?",
         4: "How would four of them come to differ from the rest?",
         2: "What could make two of them differ?"},
        "What gradient does each of them get in the first round? And then?"),
    "7.5": Choice({
        "The learning rate is too small.": (
            False, "Then the loss would fall slowly, and never rise."),
        "The update adds where it should subtract.": (
            True, "Each step goes along the gradient, uphill, until the outputs lie at "
                  "the wrong ends of tanh."),
        "zero_grad is missing.": (
            False, "Then the first step is still right, and the loss begins by "
                   "falling."),
        "The network has too few neurons.": (
            False, "Too few neurons leave a loss that stops falling, not one that "
                   "rises."),
    }),
    "7.6": step,
    "7.7": momentum,
    "7.8": penalty,
    "7.9": xor,
}

PREDICTIONS = {
    "7.a": Choice({
        "Yes, it can hit all four.": (
            True, "Four numbers to choose, four answers to hit: that is a system of "
                  "four equations in four unknowns."),
        "No, it needs a bend such as tanh.": (
            False, "A bend is needed where no weighted sum fits. Has anybody shown "
                   "that for these four?"),
        "No, a single neuron is too small.": (
            False, "Count: how many numbers can it choose, and how many answers are "
                   "there to hit?"),
    }),
    "7.b": Choice({
        "All four neurons are still equal.": (
            True, "Equal neurons get equal gradients, so they take equal steps."),
        "They have drifted apart.": (
            False, "Something would have to differ between them. Do they see other "
                   "inputs? Do they get other gradients?"),
        "No weight has moved.": (
            False, "Their gradients are equal, and not zero."),
    }),
}
