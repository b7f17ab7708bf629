"""In the page there is no program `dot`: graphviz's calls of it go to the page's own.

This file takes the place of graphviz's file of the same name.
"""
import subprocess
from pathlib import Path

from _page import draw

ENGINE, FORMAT = "-K", "-T"


class ExecutableNotFound(RuntimeError):
    """What graphviz raises where it finds no `dot`; in the page it never does."""


class CalledProcessError(subprocess.CalledProcessError):
    """Graphviz could not read the DOT text; `stderr` says why."""

    def __str__(self):
        return str(self.stderr)


def run_check(cmd, *, input=None, input_lines=None, encoding=None, cwd=None, **_):
    """What `dot` would answer to the command `cmd`, for the one picture it can draw."""
    check_command(cmd)
    if input is None and input_lines is not None:
        input = (b"" if encoding is None else "").join(input_lines)
    if input is not None:
        text = input if isinstance(input, str) else input.decode()
        svg = picture(cmd, text)
        return answer(cmd, svg if encoding else svg.encode())
    source, target = files(cmd, Path(cwd or "."))
    target.write_text(picture(cmd, source.read_text(encoding="utf-8")), "utf-8")
    return answer(cmd, b"")


def check_command(cmd):
    """An error, unless `cmd` asks for what the page's Graphviz can do."""
    engine, kind = option(cmd, ENGINE), option(cmd, FORMAT)
    if kind is None:
        refuse("Graphviz is no program, so this cannot be asked of it")
    if engine != "dot":
        refuse(f'Graphviz has the engine dot only, not {engine}: say engine="dot"')
    if kind != "svg":
        refuse(f'Graphviz draws SVG only, not {kind}: say format="svg"')


def refuse(why):
    raise NotImplementedError(
        f"In the page, {why}. In a notebook on your machine, all of it is there.")


def option(cmd, flag):
    """What follows the flag in `cmd`: "svg" for -T in [dot, -Kdot, -Tsvg]; or None."""
    return next((str(part)[len(flag):] for part in cmd if str(part).startswith(flag)),
                None)


def files(cmd, folder):
    """(source, target) of a command that names a file: `-O source`, `-o target source`.
    """
    source = folder / cmd[-1]
    if "-o" in cmd:
        return source, folder / cmd[cmd.index("-o") + 1]
    return source, folder / f"{cmd[-1]}.{option(cmd, FORMAT)}"


def picture(cmd, source):
    """The DOT text as SVG."""
    try:
        return draw(source)
    except Exception as error:  # JavaScript's
        raise CalledProcessError(1, cmd, stderr=str(error)) from None


def answer(cmd, stdout):
    return subprocess.CompletedProcess(cmd, 0, stdout, stderr=None)
