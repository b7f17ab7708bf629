"""Wrong engines whose mistake is in `backward` or `__init__`, and so everywhere."""
from changed_engines import (
    LOOP,
    OVERWRITTEN,
    REVERSED,
    SEED,
    TOO_EARLY,
    TOO_OFTEN,
    VISIT,
    WHOLE_WALK,
    closures,
    derivatives,
)

BACKWARD = {
    "no seed": closures("backward", "own grad to 1", SEED, ""),
    "seed 0": closures("backward", "own grad to 1", SEED, "        self.grad = 0.0\n"),
    "seed is the data": closures(
        "backward", "begins with its own data",
        SEED, "        self.grad = self.data\n"),
    "seed after the loop": closures(
        "backward", "Set the grad before the walk", SEED + LOOP, LOOP + SEED),
    "seed -1": closures(
        "backward", "begins with -1", SEED, "        self.grad = -1.0\n"),
    "seed 2": closures(
        "backward", "begins with 2", SEED, "        self.grad = 2.0\n"),
    "seed 1 everywhere": closures(
        "backward", "of every value to 1", WHOLE_WALK,
        "        self.grad = 1.0\n        self._backward()\n"
        "        for child in self._prev:\n            child.backward()\n"),
    "not reversed": closures(
        "backward", REVERSED, "in reversed(topo)", "in topo"),
    "reversed before the sort": closures(
        "backward", TOO_EARLY, VISIT, VISIT.replace(
            "                topo.append(v)\n", "").replace(
            "visited.add(v)", "visited.add(v); topo.insert(0, v)")),
    "right child first, as met": closures(
        "backward", TOO_EARLY, VISIT, VISIT.replace(
            "                topo.append(v)\n", "").replace(
            "visited.add(v)", "visited.add(v); topo.insert(0, v)").replace(
            "in v._prev", "in v._prev[::-1]")),
    "breadth first": closures(
        "backward", TOO_EARLY, WHOLE_WALK, """        queue = [self]
        self.grad = 1.0
        for v in queue:
            v._backward()
            queue.extend(c for c in v._prev if c not in queue)
"""),
    "breadth first, right child first": closures(
        "backward", TOO_EARLY, WHOLE_WALK, """        queue = [self]
        self.grad = 1.0
        for v in queue:
            v._backward()
            queue.extend(c for c in v._prev[::-1] if c not in queue)
"""),
    "breadth first, again and again": closures(
        "backward", TOO_OFTEN, WHOLE_WALK, """        queue = [self]
        self.grad = 1.0
        for v in queue:
            v._backward()
            queue.extend(v._prev)
"""),
    "a stack": closures(
        "backward", TOO_EARLY, WHOLE_WALK, """        stack, seen = [self], {self}
        self.grad = 1.0
        while stack:
            v = stack.pop()
            v._backward()
            for c in v._prev:
                if c not in seen:
                    seen.add(c)
                    stack.append(c)
"""),
    "a stack, right child first": closures(
        "backward", TOO_EARLY, WHOLE_WALK, """        stack, seen = [self], {self}
        self.grad = 1.0
        while stack:
            v = stack.pop()
            v._backward()
            for c in v._prev[::-1]:
                if c not in seen:
                    seen.add(c)
                    stack.append(c)
"""),
    "a stack without a visited set": closures(
        "backward", TOO_OFTEN, WHOLE_WALK, """        stack = [self]
        self.grad = 1.0
        while stack:
            v = stack.pop()
            v._backward()
            stack.extend(v._prev)
"""),
    "recursion along every path": closures(
        "backward", TOO_OFTEN, WHOLE_WALK, """        self.grad = 1.0

        def walk(v):
            v._backward()
            for child in v._prev:
                walk(child)

        walk(self)
"""),
    "recursion, children first": closures(
        "backward", REVERSED, WHOLE_WALK, """        self.grad = 1.0

        def walk(v, seen):
            if v not in seen:
                seen.add(v)
                for child in v._prev:
                    walk(child, seen)
                v._backward()

        walk(self, set())
"""),
    "recursion, each value when met": closures(
        "backward", TOO_EARLY, WHOLE_WALK, """        self.grad = 1.0

        def walk(v, seen):
            if v not in seen:
                seen.add(v)
                v._backward()
                for child in v._prev:
                    walk(child, seen)

        walk(self, set())
"""),
    "no visited set": closures(
        "backward", TOO_OFTEN, "if v not in visited:", "if True:"),
    "only the first child": closures(
        "backward", "first child", "in v._prev:", "in v._prev[:1]:"),
    "only the last child": closures(
        "backward", "last child", "in v._prev:", "in v._prev[-1:]:"),
    "only itself": closures(
        "backward", "its own value only", LOOP, "        self._backward()\n"),
    "itself each time": closures(
        "backward", "of its own value again and again", VISIT,
        VISIT.replace("topo.append(v)", "topo.append(self)")),
    "without itself": closures(
        "backward", "begin the walk with the value itself",
        "reversed(topo)", "reversed(topo[:-1])"),
    "only its children": closures(
        "backward", "", LOOP, "        self._backward()\n"
        "        for v in self._prev:\n            v._backward()\n"),
    "only the leaves": closures(
        "backward", "", LOOP, LOOP.replace(
            "v._backward()", "v._prev or v._backward()")),
    "zeroed on the way": closures(
        "backward", "back to 0 on its way", LOOP, LOOP.replace(
            "v._backward()",
            "[setattr(c, 'grad', 0.0) for c in v._prev]; v._backward()")),
    "each value zeroed before its closure": closures(
        "backward", "sets it back to 0", LOOP,
        LOOP.replace("v._backward()", "v.grad = 0.0; v._backward()")),
    "zeroed at the end": closures(
        "backward", "sets it back to 0", LOOP,
        LOOP.replace("v._backward()", "v._backward(); v.grad = 0.0")),
    "values with equal data taken for one": closures(
        "backward", "values with equal data", "    def __add__(self, other):",
        "    def __eq__(self, other):\n        return self.data == other.data\n\n"
        "    def __hash__(self):\n        return hash(self.data)\n\n"
        "    def __add__(self, other):"),
    "not hashable": closures(
        "backward", "`__hash__` as well", "    def __add__(self, other):",
        "    def __eq__(self, other):\n        return self.data == other.data\n\n"
        "    def __add__(self, other):"),
    "sorted by data": closures(
        "backward", "", "reversed(topo)", "sorted(topo, key=lambda v: v.data)"),
    "a typing error": closures("backward", "AttributeError", LOOP, LOOP.replace(
        "v._backward()", "v._backwards()")),
    "children in a set, once for each path": closures(
        "backward", TOO_OFTEN, "self._prev = _children", "self._prev = set(_children)",
        "if v not in visited:", "if True:"),
    "children in a set, not sorted": closures(
        "backward", TOO_EARLY, "self._prev = _children", "self._prev = set(_children)",
        WHOLE_WALK, """        queue = [self]
        self.grad = 1.0
        for v in queue:
            v._backward()
            queue.extend(c for c in v._prev if c not in queue)
"""),
    "a value used twice met once": closures(
        "backward", "",
        "in v._prev:", "in [c for c in v._prev if v._prev.count(c) < 2]:"),
}

