"""What can be wrong in `backward`, or in the same way in every operation.

Each mistake here is one that learners make, and that some wrong engine of the tests
makes.
"""
from itertools import product
from typing import NamedTuple

from spelled_out.check.expressions import Call
from spelled_out.check.operation_mistakes import (
    ADDED,
    LACKS_OUT_GRAD,
    NO_SLOPE,
    NOTHING,
    OVERWRITTEN,
    TIMES_OUT_DATA,
    WRONG_SIGN,
)
from spelled_out.check.oracle import accumulated, close, gradients, numbers


class BackwardMistake(NamedTuple):
    """A mistake in `backward`, or in every operation."""

    cause: str  # what a report says is wrong
    cure: str  # and what to do about it
    # a function of an expression that returns the possible gradients, each a list by
    # place: engines take children in different orders
    outcomes: object
    # if the chain rule is wrong: how many operations on two Values must show it
    witnesses: int = 0

    def explains(self, trial):
        """True if it would give what the class gave."""
        return any(map(trial.gives, self.outcomes(trial.expression)))

    def explains_above(self, trial):
        """True if it would also leave the grad of the result that the class left."""
        return any(close(trial.outcome.above, grads[-1])
                   for grads in self.outcomes(trial.expression))

    def changes(self, trial):
        """True if it would make a difference in this expression."""
        return not all(map(trial.expects, self.outcomes(trial.expression)))


# walks: from the children of every place, a list of tuples, to the places to visit;
# the result is the last place

def sorted_from_inputs(children, identity=lambda place: place):
    """Each place after its children: the right order, if it is then reversed."""
    order, listed = [], set()

    def visit(place):
        if identity(place) not in listed:
            listed.add(identity(place))
            for child in children[place]:
                visit(child)
            order.append(place)

    visit(len(children) - 1)
    return order


def from_result(children):
    """The right order: each place before its children, after all of its users."""
    return sorted_from_inputs(children)[::-1]


def as_met(children):
    """Depth first: a place, then its children, each when it is met first."""
    return list(dict.fromkeys(along_every_path(children)))


def along_every_path(children):
    """Depth first, a place once for each path that leads to it."""
    def visit(place):
        return [place] + [below for child in children[place] for below in visit(child)]

    return visit(len(children) - 1)


def level_by_level(children):
    """Breadth first: the result, its children, their children, each once."""
    return list(dict.fromkeys(level_by_level_again_and_again(children)))


def level_by_level_again_and_again(children):
    """Breadth first, a place once for each path that leads to it."""
    order = [len(children) - 1]
    for place in order:
        order += children[place]
    return order


def own_value_again_and_again(children):
    """The last place, once for each place that there is."""
    return [len(children) - 1] * len(sorted_from_inputs(children))


# what a mistake does to the gradients of an expression

def children(expression):
    """The places of the operands, for each place."""
    return [node.places if isinstance(node, Call) else () for node in expression]


def orders(expression):
    """The children in every order, equal ones twice or once, as in sets."""
    return product(*[
        dict.fromkeys([places, places[::-1], tuple(dict.fromkeys(places))])
        for places in children(expression)
    ])


def walking(walk, **more):
    """`backward` visits values as `walk` says; `more` goes to `gradients`."""
    return lambda expression: (
        gradients(expression, walk(below), **more) for below in orders(expression)
    )


def following(part):
    """`backward` follows only some children, those in `part`, a slice."""
    return lambda expression: [gradients(expression, from_result(
        [below[part] for below in children(expression)]
    ))]


def equal_data_met_once(expression):
    """`backward` takes values with equal data for one value."""
    data = numbers(expression)

    def walk(below):
        return sorted_from_inputs(below, identity=lambda place: data[place])[::-1]

    return walking(walk)(expression)


def starting_with(start):
    """The first grad is what `start` makes of the result's data."""
    return lambda expression: [
        gradients(expression, start=start(numbers(expression)[-1]))
    ]


def set_to_one(grads, place):
    grads[place] = 1.0


def cleared_below(expression):
    """The children's grads are set to 0 just before a value gives them their share."""
    below = children(expression)

    def clear(grads, place):
        for child in below[place]:
            grads[child] = 0.0

    return walking(from_result, before=clear)(expression)


