"""Wrong engines whose mistake is in one operation."""
from changed_engines import (
    ADD_1,
    ADD_2,
    DIV,
    EXP,
    LACKS,
    LOG,
    MUL_1,
    MUL_2,
    NEG,
    NOTHING,
    OVERWRITTEN,
    POW,
    POWER_2,
    RADD,
    RDIV,
    RELU,
    RMUL,
    RPOW,
    RSUB,
    SIGMOID,
    SIGN,
    SUB,
    TANH,
    ZERO,
    closures,
    derivatives,
)

ADDITION = {
    "add: first term lacks out.grad": closures(
        "__add__", f"first term's gradient {LACKS}",
        ADD_1, "            self.grad += 1.0\n"),
    "add: second term lacks out.grad": closures(
        "__add__", f"second term's gradient {LACKS}",
        ADD_2, "            other.grad += 1.0\n"),
    "add: both lack out.grad": closures(
        "__add__", f"each operand {LACKS}",
        ADD_1, "            self.grad += 1.0\n",
        ADD_2, "            other.grad += 1.0\n"),
    "add: = for +=": closures(
        "__add__", OVERWRITTEN,
        ADD_1, "            self.grad = out.grad\n",
        ADD_2, "            other.grad = out.grad\n"),
    "add: = for += in the first term": closures(
        "__add__", f"first term's gradient is {OVERWRITTEN}",
        ADD_1, "            self.grad = out.grad\n"),
    "add: = for += in the second term": closures(
        "__add__", f"second term's gradient is {OVERWRITTEN}",
        ADD_2, "            other.grad = out.grad\n"),
    "add: second term forgotten": closures(
        "__add__", f"second term's gradient {NOTHING}", ADD_2, ""),
    "add: both shares to self": closures(
        "__add__", "second term's gradient gets nothing",
        ADD_2, "            self.grad += out.grad\n"),
    "add: second term negative": closures(
        "__add__", f"second term's gradient has the {SIGN}",
        ADD_2, "            other.grad -= out.grad\n"),
    "add: takes the slopes of a product": closures(
        "__add__", "takes `other.data` for the local derivative",
        ADD_1, "            self.grad += other.data * out.grad  # wrong\n",
        ADD_2, "            other.grad += self.data * out.grad  # wrong\n"),
    "add: out.data for out.grad": closures(
        "__add__", "`out.data`", ADD_1, "            self.grad += out.data\n",
        ADD_2, "            other.grad += out.data\n"),
    "add: own grad for out.grad": closures(
        "__add__", "own grad", ADD_1, "            self.grad += self.grad\n"),
    "add: nothing for a term that is 0": closures(
        "__add__", ZERO,
        ADD_1, "            self.grad += bool(self.data) * out.grad\n"),
    "add: multiplies forward": closures(
        "__add__", "computes `self * other`",
        "Value(self.data + other.data", "Value(self.data * other.data"),
    "add: second child missing": closures(
        "__add__", "below the second term",
        '(self, other), "+")', '(self,), "+")'),
    "add: forgets to keep its closure": closures(
        "__add__", f"each operand {NOTHING}",
        ADD_2 + "\n        out._backward = _backward\n", ADD_2),
    "add: calls its closure": closures(
        "__add__", "without parentheses",
        ADD_2 + "\n        out._backward = _backward\n",
        ADD_2 + "\n        out._backward = _backward()\n"),
    "add: forgets to return": closures(
        "__add__", "`return out` is missing",
        ADD_2 + "\n        out._backward = _backward\n        return out\n",
        ADD_2 + "\n        out._backward = _backward\n"),
    "add: changes self": closures(
        "__add__", "changes the data of its operands",
        'out = Value(self.data + other.data, (self, other), "+")',
        'self.data += other.data\n        out = Value(self.data, (self, other), "+")'),
}

