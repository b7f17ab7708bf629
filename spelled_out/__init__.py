"""What the book lends its reader.

A checker, exercises, moving figures, a class that grows and its snapshots.
"""
