"""Whether an answer is still the stub that the book gives: an `...` is left in it."""
import dis
import types


def _empty():
    ...


def is_stub(answer):
    """True for None, `...`, and a function, or collection, in which one is left."""
    if answer is None or answer is ...:
        return True
    if isinstance(answer, (dict, list, tuple)):
        parts = answer.values() if isinstance(answer, dict) else answer
        return any(is_stub(part) for part in parts)
    code = getattr(answer, "__code__", None)
    return code is not None and has_gap(code)


def has_gap(code):
    """Whether the code of a function, or of one inside it, is empty or uses `...`."""
    return code.co_code == _empty.__code__.co_code or uses_ellipsis(code) or any(
        isinstance(constant, types.CodeType) and has_gap(constant)
        for constant in code.co_consts)


def uses_ellipsis(code):
    """Whether an `...` stands in it, other than in an index: x[..., 0] is no gap."""
    steps = list(dis.get_instructions(code))
    # the step before the one that looks up x[i] has made i: it stands where i does
    indices = [made.positions for made, step in zip(steps, steps[1:])
               if "SUBSCR" in step.opname or step.argrepr == "[]"]
    places = [step.positions for step in steps if step.argval is ...]
    return any(not any(holds(index, place) for index in indices) for place in places)


def holds(outer, inner):
    """Whether one place in the source has the other in it."""
    return ((outer.lineno, outer.col_offset) <= (inner.lineno, inner.col_offset)
            and (inner.end_lineno, inner.end_col_offset)
            <= (outer.end_lineno, outer.end_col_offset))
