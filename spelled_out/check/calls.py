"""Which operations of a class are made of other operations."""
import inspect
import sys

from spelled_out.check.contexts import expressions_with
from spelled_out.check.operations import OPERATIONS


def called_methods(subject, form):
    """The names of the other operations' methods that run when the form is computed.

    Found by listening to the calls of functions, as a profiler does.
    """
    if sys.getprofile():
        return set()  # a profiler is at work already, and there is place for one only
    names, called = names_of_code(subject.cls), set()

    def listen(frame, event, argument):
        if event == "call":
            called.add(names.get(frame.f_code))

    sys.setprofile(listen)
    try:
        subject.build(expressions_with(form)[0])
    except Exception:
        pass  # the trials show it
    finally:
        sys.setprofile(None)
    return called - {None, form.method}


def names_of_code(cls):
    """{code: name} of the operations' methods; of two with one code, the first."""
    methods = {operation.method: inspect.unwrap(getattr(cls, operation.method, None))
               for operation in reversed(OPERATIONS)}
    return {method.__code__: name for name, method in methods.items()
            if hasattr(method, "__code__")}
