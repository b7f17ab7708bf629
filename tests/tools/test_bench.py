"""Benchmarks compare like with like, and write what chapters 10, 11, 13, 14 read."""
import gc
import json
import platform
import random
import re
import subprocess
from pathlib import Path

import pytest

import bench
from benchmark import (
    cases,
    compiled,
    language,
    pythons,
    report,
    rounds,
    table,
    tensors,
    worker,
)
from benchmark.compiled import WAYS
from benchmark.engines import ENGINES, FIRST, PYTHON_ENGINES, VARIANTS, load
from benchmark.rounds import Failed, Job

pytest.importorskip("torch", reason="there is no PyTorch on this machine")

ROOT = Path(__file__).resolve().parent.parent.parent
OTHER = pythons.Other("3.99.0", ("python3.99", "-m", "benchmark.worker"))


# the user code

def ten_moons(value):
    return cases.moons(value, samples=10)


def losses(make, engine, steps):
    training = make(engine.value)
    return [training.step(engine.zero) for _ in range(steps)]


@pytest.mark.parametrize("make", [cases.small, ten_moons])
def test_all_engines_have_the_same_losses(make):
    # two steps: the second one starts from what the first has left
    engines = [*ENGINES, *VARIANTS]
    found = {engine: losses(make, load(engine), steps=2) for engine in engines}
    expected = pytest.approx(found["chapter 5"], rel=1e-12)
    assert found == dict.fromkeys(engines, expected)


@pytest.mark.parametrize("make", [cases.small, ten_moons])
def test_training_lowers_the_loss(make):
    first, *_, last = losses(make, load("finished engine"), steps=4)
    assert last < 0.95 * first


def test_a_step_starts_from_no_gradient():
    training = cases.small(load("finished engine").value)
    training.rate = 0.0
    steps = [(training.step(0.0), training.net.parameters()[0].grad) for _ in range(2)]
    assert steps[0] == steps[1]


@pytest.mark.parametrize("engine", ENGINES)
def test_all_engines_have_the_same_chain(engine):
    expected = [1 + 0.999**50, 0.999**50]
    computed = worker.forward_and_backward(100, load(engine))
    assert computed == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("make, count", [(cases.small, 41), (cases.moons, 337)])
def test_the_networks_have_the_sizes_that_the_benchmark_names(make, count):
    assert len(make(float).net.parameters()) == count


def test_the_same_moons_rise_each_time():
    random.seed(3)
    before = random.getstate()
    assert cases.two_moons(10) == cases.two_moons(10)
    assert random.getstate() == before


def test_operations_are_counted_as_the_user_code_writes_them():
    # a neuron with n inputs: n products, n sums; an error: minus, square, sum
    neurons = 4 * (3 + 3 + 1) + 4 * (4 + 4 + 1) + (4 + 4)
    counted = [cases.operations(lambda value: cases.small(value).loss())
               for _ in range(2)]
    assert counted == 2 * [4 * (neurons + 3)]


# ways to take a step

def test_all_ways_have_the_same_losses():
    found = {way: [step() for _ in range(3)] for way, make in WAYS.items()
             for step in [make()]}
    expected = pytest.approx(found["finished engine"], rel=1e-12)
    assert found == dict.fromkeys(WAYS, expected)


def test_a_way_is_measured_for_a_while():
    answer = compiled.measure(0.01, "WebAssembly")
    assert set(answer) == {"time", "results"} and answer["time"] > 0
    assert len(answer["results"]) == 5


@pytest.mark.parametrize("examples", [10, 100])
def test_all_ways_with_tensors_have_the_same_losses(examples):
    found = {way: [step() for _ in range(3)] for way, make in tensors.WAYS.items()
             for step in [make(examples)]}
    expected = pytest.approx(found["finished engine"], rel=1e-12)
    assert found == dict.fromkeys(tensors.WAYS, expected)


def test_a_way_with_tensors_is_measured_for_a_while(monkeypatch):
    monkeypatch.setattr(tensors, "SECONDS", 0.01)
    monkeypatch.setattr(tensors.os, "environ", {})
    answer = tensors.measure(10, "Tensor")
    assert set(answer) == {"time", "results"} and answer["time"] > 0
    assert len(answer["results"]) == 5


