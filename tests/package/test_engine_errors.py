"""What is no number gets an error that names it and says what to do."""
import pytest

from micrograd.engine import Value

# what is wrong, and what the message must name: the thing given, and its type
WRONG = {
    "text as data": (lambda v: Value("3"), "'3'", "str"),
    "a Value as data": (lambda v: Value(v), "Value(data=1.0)", "Value"),
    "nothing as data": (lambda v: Value(None), "None", "NoneType"),
    "a list as data": (lambda v: Value([1.0]), "[1.0]", "list"),
    "a complex number as data": (lambda v: Value(1j), "1j", "complex"),
    "value + text": (lambda v: v + "a", "'a'", "str"),
    "text + value": (lambda v: "a" + v, "'a'", "str"),
    "value - text": (lambda v: v - "a", "'a'", "str"),
    "text - value": (lambda v: "a" - v, "'a'", "str"),
    "value * text": (lambda v: v * "a", "'a'", "str"),
    "text * value": (lambda v: "a" * v, "'a'", "str"),
    "value / text": (lambda v: v / "a", "'a'", "str"),
    "text / value": (lambda v: "a" / v, "'a'", "str"),
    "value ** text": (lambda v: v ** "x", "'x'", "str"),
    "text ** value": (lambda v: "x" ** v, "'x'", "str"),
    "value + nothing": (lambda v: v + None, "None", "NoneType"),
    "value + a list": (lambda v: v + [1], "[1]", "list"),
    "a list * value": (lambda v: [1] * v, "[1]", "list"),
    "value * a complex number": (lambda v: v * 1j, "1j", "complex"),
    "backward from text": (lambda v: v.backward("x"), "'x'", "str"),
    "backward from a Value": (lambda v: v.backward(v), "Value(data=1.0)", "Value"),
    "backward from nothing": (lambda v: v.backward(None), "None", "NoneType"),
}


@pytest.mark.parametrize("label", [(Value(1.0), Value(2.0)), 1, ["a"]])
def test_a_label_that_is_no_text_is_refused_with_a_sentence(label):
    with pytest.raises(TypeError, match="label of a Value must be text, not .*a \\* b"):
        Value(5.0, label)


@pytest.fixture(params=WRONG)
def case(request):
    """The message that something wrong gives, and what it must name."""
    action, thing, kind = WRONG[request.param]
    with pytest.raises(TypeError) as error:
        action(Value(1.0))
    return str(error.value), thing, kind


def test_the_error_names_the_thing_and_its_type(case):
    message, thing, kind = case
    assert f"{thing} (a {kind})" in message


def test_the_error_says_what_to_do(case):
    message, _, _ = case
    assert "must be a real number such as 3.0" in message


@pytest.mark.parametrize("action, role", [
    (lambda v: Value("3"), "the data of a Value"),
    (lambda v: v + "a", "an operand"),
    (lambda v: v ** "a", "an operand"),
    (lambda v: v.backward("a"), "the gradient to start from"),
], ids=["data", "operand", "exponent", "gradient"])
def test_the_error_says_what_the_thing_was_meant_to_be(action, role):
    with pytest.raises(TypeError, match=f"^{role} must be"):
        action(Value(1.0))
