"""Wrong ways for `backward` to walk over a graph: the order in which it visits values.

Each takes the children of every place (a list of tuples; the result is the last place)
and returns the places to visit.
"""


def sorted_from_inputs(children, identity=lambda place: place):
    """Each place after its children: the right order, if it is then reversed."""
    order, listed = [], set()

    def visit(place):
        if identity(place) not in listed:
            listed.add(identity(place))
            for child in children[place]:
                visit(child)
            order.append(place)

    visit(len(children) - 1)
    return order


def from_result(children):
    """The right order: each place before its children, after all of its users."""
    return sorted_from_inputs(children)[::-1]


def result_left_out(children):
    return from_result(children)[1:]


def only_the_result(children):
    return [len(children) - 1]


def as_met(children):
    """Depth first: a place, then its children, each when it is met first."""
    order, stack = [], [len(children) - 1]
    while stack:
        place = stack.pop()
        if place not in order:
            order.append(place)
            stack += reversed(children[place])
    return order


def as_put_on_a_stack(children):
    """Depth first, but a place counts as met when it is put on the stack."""
    order, stack, met = [], [len(children) - 1], {len(children) - 1}
    while stack:
        order.append(stack.pop())
        new = [child for child in dict.fromkeys(children[order[-1]])
               if child not in met]
        met.update(new)
        stack += new
    return order


def level_by_level(children):
    """Breadth first: the result, its children, their children, each once."""
    order = [len(children) - 1]
    for place in order:
        order += [child for child in dict.fromkeys(children[place])
                  if child not in order]
    return order


def level_by_level_again_and_again(children):
    """Breadth first, a place once for each path that leads to it."""
    order = [len(children) - 1]
    for place in order:
        order += children[place]
    return order


def along_every_path(children):
    """Depth first, a place once for each path that leads to it."""
    def visit(place):
        return [place] + [below for child in children[place] for below in visit(child)]

    return visit(len(children) - 1)


def sorted_with_repeats(children):
    """The reversed sort without a set of visited places."""
    def visit(place):
        return [below for child in children[place] for below in visit(child)] + [place]

    return visit(len(children) - 1)[::-1]
