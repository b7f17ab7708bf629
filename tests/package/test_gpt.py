"""The language model of chapter 14: its parts, gradients, program and names."""
import math
import random

import numpy as np
import pytest

from benchmark.language import TensorModel, constant_of_torch, leaf_of_torch
from micrograd.engine import Value
from micrograd.gpt import (
    ALPHABET,
    GPT,
    Head,
    Inventor,
    add,
    blend,
    codes,
    dot,
    loss,
    matrix,
    normalise,
    one_hot,
    softmax,
    surprise,
    targets_of,
    times,
    total,
)
from micrograd.tensor import Tensor

NAMES = ["tin", "quartz", "californium"]


def small(seed=1, **sizes):
    return GPT(**{"width": 4, "heads": 2, "length": 6} | sizes, rng=random.Random(seed))


@pytest.fixture(scope="module")
def model():
    """The model of the chapter, with biases that are not all 0."""
    made = GPT(rng=random.Random(3))
    rng = random.Random(4)
    for p in made.bias:
        p.data = rng.uniform(-1, 1)
    return made


@pytest.fixture(scope="module")
def inventor(model):
    return Inventor(model)


@pytest.fixture(scope="module")
def short():
    """A small model that trains quickly."""
    return Inventor(small())


def numbers(values):
    return [x.data for x in values]


def gradients(model, backward):
    """What `backward()` leaves in the parameters."""
    model.zero_grad()
    backward()
    return [p.grad for p in model.parameters()]


# the parts

def test_the_algebra_is_that_of_vectors():
    assert total([1, 2, 3]) == 6 and dot([1, 2], [3, 4]) == 11
    assert add([1, 2], [3, 4]) == [4, 6]
    assert times([[1, 2], [3, 4]], [5, 6]) == [17, 39]
    assert blend([2, 3], [[1, 0], [0, 1]]) == [2, 3]


def test_a_one_hot_blend_is_a_row():
    rows = matrix(len(ALPHABET), 3, random.Random(1))
    assert numbers(blend(one_hot(5), rows)) == numbers(rows[5])


@pytest.mark.parametrize("x", [[3.0, 4.0], [0.5, -2.0, 1.0], [0.0, 0.0, 7.0]])
def test_a_normalised_vector_has_a_mean_square_of_1(x):
    found = numbers(normalise([Value(xi) for xi in x]))
    assert sum(n * n for n in found) / len(x) == pytest.approx(1.0, abs=1e-3)
    assert found[0] * x[-1] == pytest.approx(found[-1] * x[0])


def test_nothing_is_normalised_to_nothing():
    assert numbers(normalise([Value(0.0), Value(0.0)])) == [0.0, 0.0]


def test_softmax_gives_shares():
    found = numbers(softmax([Value(math.log(3)), Value(0.0)]))
    assert found == pytest.approx([0.75, 0.25])


@pytest.mark.parametrize("columns", [3, 12, 48])
def test_a_random_matrix_keeps_the_mean_square_about_as_it_is(columns):
    rows = matrix(400, columns, random.Random(2))
    found = numbers(times(rows, [1.0] * columns))
    assert sum(x * x for x in found) / 400 == pytest.approx(1.0, abs=0.2)


def test_a_head_looks_at_itself_and_back_with_weights_that_add_up_to_1():
    looks = Head(4, 2, random.Random(1)).looks(matrix(5, 4, random.Random(2)))
    assert [len(row) for row in looks] == [1, 2, 3, 4, 5]
    for row in looks:
        assert sum(numbers(row)) == pytest.approx(1.0)


def test_what_comes_later_changes_nothing_before():
    model = small()
    before, after = model.read("abc"), model.read("abz")
    assert [numbers(s) for s in before[:3]] == [numbers(s) for s in after[:3]]
    assert numbers(before[3]) != numbers(after[3])


