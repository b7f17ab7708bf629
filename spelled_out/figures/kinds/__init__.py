"""The kinds of figures: <kind>.py, with its <kind>.js and its <kind>.css, if any."""
