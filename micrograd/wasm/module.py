"""A module of WebAssembly: its functions and its memory, as text and as bytes.

The text is what the standard calls WAT, with one instruction after the other. The bytes
are what a machine reads: https://webassembly.github.io/spec/core/binary/.
"""
import struct
from dataclasses import dataclass, field

PAGE = 65536  # bytes: memory comes in pages

CODES = {
    "loop": b"\x03\x40", "if": b"\x04\x40", "end": b"\x0b", "br_if": b"\x0d",
    "call": b"\x10", "select": b"\x1b", "local.get": b"\x20", "local.set": b"\x21",
    "local.tee": b"\x22", "f64.load": b"\x2b\x03", "f64.store": b"\x39\x03",
    "i32.const": b"\x41", "i64.const": b"\x42", "f64.const": b"\x44",
    "i32.lt_u": b"\x49", "f64.eq": b"\x61", "f64.ne": b"\x62", "f64.lt": b"\x63",
    "f64.gt": b"\x64", "f64.le": b"\x65", "f64.ge": b"\x66", "i32.add": b"\x6a",
    "i32.sub": b"\x6b", "i32.and": b"\x71", "i32.or": b"\x72", "i32.shl": b"\x74",
    "i64.add": b"\x7c",
    "i64.sub": b"\x7d", "i64.and": b"\x83", "i64.or": b"\x84", "i64.shl": b"\x86",
    "i64.shr_u": b"\x88", "f64.abs": b"\x99", "f64.neg": b"\x9a",
    "f64.add": b"\xa0", "f64.sub": b"\xa1", "f64.mul": b"\xa2", "f64.div": b"\xa3",
    "f64.copysign": b"\xa6", "f64.convert_i64_s": b"\xb9",
    "i64.reinterpret_f64": b"\xbd", "f64.reinterpret_i64": b"\xbf",
    "i64.trunc_sat_f64_s": b"\xfc\x06",
    "v128.load": b"\xfd\x00\x04", "v128.load64_splat": b"\xfd\x0a\x03",
    "v128.store": b"\xfd\x0b\x04", "v128.const": b"\xfd\x0c",
    "f64x2.splat": b"\xfd\x14", "f64x2.extract_lane": b"\xfd\x21",
    "f64x2.replace_lane": b"\xfd\x22", "f64x2.eq": b"\xfd\x47",
    "f64x2.ne": b"\xfd\x48", "f64x2.lt": b"\xfd\x49", "f64x2.gt": b"\xfd\x4a",
    "f64x2.le": b"\xfd\x4b", "f64x2.ge": b"\xfd\x4c", "v128.and": b"\xfd\x4e",
    "v128.or": b"\xfd\x50", "v128.bitselect": b"\xfd\x52",
    "f64x2.abs": b"\xfd\xec\x01", "f64x2.neg": b"\xfd\xed\x01",
    "f64x2.add": b"\xfd\xf0\x01", "f64x2.sub": b"\xfd\xf1\x01",
    "f64x2.mul": b"\xfd\xf2\x01", "f64x2.div": b"\xfd\xf3\x01",
}
TYPES = {"i32": b"\x7f", "f64": b"\x7c", "v128": b"\x7b"}


@dataclass
class Function:
    """parameters, locals: (name, type) each. result: a type, or None.

    body: instructions such as "local.get $x". exported: whether it can be called from
    outside.
    """

    name: str
    parameters: list
    result: str | None
    locals: list = field(default_factory=list)
    body: list = field(default_factory=list)
    exported: bool = False


