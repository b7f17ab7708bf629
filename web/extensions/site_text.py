"""What the files of a built site hold, for extensions that cut down what it uses."""


def text_of(site, pattern):
    """The texts of all files below `site` that match a pattern, as one."""
    return "\n".join(path.read_text("utf-8") for path in sorted(site.rglob(pattern)))
