"""What can be changed in a line of code: comparisons, conditions, sums, numbers, what is returned, what is done."""

import ast
from collections.abc import Iterator

from tests.mutants.making import Change, Operators, Site

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
OTHER_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "bisect_left": "bisect_right"}
OTHER_NAMES |= {other: name for name, other in OTHER_NAMES.items() if name.startswith("bisect")}
WORDS = ("field", "value")
"""Parts of an error that say where the mistake is; like its words, they are tested by the tests of the errors."""


def _constant(value: object) -> ast.expr:
    return ast.Constant(value)  # type: ignore[arg-type]  # a number or a truth value


def compared(node: ast.Compare) -> Iterator[Change]:
    """Each comparison the other way, or by one."""
    for index, op in enumerate(node.ops):
        if type(op) in COMPARED:
            ops = [*node.ops[:index], COMPARED[type(op)](), *node.ops[index + 1 :]]
            yield Change(ast.Compare(node.left, ops, node.comparators))


def numbered(node: ast.Constant) -> Iterator[Change]:
    """A number one more, a truth value the other one."""
    if isinstance(node.value, bool):
        yield Change(_constant(not node.value))
    elif isinstance(node.value, int):
        yield Change(_constant(node.value + 1))


def _left_out(site: Site, node: ast.keyword) -> Iterator[Change]:
    inside = site.parent
    if isinstance(inside, ast.Call) and node.arg and node.arg not in WORDS:
        others = [each for each in inside.keywords if each is not node]
        yield Change(None, f"{ast.unparse(ast.Call(inside.func, [], others))[:40]} without {node.arg}")


def _operands(node: ast.BoolOp) -> Iterator[Change]:
    for index in range(len(node.values)):
        left = [*node.values[:index], *node.values[index + 1 :]]
        yield Change(left[0] if len(left) == 1 else ast.BoolOp(node.op, left))


def _is_condition(site: Site) -> bool:
    if isinstance(site.node, ast.Constant):
        return False
    if site.name == "test":
        return isinstance(site.parent, ast.If | ast.IfExp | ast.While)
    return site.name in ("ifs", "guard")


def changes(site: Site) -> Iterator[Change]:
    """Each small change of a node."""
    node = site.node
    if _is_condition(site):
        yield Change(_constant(False))
        if not isinstance(site.parent, ast.While):
            yield Change(_constant(True))
    match node:
        case ast.Compare():
            yield from compared(node)
        case ast.BoolOp():
            yield from _operands(node)
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert(), operand=operand):
            yield Change(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in RECKONED and not _words(left, right):
            yield Change(ast.BinOp(left, RECKONED[type(op)](), right))
        case ast.AugAssign(target=target, op=op, value=value) if type(op) in RECKONED:
            yield Change(ast.AugAssign(target, RECKONED[type(op)](), value))
        case ast.Constant():
            yield from numbered(node)
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield Change(ast.Return(ast.Constant(None)))
        case ast.Raise() | ast.Expr(value=ast.Call()):
            yield Change(ast.Pass())
        case ast.Break():
            yield Change(ast.Continue())
        case ast.Continue():
            yield Change(ast.Break())
        case ast.Name(id=name) if name in OTHER_NAMES and site.name == "func":
            yield Change(ast.Name(OTHER_NAMES[name], ast.Load()))
        case ast.keyword():
            yield from _left_out(site, node)
        case ast.match_case() if len(site.beside) > 1:
            yield Change(None, "no such case")
        case _:
            pass


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _words(*nodes: ast.expr) -> bool:
    """Whether one of them is text, so that they are put together and not added up."""
    return any(isinstance(each, ast.JoinedStr) or _is_text(each) for each in nodes)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _leaves(site: Site) -> bool:
    """What an error says is text; whether it is raised is not."""
    return isinstance(site.parent, ast.Raise)


CODE = Operators(changes, _leaves)
