"""Time the book's engines beside micrograd 0.1.0 and PyTorch: `make bench`.

The book's engines are also timed with a newer Python, if one is on the PATH, and with
the one of the pages, if there is Node.
Prints a table and writes book/benchmarks.json, which chapters 10, 11, 13 and 14 read.
Nothing is written unless every round ended and all engines computed the same numbers.
"""
import json
import os
import sys
from pathlib import Path

from benchmark.engines import FIRST, load
from benchmark.pythons import others
from benchmark.report import JOBS, jobs_of, report
from benchmark.rounds import Failed, run_rounds
from benchmark.table import table

ROUNDS = 5
RESULTS = Path(__file__).resolve().parent.parent / "book" / "benchmarks.json"


def main(rounds=ROUNDS, path=RESULTS):
    load(FIRST)  # installs it if need be: now, not within a round
    found = others()
    try:
        answers = run_rounds([*JOBS, *(j for o in found for j in jobs_of(o))], rounds)
        results = report(answers, rounds, found)
    except Failed as failure:
        sys.exit(f"bench: {failure}")
    print(table(results["cases"]))
    write(results, path)


def write(results, path):
    """Write all or nothing: an interrupted run leaves the old file as it was."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    os.replace(part, path)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
