"""The parts of `make bench`, which starts in tools/bench.py."""