def test_the_place_of_a_character_matters():
    model = small()
    assert numbers(model.read("aa")[1]) != numbers(model.read("aa")[2])


def test_surprise_is_minus_the_logarithm_of_the_probability():
    scores = [Value(math.log(k + 1)) for k in range(len(ALPHABET))]
    whole = sum(range(1, len(ALPHABET) + 1))
    assert surprise(scores, one_hot(4)).data == pytest.approx(-math.log(5 / whole))


def test_the_targets_are_the_characters_and_the_dot_in_equal_parts():
    targets = targets_of("ab")
    assert [row.index(max(row)) for row in targets] == [1, 2, 0]
    assert total([x for row in targets for x in row]) == pytest.approx(1.0)


def test_a_model_has_the_parameters_that_it_counts(model):
    assert len(model.parameters()) == len(set(model.parameters())) == 1971
    assert repr(model) == (
        "GPT of 4 heads, for texts of up to 12 places: 1971 parameters")


def test_a_new_model_has_biases_of_0():
    # equal biases of another size give the same probabilities, but other scores
    assert numbers(small().bias) == [0.0] * len(ALPHABET)


def test_every_parameter_that_a_name_uses_gets_a_gradient(model):
    model.zero_grad()
    loss(model, "californium").backward()
    idle = [row for k, row in enumerate(model.tokens)
            if ALPHABET[k] not in ".californium"]
    silent = {p for row in idle for p in row}
    # relu may be asleep in single cases, so not all others have to have one
    assert all(p.grad == 0.0 for p in silent)
    heard = [p.grad != 0.0 for p in model.parameters() if p not in silent]
    assert sum(heard) > 0.95 * len(heard)


# against PyTorch

def flat(tensors):
    return [x for tensor in tensors for x in tensor.grad.flatten().tolist()]


@pytest.mark.parametrize("name", ["", *NAMES])
def test_the_loss_and_all_gradients_are_those_of_pytorch(model, name):
    pytest.importorskip("torch", reason="there is no PyTorch on this machine")
    theirs = TensorModel(model, leaf_of_torch, constant_of_torch)
    mean = theirs.loss([name])
    mean.backward()
    ours = loss(model, name)
    assert ours.data == pytest.approx(mean.item(), rel=0, abs=1e-9)
    assert gradients(model, ours.backward) == pytest.approx(
        flat(theirs.parameters), rel=0, abs=1e-9)


@pytest.mark.parametrize("name", ["", *NAMES])
def test_the_loss_and_all_gradients_are_those_of_the_tensors_of_chapter_13(model, name):
    tensors = TensorModel(model, Tensor, np.array)
    mean = tensors.loss([name])
    mean.backward()
    ours = loss(model, name)
    assert ours.data == pytest.approx(float(mean.data), rel=0, abs=1e-12)
    assert gradients(model, ours.backward) == pytest.approx(
        flat(tensors.parameters), rel=0, abs=1e-12)


# the program

@pytest.mark.parametrize("name", ["", *NAMES])
def test_the_program_has_the_loss_and_the_gradients_of_the_engine(inventor, name):
    model = inventor.model
    ours = loss(model, name)
    expected = gradients(model, ours.backward)
    found = gradients(model, lambda: inventor.loss([name]))
    assert inventor.loss([name]) == pytest.approx(ours.data, rel=1e-12)
    assert found == pytest.approx(expected, rel=0, abs=1e-12)


def test_the_loss_of_some_names_is_their_mean(inventor):
    each = [inventor.loss([name]) for name in NAMES]
    assert inventor.loss(NAMES) == pytest.approx(sum(each) / len(each))


def test_a_step_goes_against_the_mean_gradient(short):
    model, names = short.model, ["tin", "gold", "iron"]
    expected = short.loss(names)
    grads = gradients(model, lambda: short.loss(names))
    before = numbers(model.parameters())
    assert short.train(names, rate=0.1) == pytest.approx(expected)
    after = [x - 0.1 * g / len(names) for x, g in zip(before, grads)]
    assert numbers(model.parameters()) == pytest.approx(after, rel=0, abs=1e-12)