CHAIN_RULE = {
    "every operation lacks out.grad": derivatives(
        "backward", "in every operation, each operand's gradient lacks",
        "child.grad += slope * v.grad", "child.grad += slope"),
    "=": derivatives(
        "backward", OVERWRITTEN,
        "child.grad += slope * v.grad", "child.grad = slope * v.grad"),
    "every sign": derivatives(
        "backward", "in every operation, each operand's gradient has the wrong sign",
        "child.grad += slope * v.grad", "child.grad -= slope * v.grad"),
    "no slopes": derivatives(
        "backward", "without the local derivative",
        "child.grad += slope * v.grad", "child.grad += v.grad"),
    "added": derivatives(
        "backward", "instead of multiplying by it",
        "child.grad += slope * v.grad", "child.grad += slope + v.grad"),
    "the value's data": derivatives(
        "backward", "each operand's gradient is multiplied by `out.data`",
        "child.grad += slope * v.grad", "child.grad += slope * v.data"),
    "the child's own grad": derivatives(
        "backward", "",
        "child.grad += slope * v.grad", "child.grad += slope * child.grad"),
    "a tenth too much": derivatives(
        "backward", "",
        "child.grad += slope * v.grad", "child.grad += slope * v.grad + 0.1"),
    "children in a dictionary": derivatives(
        "backward", "Keep both uses", "in zip(v.children, v.slopes):",
        "in dict(zip(v.children, v.slopes)).items():"),
    "each child once": derivatives(
        "backward", "Keep both uses", "in zip(v.children, v.slopes):",
        "in zip(dict.fromkeys(v.children), v.slopes):"),
    "only the first child's share": derivatives(
        "backward", "the second operand's gradient gets nothing",
        "in zip(v.children, v.slopes):",
        "in list(zip(v.children, v.slopes))[:1]:"),
    "not reversed, derivatives": derivatives(
        "backward", REVERSED, "reversed(order)", "order"),
    "slopes in the wrong order": derivatives(
        "backward", "in different orders", "in zip(v.children, v.slopes):",
        "in zip(v.children, v.slopes[::-1]):"),
    "grads begin at 1": closures(
        "__init__", "must set grad to 0.0", "self.grad = 0.0", "self.grad = 1.0"),
    "grads begin with the data": closures(
        "__init__", "must set grad to 0.0", "self.grad = 0.0", "self.grad = data"),
    "data in a list": closures(
        "__init__", "does not make numbers", "self.data = data", "self.data = [data]"),
    "data lost": closures(
        "__init__", "keep the number", "self.data = data", "self.data = 0.0"),
}
