"""What `exercise` answers: open, wrong or solved, and why."""
import html
import re

STATES = {"open": "", "wrong": "Not yet. ", "solved": "Solved. "}
CODE = re.compile(r"`(.+?)`")


def title(number):
    """A letter in the number says that the text asks for it in passing."""
    return f"{'Prediction' if number[-1:].isalpha() else 'Exercise'} {number}"


class Result:
    """The verdict on an answer: true if it solves the exercise.

    number: that of the exercise, such as "5.3".
    state: "open" (there is no answer yet), "wrong" or "solved".
    text: why, in plain words; what stands between `backticks` is code.
    """

    def __init__(self, number, state, text):
        self.number = number
        self.state = state
        self.text = text

    def __bool__(self):
        return self.state == "solved"

    def __repr__(self):
        return f"{title(self.number)}. {STATES[self.state]}{self.text}".rstrip()

    def _repr_html_(self):
        """For a page and for JupyterLab, where it is read out when it comes."""
        name, number = html.escape(title(self.number)), html.escape(self.number)
        text = CODE.sub(r"<code>\1</code>", html.escape(self.text, quote=False))
        text = text.replace("\n", "<br>")
        return (f'<div class="exercise-result" role="status" '
                f'data-exercise="{number}" data-state="{self.state}">'
                f"<p><strong>{name}.</strong> "
                f"{STATES[self.state]}{text}</p></div>")
