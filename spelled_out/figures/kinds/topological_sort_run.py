"""A walk that sorts a graph, and the backward pass in its order, step by step."""
import math

from micrograd.drawing.words import short
from micrograd.graph import trace
from spelled_out.figures.parts.passes import backward
from spelled_out.figures.parts.sentences import called, joined, start
from spelled_out.figures.parts.twin import twin

ORDERS = {
    "topological": "topological order",
    "naive": "naive order: each node once, as first met from the root",
}
NAMED = 3  # wrong gradients that the last sentence names


class Run:
    """The walk in one order, and the backward pass that follows, with all steps.

    which: a key of ORDERS.
    """

    def __init__(self, root, which):
        self.nodes = trace(twin(root))[0]
        self.which = which
        self.boxes = {node: f"v{i}" for i, node in enumerate(self.nodes)}
        self.order = []
        self.steps = [{"say": "The walk starts at the root, with an empty stack."}]
        self.walk()
        first, *rest = backward(self.passing_on(), self.boxes)
        self.steps += [first | {"say": self.turn(first["say"])}, *rest]

    def walk(self):
        """Chapter 4's walk; `seen` holds what need not be visited any more."""
        seen, stack = set(), []
        self.push(stack, seen, self.nodes[-1])
        while stack:
            node = stack[-1]
            waiting = [child for child in node._prev if child not in seen]
            if waiting:
                self.push(stack, seen, waiting[0])
            else:
                stack.pop()
                self.pop(node)

    def push(self, stack, seen, node):
        stack.append(node)
        # in a graph without cycles, this finds what chapter 4's `listed` finds
        seen.add(node)
        if self.which == "naive":
            self.order.append(node)
            say = f"{start(called(node))} is met for the first time: list it at once."
        elif node._prev:
            children = joined([called(child) for child in dict.fromkeys(node._prev)])
            say = f"{start(called(node))} goes on the stack, to wait for {children}."
        else:
            say = f"{start(called(node))} goes on the stack: a leaf waits for nothing."
        self.add_step("push", node, say)

    def pop(self, node):
        if self.which == "naive":
            say = f"Nothing new below {called(node)}: it leaves the stack."
        else:
            self.order.append(node)
            ready = "All that it waited for is listed: " if node._prev else ""
            say = (f"{ready}{called(node)} leaves the stack and becomes number "
                   f"{len(self.order)} of the order.")
        self.add_step("pop", node, start(say))

    def add_step(self, event, node, say):
        self.steps.append(
            {event: self.boxes[node], "listed": len(self.order), "say": say})

    def turn(self, say):
        """The first sentence of the pass, which says how the order is read."""
        if self.which == "naive":
            return f"Now pass on in this order. {say}"
        return f"Now pass on in this order, read backwards. {say}"

    def passing_on(self):
        """The values in the order in which they pass on: the root first."""
        return self.order if self.which == "naive" else self.order[::-1]

    def judge(self, right):
        """Add the last step: which gradients are not those of the `right` run."""
        wrong = [(node, other.grad) for node, other in zip(self.nodes, right.nodes)
                 if not same(node.grad, other.grad)]
        self.steps.append({"wrong": [self.boxes[node] for node, _ in wrong],
                           "say": self.verdict(wrong)})

    def verdict(self, wrong):
        """wrong: (node, the gradient that it should have) for each wrong one."""
        if not wrong and self.which == "naive":
            return "Here the naive order does no harm: all gradients are right."
        if not wrong:
            return "Each value had received all before it passed on: all is right."
        pairs = [f"{called(node)} has {short(node.grad)} instead of {short(grad)}"
                 for node, grad in wrong]
        return f"Wrong: {joined(pairs[:NAMED])}{' ...' * (len(pairs) > NAMED)}."

    def data(self):
        """What the script shows."""
        return {"name": ORDERS[self.which], "steps": self.steps,
                "order": [self.boxes[node] for node in self.order]}


def same(a, b):
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12) or (a != a and b != b)
