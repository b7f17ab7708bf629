"""What the book lends its reader: a checker, moving figures, snapshots of Value."""