def test_compilation_is_measured_with_its_result():
    answer = compiled.measure_compilation(1000, "WebAssembly")
    assert set(answer) == {"time", "results"} and answer["time"] > 0


# the language model

def test_all_ways_to_train_the_language_model_have_the_same_losses():
    found = {way: [step() for _ in range(2)] for way, make in language.WAYS.items()
             for step, _ in [make()]}
    assert found == dict.fromkeys(language.WAYS, pytest.approx(found["eager"], 1e-9))


def test_a_way_to_train_the_language_model_tells_what_it_costs():
    answer = language.measure(0.01, "PyTorch")
    assert set(answer) == {"time", "results", "begin", "lines", "megabytes"}
    assert all(answer[measure] > 0 for measure in set(answer) - {"results"})


def test_lines_are_those_of_code():
    def two(x):
        """A docstring."""
        # a comment

        return x

    assert language.lines([two]) == 2


# the worker

@pytest.mark.parametrize("case", ["small", "moons", "once a step"])
def test_a_training_round_gives_a_time_and_the_loss_of_each_step(case):
    answer = worker.CASES[case](5, load("finished engine"))
    assert set(answer) == {"time", "results"}
    assert answer["time"] > 0
    assert len(answer["results"]) == 5 + 1  # one step to warm up


@pytest.fixture
def collections():
    """The list of the phases that Python's garbage collector goes through."""
    phases = []

    def note(phase, info):
        phases.append((phase, info["generation"]))

    gc.callbacks.append(note)
    yield phases
    gc.callbacks.remove(note)


@pytest.mark.parametrize("case, size, times", [
    ("once a step", 2, 3), ("chain without", 50_000, 2)])
def test_the_collector_runs_only_when_it_is_called(case, size, times, collections):
    worker.CASES[case](size, load("chapter 5"))
    # 2 is a collection of all objects; what follows them comes after gc.enable()
    starts = [generation for phase, generation in collections if phase == "start"]
    assert starts[:times] == times * [2] and len(starts) <= times + 1
    assert gc.isenabled()


# the shorter the chain, the more of them, and of collections of all objects
@pytest.mark.parametrize("case, size", [("chain", 1000), ("chain without", 10_000)])
def test_a_chain_gives_a_time_its_end_and_its_slope(case, size):
    answer = worker.CASES[case](size, load("finished engine"))
    assert set(answer) == {"time", "results"}
    end, slope = answer["results"]
    assert slope == pytest.approx(0.999**(size / 2)) and end == pytest.approx(1 + slope)


def test_a_chain_too_deep_gives_the_errors_name():
    assert worker.chain(3000, load(FIRST)) == {"error": "RecursionError"}


@pytest.mark.parametrize("engine", PYTHON_ENGINES)
def test_memory_is_measured_twice(engine):
    answer = worker.memory(10, load(engine))
    assert set(answer) == {"after forward", "after backward", "results"}
    # data alone takes 24 bytes; a kilobyte would hold more than one operation
    assert 24 < answer["after forward"] <= answer["after backward"] < 1000
    loss, slope = answer["results"]
    assert slope != 0.0  # `backward` has been there


@pytest.mark.parametrize("engine, left", [
    ("chapter 5", True), ("without circles", False), ("finished engine", False)])
def test_the_collector_finds_only_what_counting_leaves(engine, left):
    answer = worker.collector(1, load(engine))
    assert set(answer) == {"share of time", "objects per operation", "results"}
    assert 0 <= answer["share of time"] < 1
    # a circle is a value and more; without circles, hardly anything is left
    assert (answer["objects per operation"] > 1) == left


def test_a_worker_answers_from_a_process_of_its_own():
    answer = rounds.run(Job("chain", 100), "chapter 5")
    assert set(answer) == {"time", "results"}


# rounds

