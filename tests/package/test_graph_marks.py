"""What is new in a picture, and the local derivatives on its arrows."""
import re

import pytest

import graphs
from drawings import SVG, parts, picture, shape, words
from graphs import named
from micrograd import engine
from micrograd.drawing.operations import local_derivatives
from micrograd.graph import draw_dot, trace
from spelled_out.snapshots import ch02, ch03, ch04, ch05, ch10

CLASSES = {"ch02": ch02, "ch03": ch03, "ch04": ch04, "ch05": ch05, "ch10": ch10,
           "engine": engine}
every_class = pytest.mark.parametrize(
    "Value", [module.Value for module in CLASSES.values()], ids=CLASSES)
every_class_with_tanh = pytest.mark.parametrize(
    "Value", [CLASSES[name].Value for name in list(CLASSES)[1:]], ids=list(CLASSES)[1:])


def value(root, label):
    return next(node for node in trace(root)[0] if node.label == label)


def description(svg):
    return svg.findtext(f"{SVG}desc")


# new

def marked(svg):
    """The labels of the boxes that are marked."""
    return {words(shape(part, "label")) for part in parts(svg, "value")
            if any(element.get("class") == "notch" for element in part)}


@every_class
def test_the_values_that_are_new_are_marked(Value):
    L = graphs.product_and_sum(Value)
    assert marked(picture(L, new=[value(L, "d"), value(L, "f")])) == {"d", "f"}


def test_nothing_is_marked_unless_asked_for():
    assert marked(picture(graphs.product_and_sum(engine.Value))) == set()


def test_a_new_grad_is_bold_and_its_data_are_not():
    L = graphs.product_and_sum(engine.Value)
    [part] = [part for part in parts(picture(L, new=[L]), "value")
              if words(shape(part, "label")) == "L"]
    assert shape(part, "grad").get("font-weight") == "600"
    assert shape(part, "grad").get("class") == "grad changed"
    assert shape(part, "data").get("font-weight") is None


def test_the_notch_stands_beside_the_grad():
    L = engine.Value(1.0)
    [part] = parts(picture(L, new=[L]), "value")
    notch = re.match(r"M([-.\d]+),([-.\d]+)l5,4l-5,4z", shape(part, "notch").get("d"))
    left, top = map(float, notch.groups())
    row = shape(part, "row-grad")
    assert left + 5 < float(row.get("x"))
    assert top + 4 == pytest.approx(
        float(row.get("y")) + float(row.get("height")) / 2, abs=0.02)


def test_the_description_says_what_is_new():
    L = graphs.product_and_sum(engine.Value)
    lines = description(picture(L, new=[value(L, "f")])).split("; ")
    assert [line for line in lines if "new" in line] == [
        "f: data −2.0000, grad 0.0000, new"]


def test_any_collection_of_values_may_be_new():
    L = graphs.product_and_sum(engine.Value)
    assert marked(picture(L, new=(node for node in [L]))) == {"L"}


@pytest.mark.parametrize("new, message", [
    (3, r"new must be a list of values.*not 3"),
    ("d", r"new must be a list of values.*not 'd'"),
    (engine.Value(3.0), r"new must be a list of values.*not Value\(data=3.0\)"),
    (["d"], r"nothing but values, not 'd'"),
    ([2.0], r"nothing but values, not 2.0"),
])
def test_what_is_no_list_of_values_cannot_be_new(new, message):
    with pytest.raises(TypeError, match=message):
        draw_dot(engine.Value(1.0), new=new)


@every_class
def test_a_value_of_another_graph_cannot_be_new(Value):
    stranger = named(Value(3.0), "g")
    with pytest.raises(ValueError, match=r"Value\(data=3.0\) called 'g'.*not in this"):
        draw_dot(graphs.product_and_sum(Value), new=[stranger])


# local derivatives

def tags(svg):
    """{(value, operation): tag} by the names in the drawing; several as a list."""
    texts = {part.get("data-name"): words(part) for part in parts(svg, "slope")}
    edges = [edge.get("data-name").split("->") for edge in parts(svg, "edge")]
    into = {end: start for start, end in edges if end in texts}
    found = {}
    for start, end in edges:
        if start in texts:
            found.setdefault((into[start], end), []).append(texts[start])
    return found


