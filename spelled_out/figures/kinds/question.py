"""A question that is answered in the page, with a verdict that says why."""
import html

from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.sentences import marked


def question(number, entry, name=None):
    """A figure: a field for each number or for an order, or a list to choose from.

    number: that of the exercise.
    entry: its Number, Choice or Order (exercises/questions.py).
    name: its title; "Exercise" and the number, unless you say otherwise.
    """
    asks = {"Number": numbers, "Choice": choice, "Order": order}[type(entry).__name__]
    still, data, text = asks(number, entry)
    name = name or f"Exercise {number}"
    still = f"<p><strong>{html.escape(name)}</strong></p>{still}"
    return Figure("question", still=still,
                  data={"number": number, "title": name} | data, text=f"{name}. {text}",
                  label=name, parts=["answer"])


def numbers(number, entry):
    fields = [{"name": name, "answer": answer, "wrong": mistakes(entry, name)}
              for name, answer in entry.answer.items()]
    answers = ", ".join(f"`{name}` {answer:g}" if name else f"{answer:g}"
                        for name, answer in entry.answer.items())
    still = folded("The answer", f"{answers}. {entry.why}")
    data = {"fields": fields, "why": entry.why, "hint": entry.hint,
            "tolerance": max(entry.tolerance, 1e-6), "not": entry.NOT_A_NUMBER}
    names = ", ".join(f'"{name}": …' for name in entry.answer if name)
    call = f"{{{names}}}" if names else "…"
    return still, data, f'Answer with exercise("{number}", {call})'


def mistakes(entry, name):
    return [{"value": value, "why": why}
            for value, why in entry.wrong.get(name, {}).items()]


def choice(number, entry):
    options = [{"text": text, "right": right, "why": why}
               for text, (right, why) in entry.options.items()]
    still = "".join(
        folded(one["text"], ("Right. " if one["right"] else "No. ") + one["why"])
        for one in options)
    lines = [f'Choose one: exercise("{number}", 1), say',
             *(f"  {k}. {one['text']}" for k, one in enumerate(options, start=1))]
    return still, {"options": options}, "\n".join(lines)


def order(number, entry):
    still = folded("The answer", f"`{entry.answer}`. {entry.why}")
    reasons = [{"pair": pair.split(), "why": why}
               for pair, why in entry.reasons.items()]
    data = {"order": entry.answer.split(), "reasons": reasons, "why": entry.why,
            "hint": entry.hint, "not": entry.not_all}
    return still, data, f'Answer with exercise("{number}", "…"). {entry.not_all}'


def folded(summary, text):
    return (f"<details><summary>{marked(summary)}</summary>"
            f"<p>{marked(text)}</p></details>")
