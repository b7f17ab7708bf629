"""How much of what a cell answers is shown: a page with more becomes slow, or ends.

It is cut here, not in the page, so that what is not shown is not sent either.
"""
LETTERS = 200_000  # of text
LINES = 5_000
DISPLAYS = 500
CONTENT = 20_000_000  # letters of HTML and pictures
MORE = "… and more, which is not shown"


class Room:
    """What one cell may still show. Once something has been cut, that is nothing."""

    def __init__(self):
        self.letters, self.lines = LETTERS, LINES
        self.displays, self.content = DISPLAYS, CONTENT
        self.full = False

    def fit(self, text):
        """The beginning of a text that there is room for, and a word on the rest."""
        if self.full:
            return ""
        shown = "\n".join(text[:self.letters].split("\n")[:max(self.lines, 0) + 1])
        self.letters -= len(shown)
        self.lines -= shown.count("\n")
        return text if shown == text else shown + self.more(shown)

    def more(self, before=""):
        """Say, on a line of its own, that there is more, and show no more."""
        self.full = True
        return MORE if before.endswith("\n") else "\n" + MORE

    def fit_display(self, data):
        """{kind of content: content} with what there is room for; None without any."""
        if self.full:
            return None
        self.displays -= 1
        if list(data) == ["text/plain"] and self.displays >= 0:
            return {"text/plain": self.fit(data["text/plain"])}
        self.content -= sum(len(str(content)) for content in data.values())
        if self.displays < 0 or self.content < 0:
            return {"text/plain": self.more().strip()}
        return data