MULTIPLICATION = {
    "mul: first factor lacks out.grad": closures(
        "__mul__", f"first factor's gradient {LACKS}",
        MUL_1, "self.grad += other.data"),
    "mul: second factor lacks out.grad": closures(
        "__mul__", f"second factor's gradient {LACKS}",
        MUL_2, "other.grad += self.data"),
    "mul: both lack out.grad": closures(
        "__mul__", f"each operand {LACKS}",
        MUL_1, "self.grad += other.data", MUL_2, "other.grad += self.data"),
    "mul: = for +=": closures(
        "__mul__", OVERWRITTEN, MUL_1, "self.grad = other.data * out.grad",
        MUL_2, "other.grad = self.data * out.grad"),
    "mul: = for += in the first factor": closures(
        "__mul__", f"first factor's gradient is {OVERWRITTEN}",
        MUL_1, "self.grad = other.data * out.grad"),
    "mul: = for += in the second factor": closures(
        "__mul__", f"second factor's gradient is {OVERWRITTEN}",
        MUL_2, "other.grad = self.data * out.grad"),
    "mul: own data in both": closures(
        "__mul__", "takes `self.data` for the local derivative",
        MUL_1, "self.grad += self.data * out.grad",
        MUL_2, "other.grad += other.data * out.grad"),
    "mul: own data in the second factor": closures(
        "__mul__", "takes `other.data` for the local derivative",
        MUL_2, "other.grad += other.data * out.grad"),
    "mul: second factor negative": closures(
        "__mul__", f"second factor's gradient has the {SIGN}",
        MUL_2, "other.grad -= self.data * out.grad"),
    "mul: adds out.grad": closures(
        "__mul__", "instead of multiplying",
        MUL_1, "self.grad += other.data + out.grad"),
    "mul: first factor from the other grad": closures(
        "__mul__", "other operand's grad",
        MUL_1, "self.grad += other.data * other.grad"),
    "mul: second factor from its own grad": closures(
        "__mul__", "own grad", MUL_2, "other.grad += self.data * other.grad"),
    "mul: out.data for out.grad": closures(
        "__mul__", "multiplied by `out.data`",
        MUL_1, "self.grad += other.data * out.data"),
    "mul: the slopes of a sum": closures(
        "__mul__", "without the local derivative", MUL_1, "self.grad += out.grad ",
        MUL_2, "other.grad += out.grad"),
    "mul: out.data for other.data": closures(
        "__mul__", "takes `out.data` for the local derivative",
        MUL_1, "self.grad += out.data * out.grad #"),
    "mul: both shares to self": closures(
        "__mul__", "second factor's gradient gets nothing",
        MUL_2, "self.grad += self.data * out.grad"),
    "mul: the first overwritten, the second lacks out.grad": closures(
        "__mul__", f"first factor's gradient is {OVERWRITTEN}; the second "
        f"factor's gradient {LACKS}",
        MUL_1, "self.grad = other.data * out.grad", MUL_2, "other.grad += self.data"),
    "mul: the closure put into the first factor": closures(
        "__mul__", "it `out._backward` that is set?",
        MUL_2 + "\n\n        out._backward", MUL_2 + "\n\n        self._backward"),
    "mul: second factor forgotten": closures(
        "__mul__", f"second factor's gradient {NOTHING}", MUL_2, "pass"),
    "mul: second child missing": closures(
        "__mul__", "below the second factor", '(self, other), "*")', '(self,), "*")'),
    "mul: first child missing": closures(
        "__mul__", "below the first factor", '(self, other), "*")', '(other,), "*")'),
    "mul: no children": closures(
        "__mul__", "below the first factor and second factor",
        '(self, other), "*")', '(), "*")'),
    "mul: adds forward": closures(
        "__mul__", "computes `self + other`", "self.data * other.data, (",
        "self.data + other.data, ("),
    "mul: the slope of a sum, overwritten": closures(
        "__mul__", "takes `1` for the local derivative, and is over",
        MUL_1, "self.grad = out.grad"),
    "mul: NameError in the closure": closures(
        "__mul__", "NameError", MUL_2, "other.grad += self.data * ouch.grad"),
    "mul: nothing where self is 0": closures(
        "__mul__", ZERO,
        MUL_1, "self.grad += (other.data if self.data else 0.0) * out.grad"),
    "mul: nothing where other is 0": closures(
        "__mul__", ZERO,
        MUL_2, "other.grad += (self.data if other.data else 0.0) * out.grad"),
    "mul: out.data / self.data": closures(
        "__mul__", "ZeroDivisionError", MUL_1,
        "self.grad += out.data / self.data * out.grad"),
    "mul: a zero is taken for no operand": closures(
        "__mul__", ZERO, "self.data * other.data, (",
        "self.data * (other.data or 1.0), ("),
    "mul: a number is cut off": derivatives(
        "__mul__", "with a plain number",
        "        other = wrap(other)\n        return Value(self.data * other.data, ",
        "        if not isinstance(other, Value):\n"
        "            return Value(self.data * other, (self,), (1.0,))\n"
        "        return Value(self.data * other.data, "),
}

