"""Which cells of a notebook belong to its exercises."""

TAGS = {"fresh-start", "question", "exercise", "solution", "drill"}


def is_practice(cell):
    return not TAGS.isdisjoint(cell.get("metadata", {}).get("tags", []))
