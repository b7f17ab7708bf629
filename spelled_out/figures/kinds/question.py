"""A question that is answered in the page, with a verdict that says why."""
import html
import re

from spelled_out.figures.parts.figure import Figure

CODE = re.compile(r"`(.+?)`")


def question(number, entry):
    """A figure: a field for each number asked for, or a list to choose from.

    number: that of the exercise. entry: its Number or Choice (exercises/questions.py).
    """
    asks = choice if hasattr(entry, "options") else numbers
    still, data, text = asks(number, entry)
    return Figure("question", still=still, data={"number": number} | data, text=text,
                  label=f"Exercise {number}", parts=["answer"])


def numbers(number, entry):
    fields = [{"name": name, "answer": answer, "wrong": mistakes(entry, name)}
              for name, answer in entry.answer.items()]
    answers = ", ".join(f"`{name}` {answer:g}" if name else f"{answer:g}"
                        for name, answer in entry.answer.items())
    still = title(number) + folded("The answer", f"{answers}. {entry.why}")
    data = {"fields": fields, "why": entry.why, "hint": entry.hint,
            "tolerance": max(entry.tolerance, 1e-6), "not": entry.NOT_A_NUMBER}
    names = ", ".join(f'"{name}": …' for name in entry.answer if name)
    call = f"{{{names}}}" if names else "…"
    return still, data, f'Exercise {number}. Answer with exercise("{number}", {call})'


def mistakes(entry, name):
    return [{"value": value, "why": why}
            for value, why in entry.wrong.get(name, {}).items()]


def choice(number, entry):
    options = [{"text": text, "right": right, "why": why}
               for text, (right, why) in entry.options.items()]
    still = title(number) + "".join(
        folded(one["text"], ("Right. " if one["right"] else "No. ") + one["why"])
        for one in options)
    lines = [f'Exercise {number}. Choose one: exercise("{number}", 1), say',
             *(f"  {k}. {one['text']}" for k, one in enumerate(options, start=1))]
    return still, {"options": options}, "\n".join(lines)


def title(number):
    return f"<p><strong>Exercise {number}</strong></p>"


def folded(summary, text):
    return (f"<details><summary>{marked(summary)}</summary>"
            f"<p>{marked(text)}</p></details>")


def marked(text):
    """Text as HTML; what stands between `backticks` is code."""
    return CODE.sub(r"<code>\1</code>", html.escape(text, quote=False))
