"""Sphinx extension: what a page says of where it is published, and of when.

An address stands in `_config.yml` once (`html: baseurl`, `repository: url`). Without
one there is no sitemap, no canonical link, no card for those who share a page, and no
button that would lead nowhere, to Binder or Colab, say.
"""
import shutil
import subprocess
from importlib.metadata import version
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

import repository

BUTTONS = ("use_repository_button", "use_source_button", "use_issues_button")
CARD = {
    "image_mini": "web/static/logo.png",
    "font": "DejaVu Sans",  # comes with Matplotlib, which draws the card
    "line_color": "#2156c8",        # of web/look/tokens.css: --data
    "background_color": "#fdfcfa",  # --paper
}
# at the foot of each page, under the authors' names
FOOT = (
    '<p>Text: <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">'
    'CC BY 4.0</a>, code: <a href="https://opensource.org/license/mit" rel="license">'
    "MIT</a>. Version {}.</p>"
)


def setup(app):
    if knows_git(app.confdir):
        app.setup_extension("sphinx_last_updated_by_git")
        app.connect("config-inited", keep_downloads)
    if app.config.html_baseurl:
        app.setup_extension("sphinx_sitemap")
        app.setup_extension("sphinxext.opengraph")
        app.connect("config-inited", share)
        app.connect("html-page-context", describe_card, priority=400)  # before the card
    app.connect("config-inited", tell_the_theme, priority=100)  # before it reads them
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def knows_git(folder):
    """Whether git can tell when a file in `folder` was last changed."""
    if shutil.which("git") is None:
        return False
    command = ["git", "rev-parse", "--is-inside-work-tree", "HEAD"]
    return subprocess.run(command, cwd=folder, capture_output=True).returncode == 0


def keep_downloads(app, config):
    """Offer also those notebooks for download that git does not know yet."""
    config.git_untracked_show_sourcelink = True


def share(app, config):
    """Give the book's address to the sitemap and to the cards."""
    address = config.html_baseurl
    if not (urlsplit(address).netloc and address.endswith("/")):
        raise ConfigError(
            f"html: baseurl in _config.yml is {address!r}; it must be a whole address "
            "that ends with a slash, such as https://host/name/"
        )
    config.sitemap_url_scheme = "{link}"
    config.sitemap_excludes = ["search.html", "404.html"]
    config.ogp_site_url = address
    config.ogp_social_cards = CARD


def tell_the_theme(app, config):
    """Link to the repository, if any, and from a wrong address to the book's own."""
    if not knows_git(app.confdir):
        config.html_last_updated_fmt = None  # else a page names the day of the build
    config.notfound_urls_prefix = urlsplit(config.html_baseurl).path or "/"
    options = config.html_theme_options
    # as pyproject.toml had it when the environment was made
    options["extra_footer"] = FOOT.format(version("backpropagation-spelled-out"))
    address = options["repository_url"] = address_of_repository(options)
    if not address:
        options["launch_buttons"] = {}
        return
    options |= dict.fromkeys(BUTTONS, True)
    options["use_issues_button"] = "bitbucket" not in repository.host(address)
    if repository.host(address) != "github.com":
        # Colab opens notebooks from there only; the theme would warn on each page
        options["launch_buttons"].pop("colab_url", None)


def address_of_repository(options):
    """The whole address that _config.yml means, or an error that says what is wrong."""
    try:
        address = repository.whole(options.get("repository_url"))
    except repository.NoAddress as error:
        raise ConfigError(str(error)) from None
    known = any(name in repository.host(address) for name in repository.HOSTS)
    if address and not known and not options.get("repository_provider"):
        raise ConfigError(
            f"the name of {repository.host(address)} does not say what runs there. "
            "If it is GitLab, GitHub or Bitbucket, add, say, repository_provider: "
            "gitlab to html_theme_options in _config.yml; if it is something else, "
            "leave repository: url empty there")
    return address


def describe_card(app, pagename, templatename, context, doctree):
    """Give a page's card the description that search engines get."""
    head = BeautifulSoup(context.get("metatags", ""), "html.parser")
    description = head.find("meta", {"name": "description"})
    if description and context["meta"] is not None:
        context["meta"]["og:description"] = description["content"]
