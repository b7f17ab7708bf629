"""Value as it stands at the end of each chapter that changes it.

The modules here are written by `make snapshots` from the notebooks; do not edit them.
"""
