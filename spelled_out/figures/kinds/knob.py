"""A knob to turn: one setting of a training, and the curve that each choice gives.

A curve is a list of numbers. It ends where one overflows or is nan, and None follows.
"""
import math
from numbers import Real

from spelled_out.figures.kinds.knob_picture import last_number, picture, told
from spelled_out.figures.parts.checks import check_number
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.numbers import rounded, significant

MOST_SETTINGS, MOST_POINTS = 12, 60


def knob(runs, name, x="round", y="loss", log=True, start=0, step=1, limits=None,
         notes=None):
    """A figure: turn one setting, and see its curve among those of all settings.

    runs: {setting: curve}, in the order of the knob. A setting is a text or a number, a
        curve a list of floats, equally long for all; at inf, nan or None it ends.
    name: of what is turned, such as "rate".
    x, y: what the axes count.
    start, step: the first x, and what leads from each x to the next.
    log: whether the vertical axis is logarithmic.
    limits: (lowest, highest) of the vertical axis; what lies beyond is cut off.
    notes: {setting: a sentence to be told with it}.
    """
    check_runs(runs, log)
    notes = notes or {}
    check_notes(notes, runs)
    xs = places(start, step, len(next(iter(runs.values()))))
    limits = checked_limits(limits, log)
    shown = [{"setting": called(setting), "curve": until_lost(curve),
              "lost": how_lost(curve), "note": notes.get(setting, "")}
             for setting, curve in runs.items()]
    for run in shown:
        run["say"] = sentence(run, (name, x, y), xs)
    title = f"{y} by {x}, for each {name}"
    return Figure(
        "knob",
        still=picture(shown, title, (name, x, y), xs, log, limits),
        data={"name": name, "xs": xs, "runs": [seen(run) for run in shown]},
        label=title[:1].upper() + title[1:],
        text="\n".join(run["say"] for run in shown),
        parts=["numbers", "plot", "slider", "table"],
    )


def check_runs(runs, log):
    if not isinstance(runs, dict) or not 2 <= len(runs) <= MOST_SETTINGS:
        raise ValueError(f"runs must be 2 to {MOST_SETTINGS} curves by their settings: "
                         "{0.01: losses, 0.1: more_losses}")
    lengths = {setting: len(curve) for setting, curve in runs.items()}
    different, shortest = len(set(lengths.values())), min(lengths.values())
    if different > 1 or not 2 <= shortest <= MOST_POINTS:
        raise ValueError(f"all curves need equally many points, 2 to {MOST_POINTS}, "
                         f"not {lengths}")
    for setting, curve in runs.items():
        for value in curve:
            check_point(value, f"the curve of {setting!r}", log)


def check_point(value, where, log):
    if not isinstance(value, Real | None):
        raise TypeError(
            f"{where} must hold floats, not {value!r}; a Value has its number in .data")
    if log and not lost(value) and value < 0:
        raise ValueError(f"{where} has {value!r}, which no logarithmic axis can show: "
                         "give log=False")


def check_notes(notes, runs):
    for setting in notes:
        if setting not in runs:
            raise ValueError(f"there is a note for {setting!r}, but no such curve")


def places(start, step, points):
    """The x of each point of a curve, as plain numbers: 3, not np.int64(3) or 3.0."""
    start, step = check_number(start, "start"), check_number(step, "step")
    if step == 0:
        raise ValueError("step must not be 0: all points would stand at the same x")
    # rounded, since 0.5 + 3 * 0.1 is a little less than 0.8
    xs = [rounded(start + k * step, 12) for k in range(points)]
    return [int(x) if x.is_integer() else x for x in xs]


def checked_limits(limits, log):
    """The ends of the vertical axis as floats, once it is clear that they can be."""
    if limits is None:
        return None
    low, high = (float(check_number(limit, "each of the limits")) for limit in limits)
    if not low < high:
        raise ValueError(f"limits must be (lowest, highest), not {limits!r}")
    if log and low <= 0:
        raise ValueError(f"a logarithmic axis begins above 0, so limits cannot be "
                         f"{limits!r}: raise the first, or give log=False")
    return low, high


def called(setting):
    return setting if isinstance(setting, str) else significant(setting, 6)


def until_lost(curve):
    """The numbers of a curve to four digits; None from its first inf or nan on."""
    end = next((k for k, value in enumerate(curve) if lost(value)), len(curve))
    return [rounded(value, 4) for value in curve[:end]] + [None] * (len(curve) - end)


def lost(value):
    return value is None or not math.isfinite(value)


def how_lost(curve):
    """What follows the last number of a curve, if something does (None: as inf)."""
    first = next(filter(lost, curve), None)
    return "nan" if first is not None and math.isnan(first) else "overflow"


def sentence(run, names, xs):
    """How a curve begins and ends, in words."""
    name, x, y = names
    text = f"{name} {run['setting']}: {y} {told(run, 0)} at {x} {xs[0]}, "
    if run["curve"][-1] is None:
        text += f"{run['lost']} from {x} {xs[last_number(run['curve']) + 1]} on."
    else:
        text += f"{told(run, -1)} at {x} {xs[-1]}."
    return f"{text} {run['note']}".rstrip()


def seen(run):
    """What the script needs of a run: its curve is drawn already."""
    at = last_number(run["curve"])
    return {"setting": run["setting"], "say": run["say"], "end": told(run, -1),
            "at": at, "value": None if at < 0 else run["curve"][at]}
