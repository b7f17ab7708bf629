"""A graph beside the program that it compiles to, line by line."""
import html

from micrograd.compiler import IN_PYTHON, NAME, backward, forward, name_values
from micrograd.drawing.words import MINUS, short
from micrograd.engine import topological_sort
from micrograd.graph import draw_dot, trace
from spelled_out.figures.parts.checks import check_size
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.numbers import boxed, four_decimals
from spelled_out.figures.parts.sentences import called, code, joined
from spelled_out.figures.parts.twin import twin

LARGEST = 200  # lines
# drawn as −0.0000, which is what no other number of these drawings is
NOT_COMPUTED = -0.0


def program_lines(loss, compiled):
    """Show which line of a program stands for which value, and what each line computes.

    loss: the Value whose graph was compiled. Its grads are neither used nor changed.
    compiled: what `program(loss, inputs, parameters)` has returned.
    """
    nodes, order = trace(loss)[0], topological_sort(loss)
    names = name_values(order, compiled.inputs, compiled.parameters)
    check_lines(order, compiled, names)
    check_size(len(compiled.lines), "lines", LARGEST, "program_lines")
    numbers = run(compiled, names)
    boxes = {}  # {a name in the program: the box that shows it}
    for i, node in enumerate(nodes):
        if node in names:
            boxes[names[node]] = boxes[f"{names[node]}_grad"] = f"v{i}"
    steps = [{"box": boxes[line.name], "field": field(line),
              "number": boxed(numbers[line.name]),
              "say": sentence(line, boxes, numbers)} for line in compiled.lines]
    return Figure(
        "program-lines",
        still=f'<div class="sides">{graph(loss, names, numbers)}'
              f'{listing(compiled, boxes)}</div>',
        data={"steps": [{"say": beginning(compiled)}, *steps]},
        label=f"The program of {loss.label or short(loss.data)}, line by line",
        text=f"The program of {called(loss)}:\n{text(compiled)}",
        parts=["player", "graph"],
    )


def check_lines(order, compiled, names):
    """Raise ValueError unless the program is that of this graph."""
    lines = forward(order, names) + backward(order, names, compiled.parameters)
    if list(map(str, lines)) != list(map(str, compiled.lines)):
        raise ValueError(
            f"the program is not that of the graph of {called(order[-1])}: "
            "give program_lines the Value that was compiled, and what came of it")


def run(compiled, names):
    """{name: number} after all lines have run, on the numbers of this example.

    The lines themselves run, and not the engine: what the boxes show is theirs.
    """
    numbers = {names[x]: x.data for x in [*compiled.inputs, *compiled.parameters]}
    for line in compiled.lines:
        numbers[line.name] = eval(" + ".join(map(str, line.terms)), IN_PYTHON | numbers)
    return numbers


def field(line):
    """Which number of a box a line computes."""
    return "grad" if line.name.endswith("_grad") else "data"


# the sentences

def beginning(compiled):
    kinds = {"inputs": compiled.inputs, "parameters": compiled.parameters,
             "constants": compiled.frozen}
    there = joined([kind for kind, values in kinds.items() if values])
    return f"Before the first line runs, the boxes hold {there}, and nothing else."


def sentence(line, names, numbers):
    """What a line has done, in words."""
    number = short(numbers[line.name])
    made = " + ".join(spelled(term, names) for term in line.terms)
    if made == number:  # the gradient of the loss
        return f"{code(line.name)} = {number}: the backward part starts here."
    say = f"{code(line.name)} = {made} = {number}"
    if len(line.terms) > 1:
        value = code(line.name.removesuffix("_grad"))
        say += (f". {value} is used {len(line.terms)} times: this line adds up "
                "what comes from all that use it")
    return say + "."


def spelled(term, names):
    """A term of a line as part of a sentence: its names are code."""
    signs = str(term).replace(" ** ", "**").replace(" * ", " × ").replace("-", MINUS)
    return NAME.sub(lambda match: code(match[0]) if match[0] in names else match[0],
                    signs)


# the still picture and the text

def graph(loss, names, numbers):
    """The graph with what the program computes, and the names that it has there."""
    copy = twin(loss)
    for node, value in zip(trace(loss)[0], trace(copy)[0], strict=True):
        name = names.get(node)
        if name and name != node.label:
            value.label = f"{name}: {node.label}" if node.label else name
        value.data = four_decimals(value.data)  # no -0 but for NOT_COMPUTED
        grad = numbers.get(f"{name}_grad")
        value.grad = NOT_COMPUTED if grad is None else four_decimals(grad)
    drawn = draw_dot(copy).html()
    return drawn.replace(f">{MINUS}0.0000<", "><").replace(f", grad {MINUS}0.0000", "")


def parts(compiled):
    """{"Forward": its lines, "Backward": its lines}, without a part that is empty."""
    found = {"Forward": [], "Backward": []}
    for line in compiled.lines:
        found["Forward" if field(line) == "data" else "Backward"].append(line)
    return {title: lines for title, lines in found.items() if lines}


def ends(compiled):
    """The first and the last line, which compute nothing."""
    first, *_, last = compiled.python.splitlines()
    return first, last.strip()


def listing(compiled, boxes):
    """The program as HTML; each line knows its box."""
    first, last = map(html.escape, ends(compiled))
    lists = "".join(
        f'<div class="part">{title}</div><ol aria-label="{title}">'
        + "".join(f'<li data-value="{boxes[line.name]}">{html.escape(str(line))}</li>'
                  for line in lines)
        + "</ol>" for title, lines in parts(compiled).items())
    return f'<div class="program"><p>{first}</p>{lists}<p>{last}</p></div>'


def text(compiled):
    """The program for a terminal, its two parts under comments."""
    first, last = ends(compiled)
    inside = [line for title, lines in parts(compiled).items()
              for line in [f"# {title.lower()}", *lines]]
    return "\n    ".join([first, *map(str, inside), last])
