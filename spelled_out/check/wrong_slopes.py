"""Wrong local derivatives, as learners write them, and why they are wrong.

{method: one dictionary for self and one for other, {wrong formula: remark}}
"""

OUTPUT = "that is the input where the output belongs"
INPUT = "that is the output where the input belongs"

WRONG_SLOPES = {
    "__truediv__": ({}, {
        "-self.data / other.data": "the square is missing",
        "-1 / other.data**2": "the numerator is missing",
        "1 / other.data**2": "numerator and sign are missing",
        "-1 / other.data": "",
        "-other.data / self.data**2": "the operands are swapped",
    }),
    "__rtruediv__": ({
        "-1 / self.data**2": "the numerator is missing",
        "1 / self.data**2": "numerator and sign are missing",
        "-other / self.data": "the square is missing",
        "1 / other": "that is the derivative of self / other",
    },),
    "__pow__": ({
        "other * self.data**other": "the exponent minus one is missing",
        "self.data**(other - 1)": "the factor `other` is missing",
        "(other - 1) * self.data**(other - 1)": "the factor is the exponent itself",
        "(other - 1) * self.data**other": "",
        "other * self.data**(other + 1)": "the exponent goes down, not up",
        "other * self.data**(other - 2)": "the exponent goes down by one only",
        "other * self.data": "the power is missing",
        "other * self.data - 1": "the power is missing",
        "self.data * other**(self.data - 1)": "base and exponent are swapped",
        "other**self.data": "base and exponent are swapped",
        "self.data**other": "the exponent minus one and the factor are missing",
        "out.data * log(self.data)": "that is the derivative by the exponent",
    }, {
        "out.data": "the logarithm of the base is missing",
        "log(self.data)": "the power itself is missing",
        "out.data * log(other.data)": "it is the logarithm of the base",
        "self.data * log(self.data)": "the power itself is missing",
        "other.data * self.data**(other.data - 1)": "that is the derivative "
        "by the base",
        "out.data / log(self.data)": "",
    }),
    "__rpow__": ({
        "out.data": "the logarithm of the base is missing",
        "log(other)": "the power itself is missing",
        "out.data * log(self.data)": "it is the logarithm of the base, a number here",
        "self.data * other**(self.data - 1)": "that is the derivative by the base",
        "other * self.data**(other - 1)": "base and exponent are swapped",
    },),
    "exp": ({
        "self.data": OUTPUT,
        "exp(out.data)": "the exponential is taken twice",
        "self.data * exp(self.data - 1)": "that is the rule for a power of the input",
        "exp(self.data - 1)": "the exponent stays as it is",
        "self.data * out.data": "",
    },),
    "log": ({
        "1 / out.data": INPUT,
        "1 / self.data**2": "there is no square",
        "1 / (self.data * log(10))": "that belongs to the logarithm to the base 10",
        "log(self.data)": "that is the value, not the derivative",
    },),
    "tanh": ({
        "1 - self.data**2": OUTPUT,
        "1 - out.data": "the square is missing",
        "1 - self.data": OUTPUT + ", and the square is missing",
        "1 - tanh(out.data)**2": "the hyperbolic tangent is taken twice",
        "out.data**2": "`1 -` is missing",
        "1 + out.data**2": "the square is subtracted",
        "out.data * (1 - out.data)": "that is the derivative of sigmoid",
        "(1 - out.data)**2": "only the output is squared",
        "1 - 2 * out.data": "the output is squared, not doubled",
        "1 - tanh(self.data)": "the square is missing",
    },),
    "sigmoid": ({
        "self.data * (1 - self.data)": OUTPUT,
        "out.data": "the factor `(1 - out.data)` is missing",
        "1 - out.data": "the factor `out.data` is missing",
        "out.data * (1 + out.data)": "the output is subtracted",
        "1 - out.data**2": "that is the derivative of tanh",
        "out.data * (1 - self.data)": OUTPUT,
        "self.data * (1 - out.data)": OUTPUT,
        "out.data * (1 - out.data**2)": "there is no square",
        "out.data**2": "",
        "exp(-self.data)": "",
        "1 / (1 + exp(-out.data)) * (1 - 1 / (1 + exp(-out.data)))":
        "the sigmoid is taken twice",
    },),
    "relu": ({
        "1": "a negative input passes nothing on",
        "(self.data < 0)": "it is the positive input that passes the gradient on",
        "out.data": "the slope is 1, not the data",
        "self.data": "the slope is 1 or 0, not the data",
    },),
    "sin": ({"sin(self.data)": "", "cos(out.data)": INPUT},),
    "cos": ({"cos(self.data)": "", "-sin(out.data)": INPUT},),
    "sqrt": ({
        "0.5 * out.data": "divided by the output, not multiplied",
        "1 / out.data": "the factor 0.5 is missing",
        "0.5 / self.data": OUTPUT,
    },),
    "abs": ({"1": "it is -1 for a negative input"},),
    "__abs__": ({"1": "it is -1 for a negative input"},),
}

# tried for every operation, after those above
COMMON = ["1", "self.data", "out.data", "1 / self.data", "1 / out.data",
          "self.data**2", "out.data**2", "2 * self.data"]
COMMON_OF_TWO = ["other.data", "1 / other.data", "self.data / other.data",
                 "other.data / self.data", "other.data**2"]
