"""From the workers' answers to the contents of the results file."""
import datetime
import os
import platform
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmark.engines import ENGINES, FIRST
from benchmark.rounds import Job

SMALL = Job("small", 500)
MOONS = Job("moons", 5)
CHAINS = [Job("chain", 10**power) for power in range(2, 7)]
MEMORY = Job("memory", 100)
COLLECTOR = Job("collector", 10)
JOBS = [SMALL, MOONS, *CHAINS, COLLECTOR, MEMORY]

SPEEDUP = f"speedup over {FIRST}"
WHAT = {
    "small": "MLP(3, [4, 4, 1]), relu and a linear output, chapter 7's four samples, "
             "squared error: forward, zero, backward, update",
    "moons": "MLP(2, [16, 16, 1]), relu and a linear output, two moons, all 100 "
             "samples, hinge loss with L2: forward, zero, backward, update",
    "chain": "y = y * 0.999 + 0.001, so many operations in a row: forward, backward "
             "and letting go of the graph",
    "collector": "Python's garbage collector in ten steps of `moons`: its share of the "
                 "time, and the objects that only it could free",
    "memory": "what the graph of the loss of `moons` holds in Python, by tracemalloc",
}


def report(answers, rounds):
    """The contents of the results file."""
    return {
        "machine": machine(),
        "date": datetime.date.today().isoformat(),
        "rounds": rounds,
        "cases": {
            "small": training("small", answers[SMALL]),
            "moons": training("moons", answers[MOONS]),
            "chain": chain({job: answers[job] for job in CHAINS}),
            "collector": collector(answers[COLLECTOR]),
            "memory": memory(answers[MEMORY]),
        },
    }


def machine():
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "torch": version("torch"),
    }


def processor(listing=Path("/proc/cpuinfo")):
    """The processor's name: Linux lists it, other systems tell Python."""
    if listing.exists():
        for line in listing.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def training(case, answers):
    times = {engine: middle(answers[engine]) for engine in ENGINES}
    return {
        "unit": "ms per step",
        "what": WHAT[case],
        "medians": {e: rounded(time) for e, time in times.items()},
        SPEEDUP: {e: rounded(times[FIRST] / time) for e, time in times.items()},
    }


def chain(answers):
    lengths = list(answers.values())
    return {
        "unit": "s",
        "what": WHAT["chain"],
        "lengths": [job.size for job in answers],
        "seconds": {e: [seconds(length[e]) for length in lengths] for e in ENGINES},
        "errors": {e: [error(length[e]) for length in lengths] for e in ENGINES},
    }


def collector(answers):
    result = {"what": WHAT["collector"]}
    for measure in ("share of time", "objects per operation"):
        result[measure] = {
            e: rounded(median(answer[measure] for answer in answers[e]))
            for e in ENGINES if answers[e]
        }
    return result


def memory(answers):
    measured = {engine: answers[engine][0] for engine in ENGINES if answers[engine]}
    result = {"unit": "bytes per operation", "what": WHAT["memory"]}
    for moment in ("after forward", "after backward"):
        result[moment] = {e: rounded(answer[moment]) for e, answer in measured.items()}
    return result


def middle(answers):
    return median(answer["time"] for answer in answers)


def seconds(answers):
    return None if error(answers) else rounded(middle(answers))


def error(answers):
    """The name of the error that ended the rounds, if one did."""
    return answers[-1].get("error")


def rounded(number):
    """Three significant digits: more would be noise."""
    return float(f"{number:.3g}")
