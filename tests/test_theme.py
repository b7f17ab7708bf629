"""What we replace of the theme is still what we replaced."""
import re
from pathlib import Path

import pydata_sphinx_theme

OURS = Path(__file__).parent.parent / "book/templates/static/webpack-macros.html"
THEMES = Path(pydata_sphinx_theme.__file__).parent / (
    "theme/pydata_sphinx_theme/static/webpack-macros.html"
)
ICONS = re.compile(r"  <!-- So that users can add custom icons -->\n.*fontawesome\.js.*\n")


def test_our_template_is_the_themes_without_its_icon_script():
    themes, removed = ICONS.subn("", THEMES.read_text("utf-8"))
    assert removed == 1
    assert macros(OURS.read_text("utf-8")) == macros(themes)


def macros(template):
    """A template from its first macro on: the comment above it may differ."""
    return template[template.index("{% macro"):].strip()
