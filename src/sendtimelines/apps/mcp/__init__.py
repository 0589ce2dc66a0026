"""The library for assistants: a server of the Model Context Protocol, on standard input and output (extra `mcp`).

`python -m sendtimelines.apps.mcp` starts it. It neither reads the clock nor reaches the network.
"""

from types import ModuleType

from sendtimelines.errors import needs_extra


def serving() -> ModuleType:
    """The module that makes the server and runs it.

    Raises:
        MissingExtra: the extra `mcp` is not installed.
    """
    with needs_extra("servers for assistants", "mcp"):
        from sendtimelines.apps.mcp import server
    return server