@every_class
def test_each_arrow_to_an_operation_carries_the_local_derivative(Value):
    L = graphs.product_and_sum(Value)   # a b e c d f L are v0 to v6
    assert tags(picture(L, local=True)) == {
        ("v0", "v2op"): ["×−3.0"], ("v1", "v2op"): ["×2.0"],
        ("v2", "v4op"): ["×1.0"], ("v3", "v4op"): ["×1.0"],
        ("v4", "v6op"): ["×−2.0"], ("v5", "v6op"): ["×4.0"],
    }


@every_class
def test_a_value_used_twice_has_a_tag_on_each_of_its_arrows(Value):
    assert tags(picture(graphs.twice(Value), local=True)) == {
        ("v0", "v1op"): ["×1.0", "×1.0"]}


def test_two_arrows_from_one_value_have_each_its_own_derivative():
    a = engine.Value(4.0)
    assert sorted(*tags(picture(a - a, local=True)).values()) == ["×1.0", "×−1.0"]


def test_an_infinite_derivative_is_spelled_out():
    y = engine.Value(0.0).log()
    assert tags(picture(y, local=True)) == {("v0", "v1op"): ["×inf"]}
    assert "(local derivatives inf)" in draw_dot(y, local=True).description


@every_class_with_tanh
def test_the_tanh_of_the_neuron_has_one_half(Value):
    svg = picture(graphs.neuron(Value), local=True)
    assert tags(svg)["v8", "v9op"] == ["×0.5"]


def test_no_tag_is_drawn_unless_asked_for():
    assert parts(picture(graphs.neuron(engine.Value)), "slope") == []


@pytest.mark.parametrize("Value", [ch05.Value, ch10.Value, engine.Value],
                         ids=["ch05", "ch10", "engine"])
@pytest.mark.parametrize("name", ["exp", "log", "tanh", "sigmoid", "relu"])
def test_a_local_derivative_is_the_gradient_of_one_operation(Value, name):
    x = Value(0.3)
    y = getattr(x, name)()
    y.backward()
    assert local_derivatives(y) == pytest.approx([x.grad], rel=1e-12)


@pytest.mark.parametrize("Value", [ch05.Value, engine.Value], ids=["ch05", "engine"])
def test_a_power_is_known_by_the_exponent_in_its_name(Value):
    assert local_derivatives(Value(3.0)**2) == pytest.approx([6.0])


def test_a_plain_number_of_the_engine_has_no_tag():
    # no gradient goes to it
    svg = picture(2 * engine.Value(3.0, "a"), local=True)
    assert [words(part) for part in parts(svg, "slope")] == ["×2.0"]


def test_a_plain_number_that_chapter_5_made_a_value_has_its_tag():
    svg = picture(2 * ch05.Value(3.0), local=True)
    assert sorted(words(part) for part in parts(svg, "slope")) == ["×2.0", "×3.0"]


def test_the_local_derivatives_are_those_of_the_moment_of_the_drawing():
    a, b = ch02.Value(2.0), ch02.Value(-3.0)
    drawing = draw_dot(a * b, local=True)
    b.data = 7.0
    assert "×−3.0" in drawing.svg()


def test_the_description_says_the_local_derivatives():
    L = graphs.product_and_sum(engine.Value)
    assert ("e = *(a, b) (local derivatives −3.0, 2.0): data −6.0000"
            in description(picture(L, local=True)))


def unknown(Value, *operands):
    return Value(1.0, operands, "cube")


def test_an_operation_that_nobody_knows_is_an_error_that_names_it():
    with pytest.raises(ValueError, match=r"'cube' of 1 operand.*known.*tanh"):
        draw_dot(unknown(ch02.Value, ch02.Value(1.0)), local=True)


def test_an_operation_that_nobody_knows_is_drawn_without_local_derivatives():
    svg = picture(unknown(ch02.Value, ch02.Value(1.0)))
    assert [words(part) for part in parts(svg, "op")] == ["cube"]


def test_an_operation_of_three_operands_is_an_error_that_names_it():
    operands = [ch02.Value(1.0) for _ in range(3)]
    with pytest.raises(ValueError, match=r"'cube' of 3 operand"):
        draw_dot(unknown(ch02.Value, *operands), local=True)


def test_an_operation_added_to_the_engine_brings_its_own_local_derivative():
    x = engine.Value(2.0)
    cube = engine.result(8.0, "cube", x, 12.0)
    assert local_derivatives(cube) == [12.0]
