"""Random tests draw the same examples on every run and every machine."""
from hypothesis import settings

# no deadline: a slow machine is no reason to fail; no database: no memory of past runs
settings.register_profile("book", derandomize=True, deadline=None, database=None)
settings.load_profile("book")
