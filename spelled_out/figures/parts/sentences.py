"""What the figures say: the values' names, and sentences made of them.

What stands between backticks in a sentence is code, in the page and in a terminal.
"""
import html

from micrograd.drawing.words import count, short


def node_name(node):
    """A value's label, or else its number."""
    return node.label or short(node.data)


def called(node):
    """A value's name in a sentence."""
    return code(node.label) if node.label else f"the value {short(node.data)}"


def code(text):
    # a backtick would end the code
    return "`" + text.replace("`", "'") + "`"


def start(text):
    """`text` as the start of a sentence."""
    return text[:1].upper() + text[1:]


def joined(texts):
    """"a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(texts[:-1]), *texts[-1:]]))


def marked(sentence):
    """A sentence as HTML, for the text of an element."""
    pieces = html.escape(sentence, quote=False).split("`")
    return "".join(f"<code>{piece}</code>" if i % 2 else piece
                   for i, piece in enumerate(pieces))


def listing(steps):
    """The sentences of the steps, folded away: HTML."""
    items = "".join(f"<li>{marked(step['say'])}</li>" for step in steps)
    return (f"<details><summary>The {count(len(steps), 'step')} in words</summary>"
            f"<ol>{items}</ol></details>")
