"""Run a module: by wasmtime, which drawing has brought, or by the browser in a page."""
import struct
import sys

from micrograd.wasm.module import PAGE


def load(binary):
    """A machine with a module's functions and memory."""
    return (InPage if sys.platform == "emscripten" else Wasmtime)(binary)


class Wasmtime:
    """A machine outside of a browser."""

    def __init__(self, binary):
        from wasmtime import Config, Engine, Instance, Module, Store

        self.store = Store(Engine(Config()))
        module = Module(self.store.engine, binary)
        self.exports = Instance(self.store, module, []).exports(self.store)
        self.memory = self.exports["memory"]

    def call(self, name, *values):
        return self.exports[name](self.store, *values)

    def write(self, address, numbers):
        """Put floats into the memory, which grows if need be."""
        missing = address + 8 * len(numbers) - self.memory.data_len(self.store)
        if missing > 0:
            self.memory.grow(self.store, -(-missing // PAGE))
        packed = struct.pack(f"<{len(numbers)}d", *numbers)
        self.memory.write(self.store, packed, address)

    def read(self, address, count):
        """So many floats from the memory."""
        found = self.memory.read(self.store, address, address + 8 * count)
        return list(struct.unpack(f"<{count}d", found))


class InPage:
    """A machine in a browser, asked from the Python that runs there."""

    def __init__(self, binary):
        from js import Uint8Array, WebAssembly

        bytes_ = Uint8Array.new(len(binary))
        bytes_.assign(binary)
        module = WebAssembly.Module.new(bytes_)
        self.exports = WebAssembly.Instance.new(module).exports
        self.memory = self.exports.memory

    def call(self, name, *values):
        return getattr(self.exports, name)(*values)

    def view(self, address, length):
        """Bytes of the memory as it is now: when it grows, it is another one."""
        from js import Uint8Array

        return Uint8Array.new(self.memory.buffer, address, length)

    def write(self, address, numbers):
        missing = address + 8 * len(numbers) - self.memory.buffer.byteLength
        if missing > 0:
            self.memory.grow(-(-missing // PAGE))
        self.view(address, 8 * len(numbers)).assign(
            struct.pack(f"<{len(numbers)}d", *numbers))

    def read(self, address, count):
        found = self.view(address, 8 * count).to_py()
        return list(struct.unpack(f"<{count}d", found))