POWERS = {
    "pow: lacks out.grad": closures(
        "__pow__", LACKS, POW, "self.grad += other * self.data ** (other - 1)"),
    "pow: exponent not reduced": closures(
        "__pow__", "exponent minus one is missing",
        POW, "self.grad += other * self.data**other * out.grad"),
    "pow: factor missing": closures(
        "__pow__", "factor `other` is missing",
        POW, "self.grad += self.data ** (other - 1) * out.grad"),
    "pow: factor reduced": closures(
        "__pow__", "(other - 1) * self.data**(other - 1)",
        POW, "self.grad += (other - 1) * self.data ** (other - 1) * out.grad"),
    "pow: exponent up": closures(
        "__pow__", "goes down, not up",
        POW, "self.grad += other * self.data ** (other + 1) * out.grad"),
    "pow: only the factor": closures(
        "__pow__", "the power is missing",
        POW, "self.grad += other * self.data * out.grad"),
    "pow: its own data": closures(
        "__pow__", "the exponent minus one and the factor are missing",
        POW, "self.grad += out.data * out.grad  # wrong"),
    "pow: swapped": closures(
        "__pow__", "computes `other ** self`",
        "Value(self.data**other, ", "Value(other**self.data, "),
    "pow: only twice the base": closures(
        "__pow__", "2 * self.data", POW, "self.grad += 2 * self.data * out.grad"),
    "pow: =": closures(
        "__pow__", OVERWRITTEN,
        POW, "self.grad = other * self.data ** (other - 1) * out.grad"),
    "pow: sign": closures(
        "__pow__", SIGN,
        POW, "self.grad -= other * self.data ** (other - 1) * out.grad"),
    "pow: slope 1 for the exponent 0": closures(
        "__pow__", "", POW,
        "self.grad += (other * self.data ** (other - 1) or 1.0) * out.grad"),
    "pow: slope 1 for the base 0": closures(
        "__pow__", ZERO, POW,
        "self.grad += (other * self.data ** (other - 1) if self.data else 1.0)"
        " * out.grad"),
    "pow: divides by the base": closures(
        "__pow__", "ZeroDivisionError",
        POW, "self.grad += other * out.data / self.data * out.grad"),
    "pow: multiplies forward": closures(
        "__pow__", "computes `self * other`", "Value(self.data**other, ",
        "Value(self.data * other, "),
    "pow: forgets its closure": closures(
        "__pow__", NOTHING, POW, "pass"),
    "power: no logarithm": closures(
        "__pow__", "logarithm of the base is missing",
        POWER_2, "other.grad += out.data * out.grad"),
    "power: only the logarithm": closures(
        "__pow__", "takes `log(self.data)` for the local derivative",
        POWER_2, "other.grad += math.log(self.data) * out.grad"),
    "power: the base for the power": closures(
        "__pow__", "takes `self.data * log(self.data)` for the local derivative",
        POWER_2, "other.grad += self.data * math.log(self.data) * out.grad"),
    "power: exponent gets the base's share": closures(
        "__pow__", "derivative by the base",
        POWER_2, "other.grad += other.data * self.data ** (other.data - 1) * out.grad"),
    "power: exponent forgotten": closures(
        "__pow__", f"exponent's gradient {NOTHING}", POWER_2, "pass"),
    "power: exponent lacks out.grad": closures(
        "__pow__", f"exponent's gradient {LACKS}",
        POWER_2, "other.grad += out.data * math.log(self.data)"),
    "power: logarithm of the exponent": closures(
        "__pow__", "raises ValueError", POWER_2,
        "other.grad += out.data * math.log(other.data) * out.grad"),
    "rpow: no logarithm": closures(
        "__rpow__", "logarithm of the base is missing",
        RPOW, "self.grad += out.data * out.grad #"),
    "rpow: only the logarithm": closures(
        "__rpow__", "the power itself is missing",
        RPOW, "self.grad += math.log(other) * out.grad"),
    "rpow: rule of a power": closures(
        "__rpow__", "derivative by the base",
        RPOW, "self.grad += self.data * other ** (self.data - 1) * out.grad"),
    "rpow: swapped": closures(
        "__rpow__", "computes `self ** other`", "Value(other**self.data,",
        "Value(abs(self.data)**other if other % 2 == 0 else self.data**other,"),
}

