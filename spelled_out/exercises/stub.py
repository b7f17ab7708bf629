"""Whether an answer is still the stub that the book gives: an `...` is left in it."""
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
    return code.co_code == _empty.__code__.co_code or any(
        constant is ... or isinstance(constant, types.CodeType) and has_gap(constant)
        for constant in code.co_consts)
