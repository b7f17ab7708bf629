"""What the checks of several chapters say."""

NO_RETURN = "It returns None: is there a `return`?"
