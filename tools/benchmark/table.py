"""The results as text, a line for each engine."""
from benchmark.engines import ENGINES
from benchmark.report import SPEEDUP


def table(cases):
    """Training and memory in one block, the chain below it."""
    memory = cases["memory"]
    columns = [
        ("small, ms/step", cases["small"]["medians"]),
        ("speedup", cases["small"][SPEEDUP]),
        ("moons, ms/step", cases["moons"]["medians"]),
        ("speedup", cases["moons"][SPEEDUP]),
        ("bytes/op forward", memory["after forward"]),
        ("backward", memory["after backward"]),
    ]
    return f"{aligned(columns)}\n\n{aligned(chain(cases['chain']))}"


def chain(case):
    """A column for each length: seconds, or the error's name."""
    for i, length in enumerate(case["lengths"]):
        yield f"chain {length:,}, s", {
            engine: case["errors"][engine][i] or case["seconds"][engine][i]
            for engine in ENGINES
        }


def aligned(columns):
    """Columns, (heading, {engine: cell}) each, side by side."""
    lines = {engine: engine.ljust(16) for engine in ["", *ENGINES]}
    for heading, cells in columns:
        lines[""] += f"  {heading}"
        for engine in ENGINES:
            lines[engine] += "  " + text(cells.get(engine)).rjust(len(heading))
    return "\n".join(lines.values())


def text(cell):
    """An error's name as it is, a number without the zeros it does not need."""
    if cell is None:
        return "–"
    return cell if isinstance(cell, str) else f"{cell:g}"
