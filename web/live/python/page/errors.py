"""Tracebacks that show the reader's code, and nobody else's."""
import traceback


def describe(error):
    """The text of an error's traceback, without the frames of other people's code."""
    report = traceback.TracebackException.from_exception(error)
    part = report
    while part is not None:
        part.stack = traceback.StackSummary.from_list(
            [frame for frame in part.stack if is_the_readers(frame.filename)])
        part = part.__cause__ or part.__context__  # "The above exception was ..."
    return "".join(report.format()).rstrip()


def is_the_readers(filename):
    """Whether a file is a cell of the page, or the package that the book builds."""
    return filename.startswith("<cell ") or any(
        f"/{package}/" in filename for package in ("micrograd", "spelled_out"))
