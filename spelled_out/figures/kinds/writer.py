"""A language model in training: its loss, and what it writes on the way."""
from spelled_out.figures.parts.checks import check_number
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.numbers import rounded, significant
from spelled_out.figures.parts.plot import Axis, Plot
from spelled_out.figures.parts.table import table

POINTS = 100   # of the curve: each is the mean of some steps


def writer(losses, written, known=()):
    """A figure: walk through a training, and read what the model writes meanwhile.

    losses: the loss at each step, floats.
    written: {steps done: texts that the model wrote then}, in the order of the steps.
    known: the texts that it learns from; what it copies from them is marked.
    """
    losses = [check_number(loss, "a loss") for loss in losses]
    check_written(written, len(losses))
    stages = [[steps, [[text, text in known] for text in texts]]
              for steps, texts in written.items()]
    curve = means(losses)
    return Figure(
        "writer",
        still=picture(curve, len(losses), stages),
        data={"curve": curve, "stages": stages},
        label=f"What a model writes during {len(losses)} steps of training",
        text="\n".join(f"after {steps} steps: {', '.join(texts)}"
                       for steps, texts in written.items()),
        parts=["numbers", "player", "plot", "table"],
    )


def check_written(written, steps):
    if steps < 2:
        raise ValueError("there must be at least 2 losses, one for each step")
    if not isinstance(written, dict) or len(written) < 2:
        raise ValueError("written must be texts from at least two moments: "
                         '{0: ["abc", …], 100: […]}')
    moments = list(written)
    if moments != sorted(moments) or moments[0] < 0 or moments[-1] > steps:
        raise ValueError(f"the moments in written must rise, from 0 to {steps} steps "
                         f"at most, not {moments}")


def means(losses):
    """[step, mean of the losses around it] for at most POINTS groups of steps."""
    size = -(-len(losses) // POINTS)
    groups = [losses[k:k + size] for k in range(0, len(losses), size)]
    return [[size * k + len(group) / 2, rounded(sum(group) / len(group), 4)]
            for k, group in enumerate(groups)]


def axes(curve, steps):
    highest = max(loss for _, loss in curve)
    return Axis("steps", 0, steps), Axis("loss for each character", 0, 1.05 * highest)


def picture(curve, steps, stages):
    """HTML of the curve, and a table of what was written."""
    plot = Plot(*axes(curve, steps))
    plot.line(curve, "first example")
    last = significant(curve[-1][1], 3)
    svg = plot.svg("Loss against steps", f"The loss ends at {last}.")
    rows = [[str(done), ", ".join(text for text, _ in texts)] for done, texts in stages]
    return f'{svg}<div class="stages">{table(["steps", "it writes"], rows)}</div>'
