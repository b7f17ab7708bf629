"""The likely cause when one operation is wrong.

Each known mistake is tried on the same expressions; it is named only if it gives what
the class under test gave, in every one of them.
"""
from itertools import product

from spelled_out.check.backward_mistakes import children
from spelled_out.check.exceptions import explained
from spelled_out.check.expressions import inputs, steps, uses
from spelled_out.check.operation_mistakes import (
    FORMULAS_OF_ONE,
    FORMULAS_OF_TWO,
    RIGHT,
    mistakes,
    right_line,
)
from spelled_out.check.operations import compute
from spelled_out.check.oracle import accumulated, gradients
from spelled_out.check.trials import close
from spelled_out.check.walks import from_result


def operation_cause(form, trials):
    """The cause of what is wrong in the trials of a form; None if none is known."""
    wrong = next(trial for trial in trials if not trial.right)
    if wrong.outcome.error:
        cause = f" raises {explained(wrong.outcome.error)}"
    elif not wrong.data_right():
        cause = number_cause(form, trials)
    else:
        cause = gradient_cause(form, trials) or children_cause(form, trials)
    return cause and f"`{form.method}`{with_number(form)}{cause}"


def unknown_in(form, trials):
    """What is said of a form when no known mistake explains its gradients."""
    last = all(trial.right for trial in trials if len(steps(trial.expression)) == 1)
    where = ", when more operations follow or precede it" if last else ""
    return (f"`{form.method}`{with_number(form)}: the gradient is wrong{where}, in "
            f"none of the usual ways. {right(form, sides(form))}")


def with_number(form):
    both = form.other == "number" and "value" in form.operation.others
    return " with a plain number" if both else ""


def sides(form):
    """0 for self, and 1 for other if that is a Value."""
    return (0, 1) if form.other == "value" else (0,)


def right(form, wrong_sides):
    lines = [f"`{right_line(form.operation, side)}`" for side in wrong_sides]
    return f"Right: {' and '.join(lines)}"


# a wrong number

def number_cause(form, trials):
    """Which formula gives the wrong numbers."""
    alone = [trial for trial in trials
             if len(steps(trial.expression)) == 1 and trial.outcome.data is not None]
    if not all(trial.inputs_kept() for trial in alone):
        return " changes the data of its operands: make a new value instead"
    expected = form.operation.formula or form.operation.code
    for formula in FORMULAS_OF_TWO if form.other else FORMULAS_OF_ONE:
        if all(close(trial.outcome.data, result(formula, trial)) for trial in alone):
            return f" computes `{formula}`, not `{expected}`"
    return f" computes another number than `{expected}`"


def result(formula, trial):
    """What the formula makes of the operands of a trial with one operation."""
    return compute(formula, *trial.expression[-1].operands(trial.data))


# a wrong gradient

def gradient_cause(form, trials):
    """Which mistakes, one for each operand, give the wrong gradients."""
    candidates = [
        [mistake for mistake in [RIGHT, *mistakes(form.operation, side)]
         if fits_operand(form, side, mistake, trials)]
        for side in sides(form)
    ]
    for chosen in product(*candidates):
        if all(trial.gives(with_mistakes(form, chosen, trial)) for trial in trials):
            return in_gradients(form, chosen)
    return None


def fits_operand(form, side, mistake, trials):
    """True if the mistake explains the gradient of the operand on this side."""
    pair = [RIGHT, RIGHT]
    pair[side] = mistake
    for trial in trials:
        place = only_operand(form, side, trial.expression)
        if place is not None and not trial.gives_one(
                place, with_mistakes(form, pair, trial)[place]):
            return False
    return True


def only_operand(form, side, expression):
    """The place of an input that nothing but this operand depends on, if there is."""
    made = [step for _, step in steps(expression) if form.made(step)]
    place = made[0].places[side]
    alone = len(made) == 1 and uses(expression, place) == 1
    return place if alone and place in inputs(expression) else None


def with_mistakes(form, chosen, trial):
    """The gradients if each operand of the form has the chosen mistake."""
    def rule_of(step, side):
        return chosen[side].rule if form.made(step) else accumulated

    return gradients(trial.expression, rule_of=rule_of)


def in_gradients(form, chosen):
    """The chosen mistakes in words."""
    wrong = [side for side in sides(form) if chosen[side] is not RIGHT]
    words = [chosen[side].words for side in wrong]
    if len(wrong) == 2 and words[0] == words[1]:
        text = f"the gradient of each operand {words[0]}"
    else:
        text = "; ".join(f"the {form.operation.roles[side]}'s gradient {word}"
                         for side, word in zip(wrong, words))
    return f": {text}. {right(form, wrong)}"


# a wrong graph

def children_cause(form, trials):
    """Which operand is missing from the children of the result."""
    for missing in ((1,), (0,), (0, 1)):
        if set(missing) <= set(sides(form)) and all(
                trial.gives(without_children(form, missing, trial.expression))
                for trial in trials):
            roles = " and ".join(form.operation.roles[side] for side in missing)
            return (f": nothing reaches what lies below the {roles}. Is it among the "
                    "children of the result, and is it `out._backward` that is set?")
    return None


def without_children(form, missing, expression):
    """The gradients if the operands on the missing sides are no children."""
    below = children(expression)
    for place, step in steps(expression):
        if form.made(step):
            below[place] = tuple(child for side, child in enumerate(step.places)
                                 if side not in missing)
    return gradients(expression, from_result(below))
