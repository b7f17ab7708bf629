"""The plumbing of programs: WebAssembly as text and bytes, and a machine for it.

translate.py turns Python's expressions into instructions, layout.py makes a module of a
program's lines, module.py writes it as text and as bytes, machine.py runs it, and
arithmetic.py holds exp, log and their like.
"""