def answer(job, engine):
    """What a worker could have answered."""
    if job.case == "memory":
        return {"after forward": 709.3, "after backward": 734.7, "results": [2.5]}
    if job.case == "collector":
        return {"share of time": 0.9, "objects per operation": 7.1, "results": [2.5]}
    if job.case == "chain" and job.size > 100 and engine == FIRST:
        return {"error": "RecursionError"}
    found = {"time": 0.5 if engine == FIRST else 0.125, "results": [2.5]}
    if job.case == "language model":
        return found | {"lines": 100, "megabytes": 1.5, "begin": 0.25}
    return found


@pytest.fixture
def runs(monkeypatch):
    """The list of (job, engine) that were run, without running them."""
    runs = []

    def run(job, engine):
        runs.append((job, engine))
        return answer(job, engine)

    monkeypatch.setattr(rounds, "run", run)
    return runs


def test_the_engines_take_turns(runs):
    jobs = [Job("small", 5), Job("moons", 5)]
    rounds.run_rounds(jobs, 2)
    assert runs == 2 * [(job, engine) for job in jobs for engine in ENGINES]


def test_a_chain_that_was_too_deep_is_not_tried_again(runs):
    rounds.run_rounds([Job("chain", 1000)], 3)
    assert [engine for _, engine in runs].count(FIRST) == 1
    assert [engine for _, engine in runs].count("PyTorch") == 3


@pytest.mark.parametrize("case", ["memory", "collector"])
def test_memory_is_measured_once_and_in_python_only(runs, case):
    rounds.run_rounds([Job(case, 100, PYTHON_ENGINES)], 3)
    assert [engine for _, engine in runs] == list(PYTHON_ENGINES)


def ended(monkeypatch, returncode, stdout=""):
    """Let every worker end like this."""
    end = subprocess.CompletedProcess([], returncode, stdout)
    monkeypatch.setattr(rounds.subprocess, "run", lambda *args, **options: end)


def test_a_killed_chain_gives_the_signals_name(monkeypatch):
    ended(monkeypatch, -9)
    assert rounds.run(Job("chain", 10**6), "chapter 5") == {"error": "SIGKILL"}


def test_a_chain_that_takes_too_long_gives_the_errors_name(monkeypatch):
    monkeypatch.setattr(rounds, "PATIENCE", 0.01)
    answer = rounds.run(Job("chain", 10**6), "chapter 5")
    assert answer == {"error": "TimeoutExpired"}


def test_killed_training_is_a_failure(monkeypatch):
    ended(monkeypatch, -9)
    with pytest.raises(Failed, match="moons with chapter 5: SIGKILL"):
        rounds.run(Job("moons", 5), "chapter 5")


def test_a_worker_with_an_exception_is_a_failure(monkeypatch):
    ended(monkeypatch, 1)
    with pytest.raises(Failed, match="chain with chapter 5"):
        rounds.run(Job("chain", 100), "chapter 5")


# agreement

def agreement(*results):
    answers = {engine: [{"results": r}] for engine, r in zip(ENGINES, results)}
    rounds.check_agreement(Job("small", 2), answers)


@pytest.mark.parametrize("other", [
    [3.0, 2.0 + 1e-8], [3.0 + 1e-8, 2.0], [3.0], [3.0, float("nan")],
], ids=["last", "first", "too few", "nan"])
def test_other_losses_are_a_failure_that_names_the_engine(other):
    with pytest.raises(Failed, match="small of size 2: finished engine computes"):
        agreement([3.0, 2.0], [3.0, 2.0], other)


def test_losses_may_differ_in_the_last_digits():
    agreement([3.0, 2.0], [3.0, 2.0 + 1e-10])


def test_an_engine_that_could_not_is_not_compared():
    answers = {FIRST: [{"error": "RecursionError"}], "PyTorch": [{"results": [2.0]}]}
    rounds.check_agreement(Job("chain", 10**6), answers)


def test_every_round_is_compared():
    answers = {FIRST: [{"results": [2.0]}, {"results": [3.0]}]}
    with pytest.raises(Failed):
        rounds.check_agreement(Job("small", 2), answers)


# the results file

