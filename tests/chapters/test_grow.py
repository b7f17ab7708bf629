"""`grow`, `show` and `diff`, with which the chapters grow a class and show it."""
import inspect

from spelled_out.growing import diff, grow, show


def small_class():
    class Small:
        """A class to grow."""

        def number(self):
            return 1

    return Small


def test_grow_adds_a_method():
    Small = small_class()

    @grow(Small)
    class Small:
        def doubled(self):
            return 2 * self.number()

    assert Small().doubled() == 2


def test_grow_replaces_a_method():
    Small = small_class()

    @grow(Small)
    class Small:
        def number(self):
            return 5

    assert Small().number() == 5


def test_grow_keeps_the_class_and_with_it_older_instances():
    Small = before = small_class()
    old = Small()

    @grow(Small)
    class Small:
        def doubled(self):
            return 2 * self.number()

    assert Small is before
    assert (type(old), old.doubled()) == (Small, 2)


def test_grow_adds_an_alias():
    Small = small_class()

    @grow(Small)
    class Small:
        def __add__(self, other):
            return other

        __radd__ = __add__

    assert 3 + Small() == 3


def test_grow_adds_a_property():
    Small = small_class()

    @grow(Small)
    class Small:
        @property
        def half(self):
            return self.number() / 2

    assert Small().half == 0.5


def test_grow_adds_a_class_attribute():
    Small = small_class()

    @grow(Small)
    class Small:
        kind = "small"

    assert Small.kind == "small"


def test_grow_adds_static_and_class_methods():
    Small = small_class()

    @grow(Small)
    class Small:
        @staticmethod
        def three():
            return 3

        @classmethod
        def name(cls):
            return cls.__name__

    assert (Small.three(), Small().name()) == (3, "Small")


def test_grow_keeps_the_docstring_of_the_class():
    Small = small_class()

    @grow(Small)
    class Small:
        """Only what is new."""

    assert Small.__doc__ == "A class to grow."


def test_grow_adds_nothing_else():
    Small = small_class()
    names = set(vars(Small))

    @grow(Small)
    class Small:
        def doubled(self):
            return 2

    assert set(vars(Small)) == names | {"doubled"}


class Before:
    def number(self):
        return 1


class After:
    def number(self):
        return 2


def test_show_gives_the_source_of_a_class():
    assert repr(show(Before)) == inspect.getsource(Before).rstrip()


def test_show_gives_several_sources_with_a_blank_line_between():
    sources = [inspect.getsource(thing).rstrip() for thing in (Before, small_class)]
    assert repr(show(Before, small_class)) == "\n\n".join(sources)


def test_a_notebook_shows_source_as_a_listing_in_python():
    page = show(Before)._repr_markdown_()
    assert page == f"```python\n{inspect.getsource(Before).rstrip()}\n```"


def test_diff_marks_gone_lines_and_new_lines():
    lines = repr(diff(Before, After)).splitlines()
    marked = [line for line in lines if line[0] in "+-"]
    assert marked == ["-class Before:", "+class After:",
                      "-        return 1", "+        return 2"]


def test_diff_of_a_class_with_itself_is_empty():
    assert repr(diff(Before, Before)) == ""


def test_a_notebook_shows_a_difference_as_a_listing_in_diff():
    assert diff(Before, After)._repr_markdown_().startswith("```diff\n@@")
