"""The backward pass, one contribution at a time, in numbers and in words."""
from micrograd.drawing.words import short
from spelled_out.figures.parts.numbers import boxed
from spelled_out.figures.parts.sentences import called, code, start


def backward(order, boxes):
    """Yield the steps of a backward pass that lets values pass on in this `order`.

    order: values of the engine, the root first; the pass adds to their grads.
    boxes: the name of each value's box in the drawing, such as "v3".

    A step is a dict for the script: which value (from) passes on to which (to), by
    which of the arrows between them (arrow), the product (times), the grad that the
    receiver then shows, and the sentence to say.
    """
    root, heard, done = order[0], set(), set()
    root.grad = 1.0
    yield {"to": boxes[root], "grad": boxed(1.0),
           "say": f"{start(called(root))} starts with the gradient 1.0."}
    for node in order:
        for arrow, operand, slope in uses(node):
            before, share = operand.grad, slope * node.grad
            operand.grad += share
            times = f"{short(slope)} × {short(node.grad)}"
            say = (f"{start(called(operand))} receives {times} = {short(share)} "
                   f"through {code(node._op)}")
            if operand in heard:
                say += f", on top of {short(before)}: {short(operand.grad)} in all"
            if operand in done:
                say += f". Too late: {called(operand)} has passed on what it had"
            heard.add(operand)
            yield {"from": boxes[node], "to": boxes[operand], "arrow": arrow,
                   "times": times, "grad": boxed(operand.grad), "say": say + "."}
        if node._op:
            done.add(node)


def uses(node):
    """(arrow, operand, local derivative) for each operand that receives a gradient.

    arrow: 1 for the second of two arrows from the same operand, else 0.
    """
    if node._dx is not None:
        yield 0, node._x, node._dx
    if node._dy is not None:
        yield int(node._y is node._x), node._y, node._dy
