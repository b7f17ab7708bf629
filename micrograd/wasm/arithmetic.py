"""exp, log, sin, cos, tanh, sigmoid and power, made of arithmetic alone.

WebAssembly has no instruction for them. These functions use only what every machine and
every browser rounds in the same way, so they give the same bits everywhere. They can be
called from Python, too; translate.py reads their source.

Each first brings its argument into a small range, where a few terms of a series are
enough. The constants in two parts, HIGH and LOW, carry more digits than a float holds:
multiples of HIGH are exact. Errors are a few units in the last place; those of `power`
grow with the size of the exponent of e, to 1e-13 relative. Of numbers above a million,
`sin` and `cos` lose digits; above 1e9 they are nan.
"""
import math
import struct

inf, nan = math.inf, math.nan

LOG2E = 1.4426950408889634
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
SQRT2 = 1.4142135623730951
TWO_OVER_PI = 0.6366197723675814
# π/2 in three parts of 33 bits, and the rest
HALF_PI = 1.57079632673412561417
HALF_PI_2, HALF_PI_3 = 6.07710050630396597660e-11, 2.02226624871116645580e-21
HALF_PI_REST = 8.47842766036889956997e-32
ROUNDER = 6755399441055744.0  # 1.5 * 2**52: added to a float, it leaves no fraction
SMALLEST = 2.2250738585072014e-308  # smaller numbers have fewer digits
TWO_TO_54 = 18014398509481984.0
ALL_EVEN = 9007199254740992.0  # 2**53: from here on, every float is an even number


# what is one instruction, or a few, in WebAssembly


def two_to(k):
    """2 to the power of a whole number from -1022 to 1023."""
    return math.ldexp(1.0, int(k)) if k == k else 1.0


def exponent(x):
    """The power of two in a float: 3 for 8.0 and for 15.0."""
    bits, = struct.unpack("<q", struct.pack("<d", x))
    return float((bits >> 52 & 0x7FF) - 1023)


def fraction(x):
    """A float without sign and power of two, from 1 up to 2."""
    bits, = struct.unpack("<q", struct.pack("<d", x))
    return struct.unpack("<d", struct.pack("<q", bits & 2**52 - 1 | 1023 << 52))[0]


def copysign(x, y):
    return math.copysign(x, y)


def quotient(x, y):
    """x / y as the standard for floats has it: of 0 as well."""
    if y == 0.0:
        return x * math.copysign(inf, y)
    return x / y


# what is made of these


def nearest(x):
    """The nearest whole number, of numbers up to 2**51; others stay as they are."""
    return x if abs(x) > 2251799813685248.0 else x + ROUNDER - ROUNDER


def expm1_near_0(r):
    """e**r - 1, for r up to half of log 2 in size."""
    s = 1 / 6227020800 + r / 87178291200
    s = 1 / 479001600 + r * s
    s = 1 / 39916800 + r * s
    s = 1 / 3628800 + r * s
    s = 1 / 362880 + r * s
    s = 1 / 40320 + r * s
    s = 1 / 5040 + r * s
    s = 1 / 720 + r * s
    s = 1 / 120 + r * s
    s = 1 / 24 + r * s
    s = 1 / 6 + r * s
    return r + (r * r * 0.5 + r * r * r * s)


def exp(x):
    c = 746.0 if x > 746.0 else x
    c = -746.0 if c < -746.0 else c
    k = nearest(c * LOG2E)
    p = expm1_near_0(c - k * LN2_HIGH - k * LN2_LOW)
    half = nearest(k * 0.5)
    return (1.0 + p) * two_to(half) * two_to(k - half)


def log(x):
    y = x * TWO_TO_54 if x < SMALLEST else x
    m = fraction(y)
    e = exponent(y) - (54.0 if x < SMALLEST else 0.0)
    e = e + 1.0 if m > SQRT2 else e
    f = (m * 0.5 if m > SQRT2 else m) - 1.0
    s = f / (2.0 + f)
    z = s * s
    r = 2 / 21 + z * (2 / 23)
    r = 2 / 19 + z * r
    r = 2 / 17 + z * r
    r = 2 / 15 + z * r
    r = 2 / 13 + z * r
    r = 2 / 11 + z * r
    r = 2 / 9 + z * r
    r = 2 / 7 + z * r
    r = 2 / 5 + z * r
    r = z * (2 / 3 + z * r)
    h = 0.5 * f * f
    result = e * LN2_HIGH - (h - (s * (h + r) + e * LN2_LOW) - f)
    result = -inf if x == 0.0 else nan if x < 0.0 else result
    return result if x < inf else x


def sin_near_0(r):
    z = r * r
    s = z * (1 / 355687428096000) - 1 / 1307674368000
    s = z * s + 1 / 6227020800
    s = z * s - 1 / 39916800
    s = z * s + 1 / 362880
    s = z * s - 1 / 5040
    s = z * s + 1 / 120
    s = z * s - 1 / 6
    return r + r * z * s


def cos_near_0(r):
    z = r * r
    s = z * (1 / 20922789888000) - 1 / 87178291200
    s = z * s + 1 / 479001600
    s = z * s - 1 / 3628800
    s = z * s + 1 / 40320
    s = z * s - 1 / 720
    s = z * s + 1 / 24
    return 1.0 - (0.5 * z - z * z * s)


def quarter_turn(k, r):
    """The sine of k quarter turns and r more."""
    q = k - 4.0 * nearest(k * 0.25)
    s = sin_near_0(r)
    c = cos_near_0(r)
    return s if q == 0.0 else c if q == 1.0 else -c if q == -1.0 else -s


def rest(x, k):
    """What is left of x after k quarter turns."""
    r = x - k * HALF_PI - k * HALF_PI_2 - k * HALF_PI_3 - k * HALF_PI_REST
    return nan if abs(x) > 1e9 else r


def sin(x):
    k = nearest(x * TWO_OVER_PI)
    return quarter_turn(k, rest(x, k))


def cos(x):
    k = nearest(x * TWO_OVER_PI)
    return quarter_turn(k + 1.0, rest(x, k))


def tanh(x):
    a = 22.0 if abs(x) > 22.0 else abs(x)
    k = nearest(2.0 * a * LOG2E)
    p = expm1_near_0(2.0 * a - k * LN2_HIGH - k * LN2_LOW)
    e = two_to(k) * p + (two_to(k) - 1.0)
    return copysign(e / (e + 2.0), x)


def sigmoid(x):
    z = exp(-abs(x))
    return z / (1.0 + z) if x < 0.0 else 1.0 / (1.0 + z)


def power(x, y):
    size = 1.0 if abs(x) == 1.0 else exp(y * log(abs(x)))
    odd = 0.0 if abs(y) >= ALL_EVEN else abs(y - 2.0 * nearest(y * 0.5))
    result = -size if odd == 1.0 and copysign(1.0, x) < 0.0 else size
    result = nan if x < 0.0 and x > -inf and nearest(y) != y else result
    return 1.0 if y == 0.0 or x == 1.0 else result
