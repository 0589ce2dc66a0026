"""How a result shows itself in a notebook, a web page or a terminal; what draws it is loaded when it is asked for."""

from collections.abc import Collection, Mapping


class Shown:
    """A result that notebooks and terminals show better than as a line of text."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """For notebooks: tables that follow the theme, without scripts."""
        from sendtimelines.output.html import fragment

        return fragment(self)

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> Mapping[str, str]:
        """The same in each form that a notebook may choose from.

        Parameters:
            include: the forms that are wanted; all of them unless given.
            exclude: forms that are not wanted.
        """
        from sendtimelines.output.html import fragment
        from sendtimelines.output.markdown import markdown

        makers = {"text/plain": repr, "text/html": fragment, "text/markdown": markdown}
        wanted = makers.keys() if include is None else makers.keys() & {*include}
        return {name: make(self) for name, make in makers.items() if name in wanted and name not in (exclude or ())}

    def __rich__(self) -> object:
        """For a terminal, where rich prints it."""
        from sendtimelines.output.terminal import renderable

        return renderable(self)
