"""A page with every form that a page of the book can have, as a list of cells."""
from nbformat import v4

OPENER = """What this page is about, in a few words, as in every chapter.

**What you'll build:** all that there is, with `a.grad`.

**What you need:** the formula $e^{2x}$, and `data`.
"""
ASIDES = """## Asides

Is it [more](https://example.org/) than 3? See `backward`.

<details class="hint"><summary>Hint</summary>

It falls towards 0. Look at the **local derivative**.

```python
a.grad += out.grad
```

</details>

:::{note}
A note is an aside like any other.
:::

- one thing
- another thing

1. first
2. second

### A smaller heading

| what | how much |
|:-----|---------:|
| data | 2.0      |

$$\\frac{dL}{da} = b$$
"""
CODE = "for a in parameters:       # backward\n    a.data -= 0.1 * a.grad"
TEXT = v4.new_output("stream", name="stdout", text="a.grad = 6.0\n")
RESULT = v4.new_output("execute_result", data={"text/plain": "(6.0, -4.0)"},
                       execution_count=1)
LISTING = v4.new_output("display_data", data={
    "text/markdown": "```python\nself.grad = 0.0\n```", "text/plain": ""})
CHANGE = v4.new_output("display_data", data={
    "text/markdown": "```diff\n-self.grad = g\n+self.grad += g\n```", "text/plain": ""})
ERROR = v4.new_output("error", ename="TypeError", evalue="no",
                      traceback=["TypeError: no"])


def code(*outputs, tag=None):
    return v4.new_code_cell(CODE, execution_count=1, outputs=list(outputs),
                            metadata={"tags": [tag]} if tag else {})


CELLS = [
    v4.new_markdown_cell(OPENER),
    code(),
    code(TEXT, RESULT),
    code(LISTING),
    code(CHANGE, tag="hide-output"),
    code(RESULT, tag="hide-input"),
    code(RESULT, tag="hide-cell"),
    code(ERROR, tag="raises-exception"),
    v4.new_markdown_cell(ASIDES),
]