FUNCTIONS = {
    "exp: lacks out.grad": closures(
        "exp", LACKS, EXP, "            self.grad += out.data\n"),
    "exp: the input's data": closures(
        "exp", "the input where the output belongs",
        EXP, "            self.grad += self.data * out.grad\n"),
    "exp: rule of a power": closures(
        "exp", "rule for a power", EXP, "            self.grad += self.data"
        " * math.exp(self.data - 1) * out.grad\n"),
    "exp: twice": closures(
        "exp", "taken twice", EXP,
        "            self.grad += math.exp(out.data) * out.grad\n"),
    "exp: out.grad squared": closures(
        "exp", "", EXP, "            self.grad += out.data * out.grad**2\n"),
    "exp: =": closures(
        "exp", OVERWRITTEN, EXP, "            self.grad = out.data * out.grad\n"),
    "exp: nothing at 0": closures(
        "exp", ZERO, EXP,
        "            self.grad += (out.data if self.data else 0.0) * out.grad\n"),
    "exp: base 2": closures("exp", "a wrong number", "math.exp(self.data), (self,), ",
                            "2**self.data, (self,), "),
    "log: lacks out.grad": closures("log", LACKS, LOG, "self.grad += 1 / self.data"),
    "log: output": closures(
        "log", "the output where the input belongs",
        LOG, "self.grad += out.grad / out.data"),
    "log: its own value": closures(
        "log", "the value, not the derivative", LOG,
        "self.grad += out.data * out.grad  # wrong"),
    "log: times": closures(
        "log", "takes `self.data` for the local derivative",
        LOG, "self.grad += self.data * out.grad"),
    "log: base 10": closures(
        "log", "computes `log10(self)`", "math.log(self.data), (self,)",
        "math.log10(self.data), (self,)"),
    "log: base 2": closures(
        "log", "computes `log2(self)`", "math.log(self.data), (self,)",
        "math.log2(self.data), (self,)"),
    "log: =": closures("log", OVERWRITTEN, LOG, "self.grad = out.grad / self.data"),
    "tanh: lacks out.grad": closures("tanh", LACKS, TANH, "self.grad += 1 - t**2"),
    "tanh: no square": closures(
        "tanh", "the square is missing", TANH, "self.grad += (1 - t) * out.grad"),
    "tanh: squared outside": closures(
        "tanh", "only the output is squared",
        TANH, "self.grad += (1 - t)**2 * out.grad"),
    "tanh: input": closures(
        "tanh", "the input where the output belongs",
        TANH, "self.grad += (1 - x**2) * out.grad"),
    "tanh: twice": closures(
        "tanh", "taken twice", TANH, "self.grad += (1 - math.tanh(t)**2) * out.grad"),
    "tanh: plus": closures(
        "tanh", "the square is subtracted", TANH, "self.grad += (1 + t**2) * out.grad"),
    "tanh: only the square": closures(
        "tanh", "`1 -` is missing", TANH, "self.grad += t**2 * out.grad"),
    "tanh: sign": closures("tanh", SIGN, TANH, "self.grad += (t**2 - 1) * out.grad"),
    "tanh: = ": closures(
        "tanh", OVERWRITTEN, TANH, "self.grad = (1 - t**2) * out.grad"),
    "tanh: nothing at 0": closures(
        "tanh", ZERO, TANH, "self.grad += (1 - t**2) * bool(t) * out.grad"),
    "tanh: sigmoid": closures(
        "tanh", "computes `1 / (1 + exp(-self))`",
        "(math.exp(2 * x) - 1) / (math.exp(2 * x) + 1)", "1 / (1 + math.exp(-x))"),
    "tanh: without the 2": closures(
        "tanh", "computes `tanh(self / 2)`",
        "(math.exp(2 * x) - 1) / (math.exp(2 * x) + 1)",
        "(math.exp(x) - 1) / (math.exp(x) + 1)"),
    "tanh: upside down": closures(
        "tanh", "computes `-tanh(self)`",
        "(math.exp(2 * x) - 1) / (", "(1 - math.exp(2 * x)) / ("),
    "tanh: no parentheses": closures(
        "tanh", "lacks parentheses", TANH, "self.grad += 1 - t**2 * out.grad"),
    "tanh: input, and lacks out.grad": closures(
        "tanh", f"belongs), and {LACKS}", TANH, "self.grad += 1 - x**2"),
    "tanh: sigmoid's derivative": closures(
        "tanh", "derivative of sigmoid", TANH, "self.grad += t * (1 - t) * out.grad"),
    "sigmoid: lacks out.grad": closures(
        "sigmoid", LACKS, SIGMOID, "self.grad += s * (1 - s)"),
    "sigmoid: one factor": closures(
        "sigmoid", "factor `(1 - out.data)` is missing",
        SIGMOID, "self.grad += s * out.grad"),
    "sigmoid: the other factor": closures(
        "sigmoid", "factor `out.data` is missing",
        SIGMOID, "self.grad += (1 - s) * out.grad"),
    "sigmoid: plus": closures(
        "sigmoid", "the output is subtracted",
        SIGMOID, "self.grad += s * (1 + s) * out.grad"),
    "sigmoid: input in one factor": closures(
        "sigmoid", "takes `out.data * (1 - self.data)` for the local derivative",
        SIGMOID, "self.grad += s * (1 - self.data) * out.grad"),
    "sigmoid: tanh": closures(
        "sigmoid", "computes `tanh(self)`",
        "s = 1 / (1 + math.exp(-self.data))", "s = math.tanh(self.data)"),
    "sigmoid: upside down": closures(
        "sigmoid", "computes `1 + exp(-self)`",
        "1 / (1 + math.exp(-self.data))", "1 + math.exp(-self.data)"),
    "sigmoid: tanh's derivative": closures(
        "sigmoid", "derivative of tanh",
        SIGMOID, "self.grad += (1 - s * s) * out.grad"),
    "sigmoid: input": closures(
        "sigmoid", "the input where the output belongs",
        SIGMOID, "self.grad += self.data * (1 - self.data) * out.grad"),
    "sigmoid: wrong exponent": closures(
        "sigmoid", "computes `1 / (1 + exp(self))`",
        "math.exp(-self.data)", "math.exp(self.data)"),
    "sigmoid: =": closures(
        "sigmoid", OVERWRITTEN, SIGMOID, "self.grad = s * (1 - s) * out.grad"),
    "relu: always": closures(
        "relu", "a negative input passes nothing on", RELU, "self.grad += out.grad #"),
    "relu: lacks out.grad": closures("relu", LACKS, RELU, "self.grad += self.data > 0"),
    "relu: the closure put into the input": closures(
        "relu", "it `out._backward` that is set?",
        RELU + "\n\n        out._backward", RELU + "\n\n        self._backward"),
    "relu: the wrong way round": closures(
        "relu", "it is the positive input", RELU,
        "self.grad += (self.data < 0) * out.grad"),
    "relu: the data": closures(
        "relu", "the slope is 1, not the data",
        RELU, "self.grad += out.data * out.grad  # wrong"),
    "relu: the input's data": closures(
        "relu", "the slope is 1 or 0, not the data",
        RELU, "self.grad += self.data * out.grad"),
    "relu: the absolute value": closures(
        "relu", "computes `abs(self)`", "max(0.0, self.data)", "abs(self.data)"),
    "relu: =": closures(
        "relu", OVERWRITTEN, RELU, "self.grad = (self.data > 0) * out.grad"),
    "relu: the smaller one": closures(
        "relu", "computes `min(0, self)`",
        "max(0.0, self.data)", "min(0.0, self.data)"),
    "relu: asks for out.grad > 0": closures(
        "relu", "", RELU, "self.grad += (out.grad > 0) * out.grad #"),
    "sin: sine of the input": derivatives(
        "sin", "takes `sin(self.data)` for the local derivative",
        "(math.cos(self.data),)", "(math.sin(self.data),)"),
    "sin: cosine of the output": derivatives(
        "sin", "the output where the input belongs",
        "(math.cos(self.data),)", "(math.cos(math.sin(self.data)),)"),
    "sin: cosine": derivatives(
        "sin", "computes `cos(self)`", "Value(math.sin(", "Value(math.cos("),
    "cos: sine": derivatives(
        "cos", "computes `sin(self)`", "Value(math.cos(", "Value(math.sin("),
    "cos: sign": derivatives(
        "cos", SIGN, "(-math.sin(self.data),)", "(math.sin(self.data),)"),
    "sqrt: no half": derivatives(
        "sqrt", "the factor 0.5 is missing", "(0.5 / root,)", "(1 / root,)"),
    "sqrt: times": derivatives(
        "sqrt", "divided by the output, not multiplied",
        "(0.5 / root,)", "(0.5 * root,)"),
    "sqrt: input": derivatives(
        "sqrt", "the input where the output belongs",
        "(0.5 / root,)", "(0.5 / self.data,)"),
    "sqrt: squares": derivatives(
        "sqrt", "computes `self ** 2`", "math.sqrt(self.data)", "self.data**2"),
    "sqrt: halves": derivatives(
        "sqrt", "computes `self / 2`", "math.sqrt(self.data)", "self.data * 0.5"),
    "abs: turns every sign": derivatives(
        "__abs__", "computes `-self`", "Value(abs(self.data)", "Value(-self.data"),
    "abs: one slope": derivatives(
        "__abs__", "-1 for a negative input",
        "(math.copysign(1.0, self.data),)", "(1.0,)"),
    "max: the smaller one": derivatives(
        "max", "computes `min(self, other)`",
        "if self.data > other.data:", "if self.data < other.data:"),
    "max: always the second": derivatives(
        "max", "computes `other`", "if self.data > other.data:", "if False:"),
    "min: the larger one": derivatives(
        "min", "computes `max(self, other)`", "def max(", "def min("),
    "max: gradient to the smaller one": derivatives(
        "max", "takes `(other.data > self.data)` for the local derivative",
        "Value(self.data, (self, other)", "Value(self.data, (other, self)",
        "Value(other.data, (self, other)", "Value(other.data, (other, self)"),
}

