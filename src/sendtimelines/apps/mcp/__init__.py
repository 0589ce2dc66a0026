"""The library for assistants: a server of the Model Context Protocol, on standard input and output (extra `mcp`).

`python -m sendtimelines.apps.mcp` starts it. It neither reads the clock nor reaches the network.
"""

from types import ModuleType

from sendtimelines.errors import missing_extra


def serving() -> ModuleType:
    """The module that makes the server and runs it.

    Raises:
        MissingExtra: the extra `mcp` is not installed.
    """
    try:
        from sendtimelines.apps.mcp import server
    except ModuleNotFoundError as error:
        raise missing_extra("servers for assistants", "mcp", error) from None
    return server
