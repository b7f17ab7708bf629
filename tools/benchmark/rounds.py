"""Run the workers, one process after the other, and compare what they computed."""
import json
import math
import os
import signal
import subprocess
import sys
from collections import defaultdict, namedtuple
from pathlib import Path

from benchmark.engines import ENGINES

TOOLS = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds, for one round of one case

THIS = (sys.executable, "-m", "benchmark.worker")

# case: a name in worker.CASES; size: see there; command: what runs the worker
Job = namedtuple("Job", "case size engines command", defaults=[tuple(ENGINES), THIS])


class Failed(Exception):
    """There are no results that could be written down."""


def run_rounds(jobs, rounds):
    """{job: {engine: its answers}}: each round runs every job with every engine."""
    answers = {job: defaultdict(list) for job in jobs}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds} ...", flush=True)
        for job in jobs:
            for engine in job.engines:
                if worth_running(job, engine, answers[job][engine]):
                    answers[job][engine].append(run(job, engine))
            check_agreement(job, answers[job])
    return answers


def worth_running(job, engine, so_far):
    """Not what failed before; memory and collector once."""
    if job.case in ("memory", "collector"):
        return not so_far
    return not so_far or "error" not in so_far[-1]


def run(job, engine):
    """The answer of a worker. `{"error": name}` where an engine cannot go as deep."""
    answer = ask(job, engine)
    if "error" in answer and job.case != "chain":
        raise Failed(f"{job.case} with {engine}: {answer['error']}")
    return answer


def ask(job, engine):
    """Run a worker in a fresh process and read its answer."""
    command = [*job.command, job.case, str(job.size), engine]
    # the book's packages, which another Python has not installed
    environment = os.environ | {"PYTHONPATH": str(TOOLS.parent)}
    try:
        worker = subprocess.run(
            command, cwd=TOOLS, env=environment, timeout=PATIENCE,
            stdout=subprocess.PIPE, encoding="utf-8"
        )
    except subprocess.TimeoutExpired:
        return {"error": "TimeoutExpired"}
    if worker.returncode < 0:  # killed by the system: out of memory, or out of stack
        return {"error": signal.Signals(-worker.returncode).name}
    if worker.returncode > 0:
        raise Failed(f"{job.case} with {engine}: the reason stands above")
    return json.loads(worker.stdout)


def check_agreement(job, answers):
    """Failed unless the results of all engines and rounds are equal to nine digits."""
    results = [(engine, answer["results"]) for engine in answers
               for answer in answers[engine] if "error" not in answer]
    for engine, numbers in results:
        first, expected = results[0]
        if not agree(numbers, expected):
            raise Failed(f"{job.case} of size {job.size}: {engine} computes {numbers}, "
                         f"{first} {expected}")


def agree(ours, theirs):
    return len(ours) == len(theirs) and all(
        math.isclose(a, b, rel_tol=1e-9) for a, b in zip(ours, theirs)
    )
