"""What can be wrong in the chain rule of one operand, whatever the operation.

Each rule takes a Use and returns the operand's new grad, as `accumulated` does, which
is the right one: own + slope * above.
"""


def not_multiplied(use):
    return use.own + use.slope


def overwritten(use):
    return use.slope * use.above


def wrong_sign(use):
    return use.own - use.slope * use.above


def nothing(use):
    return use.own


def added(use):
    return use.own + use.slope + use.above


def slope_left_out(use):
    return use.own + use.above


def times_own_grad(use):
    return use.own + use.slope * use.own


def times_other_grad(use):
    return use.own + use.slope * use.other_own


def times_data(use):
    return use.own + use.slope * use.out


def counted_twice(use):
    return use.own + 2 * use.slope * use.above


def both_shares(use):
    return use.own + (use.slope + use.other_slope) * use.above


def without_parentheses(use):
    # 1 - slope * above for (1 - slope) * above
    return use.own + 1 - (1 - use.slope) * use.above


# what a report says after "the second factor's gradient", the most common one first
FREQUENT_SLIPS = {
    not_multiplied: "lacks `* out.grad`",
    overwritten: "is overwritten, not accumulated: use `+=`, not `=`",
    wrong_sign: "has the wrong sign",
    nothing: "gets nothing: no `_backward` adds to it, or it is a copy that is used",
}
RARE_SLIPS = {
    slope_left_out: "is `out.grad` alone, without the local derivative",
    added: "adds `out.grad` to the local derivative instead of multiplying by it",
    times_own_grad: "is multiplied by its own grad, not by `out.grad`",
    times_other_grad: "is multiplied by the other operand's grad, not by `out.grad`",
    times_data: "is multiplied by `out.data`, not by `out.grad`",
    without_parentheses: "lacks parentheses: only a part of the local derivative is "
    "multiplied by `out.grad`",
    counted_twice: "is added twice",
    both_shares: "gets the share of the other operand as well",
}
