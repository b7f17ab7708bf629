"""In the page, a stand-in for the small part of IPython that cells use."""

version_info = (9, 0, 0)  # which Matplotlib reads


def get_ipython():
    """None: this is not IPython. Matplotlib asks for it."""
