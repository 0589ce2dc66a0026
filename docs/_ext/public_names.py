"""References to a class where it is defined lead to the name under which it is imported and documented.

What the package has and does not offer, such as a type that only stands in an annotation, is named and leads nowhere.
"""

from importlib import import_module

from api_pages import PLACES
from docutils.nodes import Element, Node
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

HERE = "sendtimelines."


def exists(target: str) -> bool:
    """Whether a dotted name is that of something in the package."""
    module, _, name = target.rpartition(".")
    try:
        return hasattr(import_module(module), name)
    except ModuleNotFoundError:
        return False


def resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, contents: Element) -> Node | None:
    """The reference to a public name; the bare name of what is not public; None for what is not there."""
    target = str(node.get("reftarget", ""))
    if " | " in target:  # a field that takes any of several types is named, and leads nowhere
        return contents
    if node.get("refdomain") != "py" or not target.startswith(HERE) or not exists(target):
        return None
    name = target.rpartition(".")[2]
    public = PLACES[name][0] if name in PLACES else target
    found = env.domains["py"].resolve_xref(env, node["refdoc"], app.builder, "obj", public, node, contents)
    return found or contents


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