def ruled(*rules):
    """Every operation follows these rules, one for self and one for other."""
    return walking(from_result, rule_of=lambda call, side: rules[side])


def unless_twice(use):
    return use.own if use.twice else accumulated(use)


def by_the_other(use):
    return use.own + use.other_slope * use.above


# the mistakes, those that are told apart by small expressions first

# (what is wrong, what to do, what comes out)
TOO_EARLY = ("visits a value before all of its users have passed on their share",
             "Sort the graph topologically, so that the users of a value come before "
             "it.")
TOO_OFTEN = ("visits a value once for each path that leads to it",
             "Keep a set of visited values.")
SEED = "Begin with `self.grad = 1.0`."
FOLLOW_ALL = "Follow every child of a value."
WALKS = [
    ("does not set its own grad to 1 before the walk, or sets it back to 0", SEED,
     starting_with(lambda data: 0.0)),
    ("begins with its own data as the gradient, not with 1", SEED,
     starting_with(lambda data: data)),
    ("begins with -1 as its own gradient, not with 1", SEED,
     starting_with(lambda data: -1.0)),
    ("begins with 2 as its own gradient, not with 1", SEED,
     starting_with(lambda data: 2.0)),
    ("leaves its own grad at 1 and passes nothing on",
     "Set the grad before the walk, and begin the walk with the value itself.",
     walking(lambda children: from_result(children)[1:])),
    ("passes on the gradient of its own value only, and what lies further below gets "
     "nothing", "Walk on from there (is the sorted order reversed?).",
     walking(lambda children: [len(children) - 1])),
    ("passes on the gradient of its own value again and again, and what lies further "
     "below gets nothing",
     "Keep each value that is visited in the sorted order, and not `self` each time.",
     walking(own_value_again_and_again)),
    (*TOO_EARLY, walking(as_met)),
    (*TOO_EARLY, walking(level_by_level)),
    (*TOO_OFTEN, walking(along_every_path)),
    (*TOO_OFTEN, walking(level_by_level_again_and_again)),
    ("follows only the first child of each value", FOLLOW_ALL, following(slice(0, 1))),
    ("follows only the last child of each value", FOLLOW_ALL,
     following(slice(-1, None))),
    ("sets the grad of every value to 1, not only its own", SEED,
     walking(along_every_path, before=set_to_one)),
    ("sets grads back to 0 on its way, and loses what other users have passed on",
     "Do so before it begins.", cleared_below),
    ("takes values with equal data for the same value",
     "Put `id(v)` into the set of visited ones, or do without `__eq__`.",
     equal_data_met_once),
]
SAME_TWICE = ("a value on both sides, as in `a + a`, gets one share only",
              "Keep both uses, in a tuple rather than a set or a dictionary.")
CHAIN_RULE = "Right: `child.grad += local derivative * out.grad`."
RULES = [
    *[(f"each operand's gradient {slip.cause}", f"{CHAIN_RULE} {slip.cure}".strip(),
       (slip.rule, slip.rule))
      for slip in (LACKS_OUT_GRAD, OVERWRITTEN, WRONG_SIGN, NO_SLOPE, ADDED,
                   TIMES_OUT_DATA)],
    ("each operand gets the derivative by the other one",
     "Children and local derivatives stand in different orders: make them the same.",
     (by_the_other, by_the_other)),
    (*SAME_TWICE, (unless_twice, accumulated)),
    (*SAME_TWICE, (accumulated, unless_twice)),
]
BACKWARD_MISTAKES = [
    *[BackwardMistake(f"`backward` {cause}", cure, outcomes)
      for cause, cure, outcomes in WALKS],
    *[BackwardMistake(f"in every operation, {cause}", cure, ruled(*rules), witnesses=2)
      for cause, cure, rules in RULES],
    BackwardMistake(
        f"in every operation, the second operand's gradient {NOTHING.cause}",
        FOLLOW_ALL,
        ruled(accumulated, NOTHING.rule),
        witnesses=3,  # of only + and *, two closures may have the same slip
    ),
]
