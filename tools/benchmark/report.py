"""From the workers' answers to the contents of the results file."""
import datetime
import os
import platform
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmark import language, tensors
from benchmark.compiled import WAYS
from benchmark.engines import ENGINES, FIRST, PYTHON_ENGINES, WITHOUT_CIRCLES
from benchmark.rounds import Job

IN_PYTHON = (*PYTHON_ENGINES, WITHOUT_CIRCLES)
BOOKS = ("chapter 5", WITHOUT_CIRCLES, "finished engine")
NO_RECURSION = ("chapter 5", "finished engine")
POWERS = range(2, 7)

SMALL = Job("small", 500)
MOONS = Job("moons", 5, (*ENGINES, WITHOUT_CIRCLES))
ONCE = Job("once a step", 5, IN_PYTHON)
CHAINS = [Job("chain", 10**power) for power in POWERS]
CHAINS_WITHOUT = [Job("chain without", 10**power, NO_RECURSION) for power in POWERS]
COLLECTOR = Job("collector", 10, IN_PYTHON)
MEMORY = Job("memory", 100, PYTHON_ENGINES)
COMPILED = Job("compiled", 2, tuple(WAYS))
COMPILATION = Job("compilation", 100_000, ("WebAssembly",))
TENSORS = [Job("tensors", examples, tuple(tensors.WAYS)) for examples in (100, 1000)]
LANGUAGE = Job("language model", 3, tuple(language.WAYS))
JOBS = [SMALL, MOONS, ONCE, *CHAINS, *CHAINS_WITHOUT, COLLECTOR, MEMORY, COMPILED,
        COMPILATION, *TENSORS, LANGUAGE]


def jobs_of(other):
    """What the book's engines do in another Python."""
    return [Job(case, 5, BOOKS, other.command) for case in ("moons", "once a step")]

SPEEDUP = f"speedup over {FIRST}"
WHAT = {
    "small": "MLP(3, [4, 4, 1]), relu and a linear output, chapter 7's four samples, "
             "squared error: forward, zero, backward, update",
    "moons": "MLP(2, [16, 16, 1]), relu and a linear output, two moons, all 100 "
             "samples, hinge loss with L2: forward, zero, backward, update",
    "once a step": "`moons` with the garbage collector off, and called once a step",
    "chain": "y = y * 0.999 + 0.001, so many operations in a row: forward, backward "
             "and letting go of the graph",
    "chain without": "`chain` with the garbage collector off, and called when each "
                     "chain is gone, which is not timed",
    "collector": "Python's garbage collector in ten steps of `moons`: its share of the "
                 "time, and the objects that only it could free",
    "compiled": "MLP(2, [16, 16, 1]), relu and a linear output, two moons, all 100 "
                "samples, hinge loss: forward, backward, update",
    "compilation": "from a graph of 100,000 values to a program that runs",
    "tensors": "MLP(2, [16, 16, 1]), relu and a linear output, two moons, all examples "
               "at once but for the finished engine, hinge loss: forward, backward, "
               "update",
    "language model": "the model of chapter 14, the mean loss of eight names: forward, "
                      "backward, update; what a step keeps for the way back, in MB; "
                      "lines of code of the model and of what trains it; seconds to "
                      "begin",
    "memory": "what the graph of the loss of `moons` holds in Python, by tracemalloc",
}


def report(answers, rounds, others=()):
    """The contents of the results file; `others`: see pythons.py."""
    return {
        "machine": machine(),
        "date": datetime.date.today().isoformat(),
        "rounds": rounds,
        "cases": {
            "small": training("small", answers[SMALL]),
            "moons": training("moons", answers[MOONS]),
            "once a step": training("once a step", answers[ONCE]),
            "chain": chain({job: answers[job] for job in CHAINS}),
            "chain without": chain({job: answers[job] for job in CHAINS_WITHOUT}),
            "collector": collector(answers[COLLECTOR]),
            "memory": memory(answers[MEMORY]),
            "compiled": training("compiled", answers[COMPILED], "µs per step"),
            "compilation": {"unit": "s", "what": WHAT["compilation"], "median": rounded(
                middle(answers[COMPILATION]["WebAssembly"]))},
            "tensors": by_examples({job.size: answers[job] for job in TENSORS}),
            "language model": in_words(answers[LANGUAGE]),
        },
        "other pythons": [in_another(other, answers) for other in others],
    }


def in_another(other, answers):
    cases = {job.case: training(job.case, answers[job]) for job in jobs_of(other)}
    return {"python": other.name, **cases}


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


def training(case, answers, unit="ms per step"):
    times = {engine: middle(given) for engine, given in answers.items()}
    first = next(iter(times))
    return {
        "unit": unit,
        "what": WHAT[case],
        "medians": {e: rounded(time) for e, time in times.items()},
        f"speedup over {first}": {
            e: rounded(times[first] / time) for e, time in times.items()
        },
    }


def by_examples(answers):
    """`training` for several numbers of examples: a list where a number was."""
    each = [training("tensors", given, "µs per step") for given in answers.values()]
    lists = {measure: {way: [case[measure][way] for case in each] for way in ways}
             for measure, ways in each[0].items() if isinstance(ways, dict)}
    return each[0] | {"examples": list(answers)} | lists


def in_words(answers):
    """Of the language model: times, and what else tells the ways apart."""
    result = training("language model", answers)
    for measure in ("lines", "megabytes", "begin"):
        result[measure] = {way: rounded(median(answer[measure] for answer in given))
                           for way, given in answers.items()}
    return result


def chain(answers):
    lengths = list(answers.values())
    case, engines = next((job.case, job.engines) for job in answers)
    return {
        "unit": "s",
        "what": WHAT[case],
        "lengths": [job.size for job in answers],
        "seconds": {e: [seconds(length[e]) for length in lengths] for e in engines},
        "errors": {e: [error(length[e]) for length in lengths] for e in engines},
    }


def collector(answers):
    result = {"what": WHAT["collector"]}
    for measure in ("share of time", "objects per operation"):
        result[measure] = {
            e: rounded(median(answer[measure] for answer in given))
            for e, given in answers.items()
        }
    return result


def memory(answers):
    measured = {engine: given[0] for engine, given in answers.items()}
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
