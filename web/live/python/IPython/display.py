"""In the page, a stand-in for the part of IPython.display that cells use."""
from page.display import display  # noqa: F401


class Content:
    """Something to show that is written already."""

    def __init__(self, data):
        self.data = data

    def __repr__(self):
        return f"<{type(self).__name__}>"


class HTML(Content):
    def _repr_html_(self):
        return self.data


class Markdown(Content):
    def _repr_markdown_(self):
        return self.data


class SVG(Content):
    def _repr_svg_(self):
        return self.data
