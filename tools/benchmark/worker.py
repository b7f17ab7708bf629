"""One round of one case with one engine: `python -m benchmark.worker moons 5 PyTorch`.

The middle argument is the size: training steps, operations in the chain, or samples in
the graph whose memory is measured. The answer is printed as JSON. Its "results" must be
the same for every engine.
"""
import gc
import json
import sys
import time
import tracemalloc

from benchmark import cases, compiled, language, tensors
from benchmark.engines import load

CANNOT = (RecursionError, MemoryError)


def train(make, steps, engine):
    """Milliseconds per training step, after a fifth as many steps to warm up."""
    training = make(engine.value)
    warm_up = [training.step(engine.zero) for _ in range(steps // 5)]
    began = time.perf_counter()
    losses = [training.step(engine.zero) for _ in range(steps)]
    # The mean, not the median: the garbage collector stops few steps, but for long.
    milliseconds = 1000 * (time.perf_counter() - began) / steps
    return {"time": milliseconds, "results": warm_up + losses}


def small(steps, engine):
    return train(cases.small, steps, engine)


def moons(steps, engine):
    return train(cases.moons, steps, engine)


def once_a_step(steps, engine):
    """`moons`, with the garbage collector off and called once a step instead."""
    gc.disable()
    training = cases.moons(engine.value)
    losses, milliseconds = [], []
    for _ in range(1 + steps):  # the first one is to warm up
        began = time.perf_counter()
        losses.append(training.step(engine.zero))
        gc.collect()
        milliseconds.append(1000 * (time.perf_counter() - began))
    gc.enable()
    return {"time": sum(milliseconds[1:]) / steps, "results": losses}


def chain_without(length, engine):
    """`chain`, with the garbage collector off, and called when each chain is gone."""
    gc.disable()
    repeats = max(1, 100_000 // length)
    seconds = 0.0
    for _ in range(repeats):
        began = time.perf_counter()
        results = forward_and_backward(length, engine)
        seconds += time.perf_counter() - began
        gc.collect()
    gc.enable()
    return {"time": seconds / repeats, "results": results}


def chain(length, engine):
    """Seconds to build a chain, go back through it and let it go."""
    repeats = max(1, 100_000 // length)
    began = time.perf_counter()
    try:
        for _ in range(repeats):
            results = forward_and_backward(length, engine)
    except CANNOT as error:
        return {"error": type(error).__name__}
    return {"time": (time.perf_counter() - began) / repeats, "results": results}


def forward_and_backward(length, engine):
    x = engine.value(2.0)
    y = cases.chain(x, length)
    y.backward()
    return [float(y.data), float(x.grad)]


def collector(steps, engine):
    """What Python's garbage collector does in training steps on the two moons."""
    training = cases.moons(engine.value)
    operations = cases.operations(lambda value: cases.moons(value).loss())
    spent, found = 0.0, 0
    phases = {}

    def watch(phase, info):
        nonlocal spent, found
        phases[phase] = time.perf_counter()
        if phase == "stop":
            spent += phases["stop"] - phases["start"]
            found += info["collected"]

    gc.callbacks.append(watch)
    began = time.perf_counter()
    losses = [training.step(engine.zero) for _ in range(steps)]
    share = spent / (time.perf_counter() - began)
    gc.collect()  # what the last step has left behind
    gc.callbacks.remove(watch)
    return {
        "share of time": share,
        "objects per operation": found / (steps * operations),
        "results": losses,
    }


def memory(samples, engine):
    """Bytes per operation that the graph of the two moons' loss keeps in Python."""
    training = cases.moons(engine.value, samples)
    operations = cases.operations(lambda value: cases.moons(value, samples).loss())
    tracemalloc.start()
    loss = training.loss()
    after_forward = traced() / operations
    loss.backward()
    after_backward = traced() / operations
    tracemalloc.stop()
    return {
        "after forward": after_forward,
        "after backward": after_backward,
        "results": [float(loss.data), float(training.net.parameters()[0].grad)],
    }


def traced():
    gc.collect()  # what nobody holds any more is not the graph's
    return tracemalloc.get_traced_memory()[0]


CASES = {"small": small, "moons": moons, "once a step": once_a_step, "chain": chain,
         "chain without": chain_without, "collector": collector, "memory": memory}
# cases that are no matter of an engine: what runs them gets the name as it is
WAYS = {"compiled": compiled.measure, "compilation": compiled.measure_compilation,
        "tensors": tensors.measure, "language model": language.measure}


def main(case, size, engine):
    run, how = (WAYS[case], engine) if case in WAYS else (CASES[case], load(engine))
    print(json.dumps(run(int(size), how)))


if __name__ == "__main__":
    main(*sys.argv[1:])
