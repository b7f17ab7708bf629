"""What we replace of the theme is still what we replaced."""
import re
from pathlib import Path

import pydata_sphinx_theme

TEMPLATES = Path(__file__).parent.parent.parent / "web/templates"
THEME = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme"
MACROS = "static/webpack-macros.html"
ICONS = re.compile(
    r"  <!-- So that users can add custom icons -->\n.*fontawesome\.js.*\n")


def test_our_template_is_the_themes_without_its_icon_script():
    themes, removed = ICONS.subn("", (THEME / MACROS).read_text("utf-8"))
    assert removed == 1
    assert macros((TEMPLATES / MACROS).read_text("utf-8")) == macros(themes)


def macros(template):
    """A template from its first macro on: the comment above it may differ."""
    return template[template.index("{% macro"):].strip()


def block(template, name):
    """What stands in a block of a template, without comments, on one line."""
    inside = re.search(rf"(?s){{%-? block {name} -?%}}(.*?){{%-? endblock", template)[1]
    return " ".join(re.sub(r"(?s){#.*?#}", "", inside).split())


def test_what_our_layout_replaces_is_what_it_replaced():
    themes = (THEME / "layout.html").read_text("utf-8")
    assert block(themes, "extrahead") == (
        '<meta name="viewport" content="width=device-width, initial-scale=1"/> '
        '<meta name="docsearch:language" content="{{ language }}"/> '
        '<meta name="docsearch:version" content="{{ version }}" /> '
        '{%- if last_updated %} '
        '<meta name="docbuild:last-update" content="{{ last_updated | e }}"/> '
        "{%- endif %} {% if pagename == 'search' %} {% else %} "
        "<script src=\"{{ pathto('_static/searchtools.js', 1) | e }}\"></script> "
        "<script src=\"{{ pathto('_static/language_data.js', 1) | e }}\"></script> "
        "<script src=\"{{ pathto('searchindex.js', 1) | e }}\"></script> {% endif %}"
    )
    ours = (TEMPLATES / "layout.html").read_text("utf-8")
    for part in ('{% include "components/searchbox.html" %}',
                 '<article class="bd-article">'):
        assert part in block(themes, "docs_body") and part in ours