def check_shape(results):
    """The shape that chapters 10, 11, 13 and 14 rely on."""
    assert list(results) == ["machine", "date", "rounds", "cases", "other pythons"]
    assert list(results["machine"]) == ["processor", "cores", "python", "system",
                                        "torch"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", results["date"])
    cases = results["cases"]
    assert list(cases) == ["small", "moons", "once a step", "chain", "chain without",
                           "collector", "memory", "compiled", "compilation",
                           "tensors", "language model"]
    check_training(cases["small"], list(ENGINES))
    check_training(cases["moons"], [*ENGINES, *VARIANTS])
    check_training(cases["once a step"], [*PYTHON_ENGINES, *VARIANTS])
    check_training(cases["compiled"], list(WAYS), "µs per step")
    assert list(cases["compilation"]) == ["unit", "what", "median"]
    check_tensors(cases["tensors"])
    check_language(cases["language model"])
    assert results["other pythons"] != []
    for other in results["other pythons"]:
        assert list(other) == ["python", "moons", "once a step"]
        for name in ("moons", "once a step"):
            check_training(other[name], list(report.BOOKS))
    check_chain(results["cases"]["chain"], list(ENGINES))
    check_chain(results["cases"]["chain without"], list(report.NO_RECURSION))
    check_collector(results["cases"]["collector"])
    check_memory(results["cases"]["memory"])


def check_language(case):
    measures = ["lines", "megabytes", "begin"]
    check_training({k: v for k, v in case.items() if k not in measures},
                   list(language.WAYS))
    for measure in measures:
        assert list(case[measure]) == list(language.WAYS)


def check_training(case, engines, unit="ms per step"):
    first = f"speedup over {engines[0]}"
    assert list(case) == ["unit", "what", "medians", first]
    assert case["unit"] == unit
    speedups = case[first]
    assert list(case["medians"]) == list(speedups) == engines
    for engine, milliseconds in case["medians"].items():
        ratio = case["medians"][engines[0]] / milliseconds
        assert speedups[engine] == pytest.approx(ratio, rel=0.02)  # both are rounded


def check_tensors(case):
    assert list(case) == ["unit", "what", "medians", "speedup over finished engine",
                          "examples"]
    assert case["unit"] == "µs per step" and case["examples"] == [100, 1000]
    for measure in ("medians", "speedup over finished engine"):
        assert list(case[measure]) == list(tensors.WAYS)
        assert all(len(numbers) == 2 for numbers in case[measure].values())


def test_tensors_are_as_fast_as_pytorch_and_a_thousand_times_as_fast_as_scalars():
    case = json.loads(bench.RESULTS.read_text("utf-8"))["cases"]["tensors"]
    medians = case["medians"]
    assert medians["Tensor"][0] <= medians["PyTorch"][0]
    assert case["speedup over finished engine"]["Tensor"][1] >= 1000


def check_chain(case, engines):
    assert list(case) == ["unit", "what", "lengths", "seconds", "errors"]
    assert case["unit"] == "s"
    assert {1000, 10_000, 100_000, 1_000_000} <= set(case["lengths"])
    assert list(case["seconds"]) == list(case["errors"]) == engines
    for engine in engines:
        seconds, errors = case["seconds"][engine], case["errors"][engine]
        assert len(seconds) == len(errors) == len(case["lengths"])
        assert all((s is None) == (e is not None) for s, e in zip(seconds, errors))


def check_collector(case):
    assert list(case) == ["what", "share of time", "objects per operation"]
    for measure in ("share of time", "objects per operation"):
        assert list(case[measure]) == [*PYTHON_ENGINES, *VARIANTS]


def check_memory(case):
    assert list(case) == ["unit", "what", "after forward", "after backward"]
    assert case["unit"] == "bytes per operation"
    for moment in ("after forward", "after backward"):
        assert list(case[moment]) == list(PYTHON_ENGINES)


def test_the_newest_python_that_starts_is_found(monkeypatch):
    versions = {"python3.14": None, "python3.13": "3.13.0", "python3.12": "3.12.1"}
    monkeypatch.setattr(pythons.sys, "version_info", (3, 11))
    monkeypatch.setattr(pythons.shutil, "which", lambda name: name in versions and name)
    monkeypatch.setattr(pythons, "version", versions.get)
    assert pythons.newest().name == "3.13.0"
    assert pythons.newest().command[0] == "python3.13"


def test_without_another_python_there_are_results_of_this_one(
        runs, monkeypatch, tmp_path):
    monkeypatch.setattr(pythons, "version", lambda python: None)
    monkeypatch.setattr(pythons, "answer", lambda: "npm could not be reached\n")
    bench.main(1, tmp_path / "benchmarks.json")
    results = json.loads((tmp_path / "benchmarks.json").read_text("utf-8"))
    assert results["other pythons"] == []


def test_a_worker_answers_from_the_python_of_the_pages():
    page = pythons.page()
    if page is None:
        pytest.skip("npm cannot be reached")
    found = rounds.run(Job("chain", 100, command=page.command), "finished engine")
    assert found["results"] == worker.chain(100, load("finished engine"))["results"]


def test_the_results_file_has_the_shape_that_the_chapters_read(
        runs, monkeypatch, tmp_path):
    monkeypatch.setattr(bench, "others", lambda: [OTHER])
    path = tmp_path / "benchmarks.json"
    bench.main(1, path)
    check_shape(json.loads(path.read_text("utf-8")))


def test_the_committed_results_have_that_shape():
    check_shape(json.loads(bench.RESULTS.read_text("utf-8")))


def test_results_are_medians_and_ratios():
    times = [[5.0, 0.1, 1.0], [0.4, 0.4, 0.1], [3.0, 3.0, 3.0], [0.0123456, 0.1, 0.01]]
    answers = {e: [{"time": t} for t in ts] for e, ts in zip(ENGINES, times)}
    case = report.training("small", answers)
    assert list(case["medians"].values()) == [1.0, 0.4, 3.0, 0.0123]
    assert list(case[report.SPEEDUP].values()) == [1.0, 2.5, 0.333, 81.0]


def test_results_name_neither_the_machine_nor_a_folder(runs):
    results = report.report(rounds.run_rounds(report.JOBS, 1), 1)
    text = json.dumps(results)
    assert str(ROOT) not in text and str(Path.home()) not in text
    assert platform.node() not in text


def test_the_table_shows_ratios_errors_and_what_was_not_measured(runs):
    results = report.report(rounds.run_rounds(report.JOBS, 1), 1)
    lines = table.table(results["cases"]).splitlines()
    assert lines[1].split() == [*FIRST.split(), "0.5", "1", "0.5", "1", "709", "735"]
    assert lines[4].split() == ["PyTorch", "0.125", "4", "0.125", "4", "–", "–"]
    assert lines[7].split() == [*FIRST.split(), "0.5", *4 * ["RecursionError"]]
    end = 12 + len(WAYS)
    assert [line.split()[-2:] for line in lines[12:end]] == len(WAYS) * [["1", "x"]]
    assert lines[end] == f"{report.WHAT['compilation']}: 0.125 s"
    assert lines[end + 2].split() == ["100", "examples", "1,000", "examples"]
    row = ["0.125", "1", "x"]
    assert [line.split()[-6:] for line in lines[end + 3:-1 - len(language.WAYS)]] == (
        len(tensors.WAYS) * [2 * row])
    assert lines[-1].split() == "PyTorch 0.125 ms per step 100 lines 1.5 MB".split() + [
        "0.25", "s", "to", "begin"]


def test_a_disagreement_writes_nothing(runs, monkeypatch, tmp_path):
    monkeypatch.setattr(rounds, "run", lambda job, engine: {
        "time": 1.0, "results": [2.5 if engine == FIRST else 2.6]})
    with pytest.raises(SystemExit, match="chapter 5 computes"):
        bench.main(1, tmp_path / "benchmarks.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [{"a": 1}, {"a": 1, "b": object()}],
                         ids=["before the end", "in the middle"])
def test_an_interrupted_write_leaves_the_old_file(content, tmp_path, monkeypatch):
    def stop(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(bench.os, "replace", stop)
    path = tmp_path / "benchmarks.json"
    path.write_text("old", "utf-8")
    with pytest.raises((KeyboardInterrupt, TypeError)):
        bench.write(content, path)
    assert path.read_text("utf-8") == "old"
