"""What can be wrong in `backward`, or in the same way in every operation."""
from itertools import product
from typing import NamedTuple

from spelled_out.check import slips, walks
from spelled_out.check.expressions import Step
from spelled_out.check.oracle import accumulated, gradients, numbers
from spelled_out.check.trials import close


class BackwardMistake(NamedTuple):
    """A mistake: the cause in words, and what it does to gradients.

    outcomes: a function of an expression that returns the possible gradients (engines
    take children in different orders), each of them a list by place.
    rules: 0 if the walk over the graph is wrong; if the chain rule is, the number of
    operations on two Values that must show it.
    """

    cause: str
    outcomes: object
    rules: int = 0

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


def children(expression):
    """The places of the operands, for each place."""
    return [node.places if isinstance(node, Step) else () for node in expression]


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
    return lambda expression: [gradients(expression, walks.from_result(
        [below[part] for below in children(expression)]
    ))]


def equal_data_met_once(expression):
    """`backward` takes values with equal data for one value."""
    identity = numbers(expression).__getitem__
    return (
        gradients(expression, walks.sorted_from_inputs(below, identity)[::-1])
        for below in orders(expression)
    )


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

    return walking(walks.from_result, before=clear)(expression)


def ruled(*rules):
    """Every operation follows these rules, one for self and one for other."""
    return walking(walks.from_result, rule_of=lambda step, side: rules[side])


def unless_twice(use):
    return use.own if use.twice else accumulated(use)


def by_the_other(use):
    return use.own + use.other_slope * use.above


STARTS = {
    "does not set its own grad to 1 before the walk, or sets it back to 0: begin with "
    "`self.grad = 1.0`": lambda data: 0.0,
    "begins with its own data as the gradient, not with 1": lambda data: data,
    "begins with -1 as its own gradient, not with 1": lambda data: -1.0,
    "begins with 2 as its own gradient, not with 1": lambda data: 2.0,
}
TOO_EARLY = ("visits a value before all of its users have passed on their share: sort "
             "the graph topologically, so that the users of a value come before it")
TOO_OFTEN = ("visits a value once for each path that leads to it: keep a set of "
             "visited values")
WALKS = [
    ("leaves its own grad at 1 and passes nothing on: set the grad before the walk, "
     "and begin the walk with the value itself", walking(walks.result_left_out)),
    ("passes on the gradient of its own value only, and what lies further below gets "
     "nothing: walk on from there (is the sorted order reversed?)",
     walking(walks.only_the_result)),
    (TOO_EARLY, walking(walks.as_met)),
    (TOO_EARLY, walking(walks.as_put_on_a_stack)),
    (TOO_EARLY, walking(walks.level_by_level)),
    (TOO_OFTEN, walking(walks.along_every_path)),
    (TOO_OFTEN, walking(walks.sorted_with_repeats)),
    (TOO_OFTEN, walking(walks.level_by_level_again_and_again)),
    ("follows only the first child of each value", following(slice(0, 1))),
    ("follows only the last child of each value", following(slice(-1, None))),
    ("sets the grad of every value to 1, not only its own",
     walking(walks.along_every_path, before=set_to_one)),
    ("sets grads back to 0 on its way, and loses what other users have passed on: do "
     "so before it begins", cleared_below),
    ("takes values with equal data for the same value: put `id(v)` into the set of "
     "visited ones, or do without `__eq__`", equal_data_met_once),
]
SAME_TWICE = ("a value on both sides, as in `a + a`, gets one share only: keep both "
              "uses, in a tuple rather than a set or a dictionary")
SLIPS = (slips.FREQUENT_SLIPS | slips.RARE_SLIPS).items()
RULES = [
    *[(f"each operand's gradient {words}", (slip, slip)) for slip, words in SLIPS],
    ("each operand gets the derivative by the other one: children and local "
     "derivatives stand in different orders", (by_the_other, by_the_other)),
    (SAME_TWICE, (unless_twice, accumulated)),
    (SAME_TWICE, (accumulated, unless_twice)),
]
ONE_SIDED_RULES = [
    *[(f"the first operand's gradient {words}", (slip, accumulated))
      for slip, words in SLIPS],
    *[(f"the second operand's gradient {words}", (accumulated, slip))
      for slip, words in SLIPS],
]
BACKWARD_MISTAKES = [
    *[BackwardMistake(f"`backward` {words}", starting_with(start))
      for words, start in STARTS.items()],
    *[BackwardMistake(f"`backward` {words}", outcomes) for words, outcomes in WALKS],
    *[BackwardMistake(f"in every operation, {words}", ruled(*rules), rules=2)
      for words, rules in RULES],
    # of only + and *, two closures may have the same slip
    *[BackwardMistake(f"in every operation, {words}", ruled(*rules), rules=3)
      for words, rules in ONE_SIDED_RULES],
]
