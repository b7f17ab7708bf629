"""In the page, a stand-in for the small part of IPython that cells use."""
