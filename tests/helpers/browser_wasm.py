"""The module `js` that Python has in a page, made of wasmtime: what micrograd uses.

As in a browser, `grow` counts in pages, and a buffer that was
had before the memory grew does not see what is new. (That it runs in a real browser is
what tests/browser/ shows.)
"""
from types import SimpleNamespace

import wasmtime


class Uint8Array:
    """Bytes of their own, or a view of a memory's buffer."""

    @classmethod
    def new(cls, given, address=0, length=None):
        self = cls()
        if isinstance(given, int):
            given, length = bytearray(given), given
        elif address + length > given.byteLength:
            raise ValueError(f"RangeError: invalid typed array length: {length}")
        self.given, self.address, self.length = given, address, length
        return self

    def assign(self, content):
        if len(content) != self.length:
            raise ValueError("the bytes do not fit")
        self.given[self.address:self.address + self.length] = content

    def to_py(self):
        return memoryview(bytes(self.given[self.address:self.address + self.length]))


class Buffer:
    """A memory as it is when this is asked for."""

    def __init__(self, memory, store):
        self.memory, self.store = memory, store
        self.byteLength = memory.data_len(store)

    def __getitem__(self, places):
        return self.memory.read(self.store, places.start, places.stop)

    def __setitem__(self, places, content):
        self.memory.write(self.store, content, places.start)


class Memory:
    def __init__(self, memory, store):
        self.memory, self.store = memory, store

    @property
    def buffer(self):
        return Buffer(self.memory, self.store)

    def grow(self, pages):
        return self.memory.grow(self.store, pages)


def compiled(array):
    store = wasmtime.Store()
    return store, wasmtime.Module(store.engine, bytes(array.given))


def instance(module):
    store, module = module
    exports = wasmtime.Instance(store, module, []).exports(store)
    functions = {name: bound(store, exports[name]) for name in
                 (export.name for export in module.exports) if name != "memory"}
    memory = Memory(exports["memory"], store)
    return SimpleNamespace(exports=SimpleNamespace(memory=memory, **functions))


def bound(store, function):
    return lambda *values: function(store, *values)


WebAssembly = SimpleNamespace(Module=SimpleNamespace(new=compiled),
                              Instance=SimpleNamespace(new=instance))
