"""pretty.py, which stands beside this file in the page, is IPython's own."""
