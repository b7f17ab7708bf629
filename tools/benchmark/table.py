"""The results as text, a line for each engine."""
from benchmark.engines import ENGINES
from benchmark.report import SPEEDUP


def table(cases):
    """Training and memory in one block, the chain and what compiling brings below."""
    memory = cases["memory"]
    columns = [
        ("small, ms/step", cases["small"]["medians"]),
        ("speedup", cases["small"][SPEEDUP]),
        ("moons, ms/step", cases["moons"]["medians"]),
        ("speedup", cases["moons"][SPEEDUP]),
        ("bytes/op forward", memory["after forward"]),
        ("backward", memory["after backward"]),
    ]
    blocks = [aligned(columns), aligned(chain(cases["chain"])), compiled(cases),
              tensors(cases["tensors"]), language(cases["language model"])]
    return "\n\n".join(blocks)


def chain(case):
    """A column for each length: seconds, or the error's name."""
    for i, length in enumerate(case["lengths"]):
        yield f"chain {length:,}, s", {
            engine: case["errors"][engine][i] or case["seconds"][engine][i]
            for engine in ENGINES
        }


def compiled(cases):
    """A line for each way to take a step, then the time to compile a large graph."""
    case, compilation = cases["compiled"], cases["compilation"]
    speedups = case["speedup over finished engine"]
    lines = [f"{way:18}{case['medians'][way]:10g} {case['unit']}{speedups[way]:8g} x"
             for way in speedups]
    return "\n".join([*lines, f"{compilation['what']}: {compilation['median']:g} s"])


def tensors(case):
    """A line for each way, a pair of columns for each number of examples."""
    heading = "".join(f"  {count:,} examples".rjust(19) for count in case["examples"])
    lines = [" " * 18 + heading]
    for way, times in case["medians"].items():
        ratios = case["speedup over finished engine"][way]
        lines.append(f"{way:18}" + "".join(
            f"{time:10g}{ratio:7g} x" for time, ratio in zip(times, ratios)))
    return "\n".join(lines)


def language(case):
    """A line for each way to take a step of the language model."""
    return "\n".join(
        f"{way:18}{time:10g} {case['unit']}{case['lines'][way]:6g} lines"
        f"{case['megabytes'][way]:8g} MB{case['begin'][way]:8g} s to begin"
        for way, time in case["medians"].items())


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
