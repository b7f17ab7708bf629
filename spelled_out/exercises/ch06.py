"""What the exercises of chapter 6 ask of an answer."""
from spelled_out.exercises.questions import Choice, Number

EXERCISES = {
    "6.1": Choice({
        "x1": (False, "2.0 is a small whole number: 32 bits hold it exactly."),
        "x2": (False, "0.0 is the same in any number of bits."),
        "w1": (False, "−3.0 is a small whole number: 32 bits hold it exactly."),
        "w2": (False, "1.0 is a small whole number: 32 bits hold it exactly."),
        "b": (True, "It needs all of its digits, and 32 bits keep only "
                    "about seven of them."),
    }),
    "6.2": Number(
        {"a": 12.0, "b": -8.0, "c": -4.0, "f": 8.0},
        "Twice the true gradients: each pass is right, and the leaves add up.",
        {"a": {24.0: "That is what your engine gave, whose inner values kept their "
                     "gradients. PyTorch's passes each start afresh.",
               6.0: "The leaves add up: the second pass does not replace the first."},
         "b": {-16.0: "That is what your engine gave. PyTorch's passes each start "
                      "afresh.",
               -4.0: "The leaves add up: the second pass does not replace the first."},
         "c": {-6.0: "That is what your engine gave. PyTorch's passes each start "
                     "afresh.",
               -2.0: "The leaves add up: the second pass does not replace the first."},
         "f": {4.0: "The leaves add up: the second pass does not replace the first."}},
        "One pass gives 6, −4, −2 and 4. What do two passes give, if each starts "
        "afresh and the leaves add up?"),
    "6.3": Choice({
        "after loss.backward(), before the update": (
            False, "Then the update finds zeros, and nothing moves."),
        "before loss.backward()": (
            True, "The old gradients must be gone before the new ones are added."),
        "nowhere: PyTorch resets gradients by itself": (
            False, "Its inner buffers start afresh. The gradients of the leaves add "
                   "up."),
    }),
    "6.4": Number(
        12.0, "The slope of x³ is 3x², and the slope of that is 6x: 12 at 2.",
        {8.0: "That is x³ itself.", 6.0: "The second slope is 6x. Put in x = 2.",
         3.0: "The slope of x³ is 3x². Differentiate that once more."},
        "Differentiate x³, then differentiate the result, and put in 2."),
    "6.5": Choice({
        "torch.tensor([x]).double()": (
            False, "`torch.tensor` of a Python float makes 32 bits, too, unless it is "
                   "told otherwise. What is rounded away does not come back."),
        "torch.tensor([x], dtype=torch.float64)": (
            True, "It never has fewer than 64 bits."),
        "torch.Tensor([x])": (False, "That stores 32 bits."),
    }),
}

PREDICTIONS = {
    "6.a": Choice({
        "In six.": (
            False, "So it would be if one of them kept 32 bits. Both keep 64 here."),
        "In ten.": (
            False, "That would be a million roundings of the last digit, all in one "
                   "direction. An expression here has a few dozen."),
        "In thirteen.": (
            True, "A few dozen roundings of the sixteenth digit reach the fourteenth "
                  "at worst."),
    }),
}