@pytest.mark.parametrize("text", ["", "t", "californi"])
def test_the_gradient_of_the_biases_tells_the_probabilities(inventor, text):
    expected = numbers(softmax(inventor.model.read(text)[-1]))
    assert inventor.expect(text) == pytest.approx(expected, rel=0, abs=1e-12)


def test_asking_changes_no_parameter(short):
    before = [p.data for p in short.model.parameters()]
    short.expect("ab")
    short.invent(random.Random(1))
    assert [p.data for p in short.model.parameters()] == before


def test_training_on_one_name_brings_it_back():
    inventor = Inventor(small())
    first, *_, last = [inventor.train(["tin"], rate=0.5) for _ in range(60)]
    assert last < 0.1 < 1 < first
    assert inventor.invent(random.Random(1), temperature=0.1) == "tin"


def test_a_name_ends_where_the_places_end(short):
    names = [short.invent(random.Random(seed)) for seed in range(40)]
    assert max(map(len, names)) == 5 and "." not in "".join(names)


@pytest.mark.parametrize("temperature, words", [(0.01, 1), (5.0, 20)])
def test_the_temperature_makes_careful_or_bold(short, temperature, words):
    names = [short.invent(random.Random(seed), temperature) for seed in range(20)]
    assert (len(set(names)) <= words) if words == 1 else (len(set(names)) > 15)


@pytest.mark.parametrize("temperature, weights", [
    (1.0, [0.5, 0.25]), (0.5, [0.25, 0.0625]), (2.0, [0.5**0.5, 0.5])])
def test_a_character_is_drawn_by_its_probability_to_the_power_1_over_t(
        short, monkeypatch, temperature, weights):
    given = []

    class Drawing:
        def choices(self, characters, weights):
            given.append(weights)
            return ["."]

    monkeypatch.setattr(short, "expect", lambda text: [0.5, 0.25])
    assert short.invent(Drawing(), temperature) == ""
    assert given == [weights]


def test_what_a_name_begins_with_needs_no_text(short):
    assert short.expect() == short.expect("")


def test_a_name_is_as_bold_as_the_model_expects_unless_one_asks(short):
    usual, at_1 = ([short.invent(random.Random(seed), *temperature)
                    for seed in range(20)] for temperature in [(), (1.0,)])
    assert usual == at_1


# errors

def test_an_unknown_character_is_told():
    with pytest.raises(ValueError, match="'Tin' has 'T' in it, which is not among"):
        codes("Tin")


def test_a_text_without_a_place_is_told(short):
    with pytest.raises(ValueError, match="a text of 8 places is too long: .* has 6"):
        short.model.read("sodalit")
    with pytest.raises(ValueError, match="'sodali' is too long: at most 5 letters"):
        short.loss(["sodali"])


def test_one_head_may_have_the_whole_width():
    alone = Inventor(small(heads=1))
    assert repr(alone.model).startswith("GPT of 1 head")
    assert sum(alone.expect("a")) == pytest.approx(1.0)


def test_one_name_is_not_a_list_of_names(short):
    for asked in (lambda: short.loss("tin"), lambda: short.train("tin", 0.1)):
        with pytest.raises(TypeError, match="must be a list of names, not 'tin'"):
            asked()


def test_names_may_come_from_a_generator(short):
    assert short.loss(name for name in ("tin", "zinc")) == short.loss(["tin", "zinc"])


@pytest.mark.parametrize("width, heads", [(10, 4), (12, 0), (12, -3)])
def test_a_width_must_be_shared_evenly(width, heads):
    words = f"a width of {width} cannot be shared by {heads} heads"
    with pytest.raises(ValueError, match=words):
        GPT(width=width, heads=heads)
