"""Code with values in it: a template literal as a function whose parameters are the values.

The code is the body of the function, so nothing of a value is ever read as code. The function is made of the
syntax tree, so lines keep their numbers. Imports the standard library only.
"""

from __future__ import annotations

import ast
import re
from types import CodeType
from unicodedata import normalize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_INDENT = re.compile(r"\n([ \t]*)(?=[^ \t\n])")
_BLANK = re.compile(r"(?m)^[ \t]+$")


def compile_template(parts: Sequence[str], mode: str) -> CodeType:
    """The code of a function that takes a value for each gap between `parts`, and runs them.

    `mode` is "run" for statements, and "eval" for an expression, whose value is returned. SyntaxError: what
    Python says of the code, or that a value stands in a string, in a comment, in the place of a name.
    """
    names = _names(parts)
    source = _dedented(_joined(parts, names))
    file = f"<py.{mode}>"
    tree = ast.parse(source, file, "exec" if mode == "run" else "eval")
    _require_values(tree, names, source, file)
    compile(
        tree, file, "exec" if mode == "run" else "eval", dont_inherit=True
    )  # return, yield, await: not here
    outer = ast.parse(f"def template({', '.join(names)}): pass", file)
    function = outer.body[0]
    assert isinstance(function, ast.FunctionDef)
    function.name = "<template>"
    if isinstance(tree, ast.Expression):
        function.body = [ast.copy_location(ast.Return(tree.body), tree.body)]
    elif tree.body:
        function.body = tree.body
    module = compile(outer, file, "exec", dont_inherit=True)
    return next(constant for constant in module.co_consts if isinstance(constant, CodeType))


def _names(parts: Sequence[str]) -> list[str]:
    """A name for every value that the code does not use: no leading `__`, which classes would mangle."""
    source = normalize("NFKC", "".join(parts))
    stem = "value"
    while stem in source:
        stem += "_"
    return [f"{stem}{index}_" for index in range(len(parts) - 1)]


def _joined(parts: Sequence[str], names: Sequence[str]) -> str:
    return "".join(part + name for part, name in zip(parts, [*names, ""], strict=True))


def _dedented(source: str) -> str:
    """Without the margin of the lines. Code on the first line stands at that margin, or opens a block."""
    source = _BLANK.sub("", source)
    indents = [match[1] for match in _INDENT.finditer(source)]
    margin = min(indents, key=len, default="")
    first = source.partition("\n")[0].strip()
    if first.endswith(":") and indents and indents[0] == margin:
        margin = ""
    return source.replace("\n" + margin, "\n").lstrip(" \t")


def _require_values(tree: ast.AST, names: Sequence[str], source: str, file: str) -> None:
    """Every name must be read as a value, exactly where it was put."""
    read = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    for index, name in enumerate(names):
        if name in read:
            continue
        line = source.count("\n", 0, source.index(name)) + 1
        text = source.split("\n")[line - 1]
        raise SyntaxError(
            f"value {index + 1} of the template {_place(tree, name)}",
            (file, line, text.index(name) + 1, None),
        )


def _place(tree: ast.AST, name: str) -> str:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str | bytes)
            and name in repr(node.value)
        ):
            return "stands inside a string, where it would be text; use an f-string or concatenate"
        if isinstance(node, ast.Name) and node.id == name:
            return "is assigned to or deleted; assign to a name instead"
        for _, field in ast.iter_fields(node):
            if field == name or (isinstance(field, list) and name in field):
                return "stands where Python needs a name; compute names by getattr(), setattr() or **"
            if isinstance(field, str) and name in field:
                return "touches other text; put a space or an operator between"
    return "stands inside a comment; move it into the code"
