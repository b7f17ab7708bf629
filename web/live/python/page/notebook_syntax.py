"""What notebooks understand besides Python: left out, or answered with advice."""
import ast
import io
import re
import tokenize

INLINE = "%matplotlib"  # plots are shown in a page anyway
ADVICE = {
    "%": "A line that begins with % is a command to Jupyter. This page runs plain "
         "Python: leave the line out, or open the notebook in JupyterLab.",
    "!": "A line that begins with ! starts a program of the computer, and a page has "
         "none. NumPy and Matplotlib need no installation here: import them.",
    "?": "A question mark asks Jupyter for help on a name. Here, call help(name).",
}
HELP = re.compile(r"[\w.]+\?{1,2}")  # len?, as ?len
LAYOUT = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER)


def parse(code, name):
    """The syntax tree of a cell; SyntaxError, with advice where it is for Jupyter."""
    try:
        return ast.parse(code, name)
    except SyntaxError as error:
        lines = code.splitlines()
        line = lines[error.lineno - 1].strip() if error.lineno else ""
        if line.startswith(INLINE):
            lines[error.lineno - 1] = ""
            return parse("\n".join(lines), name)
        if HELP.fullmatch(line):
            error.msg = ADVICE["?"]
        elif line[:1] in ADVICE:
            error.msg = ADVICE[line[0]]
        raise


def is_quiet(code):
    """Whether a cell ends in a semicolon, and so does not show its last value."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    words = [token.string for token in tokens if token.type not in LAYOUT]
    return words[-1:] == [";"]
