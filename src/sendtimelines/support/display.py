"""Display of results in notebooks, web pages and terminals.

A value does not know what renders it: renderers are registered from above, and loaded when something is shown.
"""

from collections.abc import Collection, Mapping
from importlib import import_module

_RENDERERS: dict[str, tuple[str, str]] = {}


def register(form: str, module: str, name: str) -> None:
    """Register what renders results in a form.

    Parameters:
        form: a media type that notebooks know, or "rich" for a terminal.
        module: the module of the renderer, which is imported when something is first shown.
        name: its function, which takes the result.
    """
    _RENDERERS[form] = module, name


def _rendered(form: str, result: object) -> object:
    module, name = _RENDERERS[form]
    return getattr(import_module(module), name)(result)


class Displayable:
    """A result that notebooks and terminals show better than as a line of text."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """For notebooks: tables that follow the theme, without scripts."""
        return str(_rendered("text/html", self))

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> Mapping[str, str]:
        """The same in each form that a notebook may choose from.

        Parameters:
            include: the forms that are wanted; all of them unless given.
            exclude: forms that are not wanted.
        """
        forms = ("text/plain", "text/html", "text/markdown")
        chosen = [form for form in forms if (include is None or form in include) and form not in (exclude or ())]
        return {form: repr(self) if form == "text/plain" else str(_rendered(form, self)) for form in chosen}

    def __rich__(self) -> object:
        """For a terminal, where rich prints it."""
        return _rendered("rich", self)