@dataclass
class Module:
    """functions: those that others call come first. size: of the memory, in bytes."""

    functions: list
    size: int

    @property
    def pages(self):
        return -(-self.size // PAGE)

    def __str__(self):
        functions = "\n".join(map(text, self.functions))
        return f'(module\n  (memory (export "memory") {self.pages})\n{functions})\n'

    def binary(self):
        """The bytes of the module: a header, then its sections."""
        numbers = {f"${f.name}": i for i, f in enumerate(self.functions)}
        signatures = [signature(f) for f in self.functions]
        exports = [vector(b"memory") + b"\x02\x00"] + [
            vector(f.name.encode()) + b"\x00" + unsigned(i)
            for i, f in enumerate(self.functions) if f.exported]
        return b"\0asm\1\0\0\0" + b"".join([
            section(1, signatures),
            section(3, map(unsigned, range(len(signatures)))),
            section(5, [b"\x00" + unsigned(self.pages)]),
            section(7, exports),
            section(10, [code(f, numbers) for f in self.functions]),
        ])


def text(function):
    """A function as text, a line for each value that is stored."""
    head = f"  (func ${function.name}"
    if function.exported:
        head += f' (export "{function.name}")'
    head += "".join(f" (param ${name} {kind})" for name, kind in function.parameters)
    head += f" (result {function.result})" if function.result else ""
    lines = [head, *(f"    (local ${name} {kind})" for name, kind in function.locals)]
    return "\n".join([*lines, *body_lines(function.body)]) + ")"


def body_lines(body):
    """Instructions as lines: one for each value that is stored, or more if long."""
    lines, words, depth = [], [], 2
    for instruction in body:
        words.append(spelled(instruction))
        if instruction.startswith(ENDS) or len("  ".join(words)) > WIDEST:
            depth -= instruction == "end"
            lines.append("  " * depth + "  ".join(words))
            depth += instruction in ("loop", "if")
            words = []
    return lines + (["  " * depth + "  ".join(words)] if words else [])


WIDEST = 64  # letters that a line may have before another instruction begins a new one


def spelled(instruction):
    """An instruction as the standard wants to read it."""
    operation, _, number = instruction.partition(" ")
    if operation == "v128.const":
        return f"v128.const f64x2 {number} {number}"
    return instruction


# what ends a line of text
ENDS = ("local.set", "f64.store", "v128.store", "loop", "if", "end", "br_if")


def signature(function):
    taken = [TYPES[kind] for _, kind in function.parameters]
    given = [TYPES[function.result]] if function.result else []
    return b"\x60" + vector(taken) + vector(given)


def code(function, numbers):
    """The bytes of a function's locals and instructions."""
    declared = [b"\x01" + TYPES[kind] for _, kind in function.locals]
    variables = [name for name, _ in [*function.parameters, *function.locals]]
    places = {f"${name}": unsigned(i) for i, name in enumerate(variables)}
    calls = {name: unsigned(number) for name, number in numbers.items()}
    # many occur again and again, so each is encoded once
    known = {each: encoded(each, places, calls) for each in set(function.body)}
    body = b"".join(map(known.get, function.body))
    return sized(vector(declared) + body + CODES["end"])


def encoded(instruction, places, calls):
    operation, _, operand = instruction.partition(" ")
    bytes_ = CODES[operation]
    if not operand:
        return bytes_
    if operation == "f64.const":
        return bytes_ + struct.pack("<d", float(operand))
    if operation == "v128.const":  # the same number twice
        return bytes_ + 2 * struct.pack("<d", float(operand))
    if operation in ("i32.const", "i64.const"):
        return bytes_ + signed(int(operand))
    if operand.startswith("offset="):
        return bytes_ + unsigned(int(operand[7:]))
    if operation == "call":
        return bytes_ + calls[operand]
    return bytes_ + (places[operand] if operand[0] == "$" else unsigned(int(operand)))


def section(number, items):
    return bytes([number]) + sized(vector(list(items)))


def vector(items):
    """How many there are, then the items: bytes, or a list of bytes."""
    joined = items if isinstance(items, bytes) else b"".join(items)
    return unsigned(len(items)) + joined


def sized(content):
    return unsigned(len(content)) + content


def unsigned(number):
    """LEB128: seven bits in each byte, the lowest first; the eighth: more follows."""
    bytes_ = bytearray()
    while number > 0x7F:
        bytes_.append(number & 0x7F | 0x80)
        number >>= 7
    bytes_.append(number)
    return bytes(bytes_)


def signed(number):
    """The same, where the last byte's bit 6 is the sign."""
    bytes_ = bytearray()
    while not -64 <= number <= 63:
        bytes_.append(number & 0x7F | 0x80)
        number >>= 7
    bytes_.append(number & 0x7F)
    return bytes(bytes_)
