"""What several kinds of figures share: in Python, in JavaScript and in CSS."""
