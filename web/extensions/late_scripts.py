"""Sphinx extension: scripts wait until the page is there, instead of holding it up."""

# the inline scripts after it need this one at once; it is tiny
AT_ONCE = {"_static/documentation_options.js"}


def defer(app, pagename, templatename, context, doctree):
    """Let the script files of a page run when it has been read, in their order."""
    if pagename == "search":
        return  # its own scripts, which the theme adds elsewhere, need them at once
    scripts = context.get("script_files", [])
    context["script_files"] = [deferred(script) for script in scripts]


def deferred(script):
    """The script, to be run later; a new object, as other pages share the old one."""
    if not script.filename or script.filename in AT_ONCE:
        return script
    attributes = {"defer": "defer"} | script.attributes
    return type(script)(script.filename, priority=script.priority, **attributes)


def setup(app):
    # after all others, which may add scripts
    app.connect("html-page-context", defer, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