COMPOSED = {
    "neg: cut off": closures(
        "__neg__", NOTHING, NEG, "return Value(-self.data)"),
    "neg: a plain number": closures(
        "__neg__", "the result is a float, not a Value", NEG, "return -self.data"),
    "neg: a Value in a Value": closures(
        "__neg__", "`.data` is missing", NEG, "return Value(self * -1)"),
    "neg: the same": closures("__neg__", "computes `self`", NEG, "return self * 1"),
    "neg: slope 1": derivatives("__neg__", SIGN, "(self,), (-1.0,))\n\n    def __sub",
                                "(self,), (1.0,))\n\n    def __sub"),
    "sub: adds": closures("__sub__", "computes `self + other`", SUB,
                          "return self + other  # wrong"),
    "sub: turned round": closures(
        "__sub__", "computes `other - self`", SUB, "return other + (-self)  # wrong"),
    "sub: second term cut off": closures(
        "__sub__", f"second term's gradient {NOTHING}", SUB,
        "return self + Value(-other.data if isinstance(other, Value) else -other)"),
    "sub: two pluses": derivatives(
        "__sub__", f"second term's gradient has the {SIGN}",
        "(1.0, -1.0)", "(1.0, 1.0)"),
    "sub: two minuses": derivatives(
        "__sub__", f"first term's gradient has the {SIGN}",
        "(1.0, -1.0)", "(-1.0, -1.0)"),
    "sub: slopes swapped": derivatives(
        "__sub__", f"each operand has the {SIGN}", "(1.0, -1.0)", "(-1.0, 1.0)"),
    "sub: calls itself": closures(
        "__sub__", "calls itself without end", SUB, "return self - other"),
    "div: turned round": closures(
        "__truediv__", "computes `other / self`", DIV, "return other * self**-1  # no"),
    "div: multiplies": closures(
        "__truediv__", "computes `self * other`", DIV, "return self * other"),
    "div: denominator cut off": closures(
        "__truediv__", f"denominator's gradient {NOTHING}", DIV,
        "return self * (1 / (other.data if isinstance(other, Value) else other))"),
    "div: nothing where the numerator is 0": derivatives(
        "__truediv__", ZERO,
        "slopes = (1 / other.data,", "slopes = (1 / other.data if self.data else 0.0,"),
    "div: no square": derivatives(
        "__truediv__", "the square is missing",
        "-quotient / other.data)", "-quotient)"),
    "div: sign": derivatives(
        "__truediv__", f"denominator's gradient has the {SIGN}",
        "-quotient / other.data)", "quotient / other.data)"),
    "div: no numerator": derivatives(
        "__truediv__", "the numerator is missing",
        "-quotient / other.data)", "-1 / other.data**2)"),
    "div: swapped in the denominator": derivatives(
        "__truediv__", "the operands are swapped",
        "-quotient / other.data)", "-other.data / self.data**2)"),
    "div: its own data in the numerator": derivatives(
        "__truediv__", "takes `1 / self.data` for the local derivative",
        "slopes = (1 / other.data,", "slopes = (1 / self.data,"),
    "div: other.data for 1 / other.data": derivatives(
        "__truediv__", "takes `other.data` for the local derivative",
        "slopes = (1 / other.data,", "slopes = (other.data,"),
    "div: floors": closures(
        "__truediv__", "computes `self // other`", DIV,
        "other = other if isinstance(other, Value) else Value(other)\n"
        "        return Value(self.data // other.data, (self, other))"),
}

