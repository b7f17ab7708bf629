"""The order of the backward pass: how it is found, and what another order does."""
import math

from micrograd.graph import trace
from spelled_out.figures.backprop import still
from spelled_out.figures.figure import Figure, short
from spelled_out.figures.passes import backward
from spelled_out.figures.twin import refuse_above, twin
from spelled_out.figures.words import called, code, joined, listing, marked, name, start

ORDERS = {
    "topological": "topological order",
    "naive": "naive order: each node once, as first met from the root",
}
NAMED = 3  # wrong gradients that the last sentence names


def topological_sort(root):
    """Show the walk that sorts the graph of `root`, and the pass in that order.

    A switch shows the naive order instead, and that its gradients can be wrong.
    root: a Value of any chapter. Its own grads are neither used nor changed.
    """
    runs = {kind: Run(root, kind) for kind in ORDERS}
    right, naive = runs.values()
    for run in runs.values():
        run.steps.append(run.verdict(right))
    refuse_above(300, len(right.steps) - 1, "topological_sort")
    data = {
        "names": [name(node) for node in right.nodes],
        "orders": [run.data() for run in runs.values()],
    }
    return Figure("topological-sort", picture(right, naive), data,
                  f"The order of the backward pass from {name(right.nodes[-1])}",
                  text(right, naive), parts=["graph"])


class Run:
    """The walk in one order, and the backward pass that follows, with all steps."""

    def __init__(self, root, kind):
        self.nodes = trace(twin(root))[0]
        self.kind = kind
        self.names = {node: f"v{i}" for i, node in enumerate(self.nodes)}
        self.order = []
        self.steps = [{"say": "The walk starts at the root, with an empty stack."}]
        self.walk()
        first, *rest = backward(self.passing_on(), self.names)
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
        if self.kind == "naive":
            self.order.append(node)
            say = f"{start(called(node))} is met for the first time: list it at once."
        elif node._prev:
            children = joined([called(child) for child in dict.fromkeys(node._prev)])
            say = f"{start(called(node))} goes on the stack, to wait for {children}."
        else:
            say = f"{start(called(node))} goes on the stack: a leaf waits for nothing."
        self.step("push", node, say)

    def pop(self, node):
        if self.kind == "naive":
            say = f"Nothing new below {called(node)}: it leaves the stack."
        else:
            self.order.append(node)
            ready = "All that it waited for is listed: " if node._prev else ""
            say = (f"{ready}{called(node)} leaves the stack and becomes number "
                   f"{len(self.order)} of the order.")
        self.step("pop", node, start(say))

    def step(self, event, node, say):
        order = [self.names[node] for node in self.order]
        self.steps.append({event: self.names[node], "listed": len(order), "say": say})

    def turn(self, say):
        """The first sentence of the pass, which says how the order is read."""
        if self.kind == "naive":
            return f"Now pass on in this order. {say}"
        return f"Now pass on in this order, read backwards. {say}"

    def passing_on(self):
        """The values in the order in which they pass on: the root first."""
        return self.order if self.kind == "naive" else self.order[::-1]

    def verdict(self, right):
        """The last step: which gradients are wrong."""
        wrong = [(node, twin.grad) for node, twin in zip(self.nodes, right.nodes)
                 if not same(node.grad, twin.grad)]
        return {"wrong": [self.names[node] for node, _ in wrong],
                "say": self.sentence(wrong)}

    def data(self):
        return {"name": ORDERS[self.kind], "steps": self.steps,
                "order": [self.names[node] for node in self.order]}

    def sentence(self, wrong):
        if not wrong and self.kind == "naive":
            return "Here the naive order does no harm: all gradients are right."
        if not wrong:
            return "Each value had received all before it passed on: all is right."
        pairs = [f"{called(node)} has {short(node.grad)} instead of {short(grad)}"
                 for node, grad in wrong]
        return f"Wrong: {joined(pairs[:NAMED])}{' ...' * (len(pairs) > NAMED)}."


def picture(right, naive):
    """The graph with the right gradients, and both orders with what they give."""
    return still(right.nodes) + "".join(
        f"<p>{start(ORDERS[run.kind])}: {marked(listed(run))}. {marked(said(run))}</p>"
        f"{listing(run.steps[1:])}" for run in (right, naive))


def text(right, naive):
    """The same in a terminal."""
    return "\n".join(f"{start(run.kind)} order: {listed(run)}. {said(run)}"
                     for run in (right, naive))


def listed(run):
    return ", ".join(code(name(node)) for node in run.order)


def said(run):
    return run.steps[-1]["say"]


def same(a, b):
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12) or (a != a and b != b)