REFLECTED = {
    "radd: number lost": closures(
        "__radd__", "computes `self`", RADD, RADD.replace("+ other", "+ 0")),
    "radd: 0 makes a new value": closures(
        "__radd__", ZERO, RADD,
        RADD.replace("self + other", "self + other if other else Value(self.data)")),
    "radd: multiplies": closures(
        "__radd__", "computes `self * other`", RADD, RADD.replace("+", "*")),
    "radd: calls itself": closures(
        "__radd__", "calls itself without end",
        RADD, RADD.replace("self + other", "other + self")),
    "radd: cut off": derivatives(
        "__radd__", NOTHING, "Value(other + self.data, (self,), (1.0,))",
        "Value(other + self.data)"),
    "rmul: adds": closures(
        "__rmul__", "computes `self + other`", RMUL, RMUL.replace("*", "+")),
    "rmul: slope 1": derivatives(
        "__rmul__", "without the local derivative",
        "(self,), (other,)", "(self,), (1.0,)"),
    "rmul: a number has no data": derivatives(
        "__rmul__", "must be made a Value first",
        "Value(other * self.data, ", "Value(other.data * self.data, "),
    "rmul: own data": derivatives(
        "__rmul__", "takes `self.data` for the local derivative",
        "(self,), (other,)", "(self,), (self.data,)"),
    "rsub: self - other": closures(
        "__rsub__", "computes `self - other`",
        RSUB, "return self + (-other)  # reflected"),
    "rsub: the same method as sub": closures(
        "__rsub__", "computes `self - other`",
        "    def __rsub__(self, other):\n        " + RSUB, "    __rsub__ = __sub__"),
    "rsub: adds": closures(
        "__rsub__", "computes `self + other`", RSUB, "return other + self  # wrong"),
    "rsub: sign": derivatives(
        "__rsub__", SIGN, "Value(other - self.data, (self,), (-1.0,))",
        "Value(other - self.data, (self,), (1.0,))"),
    "rtruediv: self / other": closures(
        "__rtruediv__", "computes `self / other`",
        RDIV, "return self * other**-1  # reflected"),
    "rtruediv: the same method as truediv": closures(
        "__rtruediv__", "computes `self / other`",
        "    def __rtruediv__(self, other):\n        " + RDIV,
        "    __rtruediv__ = __truediv__"),
    "rtruediv: number lost": closures(
        "__rtruediv__", "computes `1 / self`", RDIV, "return self**-1"),
    "rtruediv: sign": derivatives(
        "__rtruediv__", SIGN, "(-quotient / self.data,)", "(quotient / self.data,)"),
    "rtruediv: no square": derivatives(
        "__rtruediv__", "the square is missing",
        "(-quotient / self.data,)", "(-quotient,)"),
    "rtruediv: slope of truediv": derivatives(
        "__rtruediv__", "that is the derivative of self / other",
        "(-quotient / self.data,)", "(1 / other,)"),
    "rtruediv: no numerator": derivatives(
        "__rtruediv__", "the numerator is missing",
        "(-quotient / self.data,)", "(-1 / self.data**2,)"),
}
