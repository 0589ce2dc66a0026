"""`python -m sendtimelines.apps.mcp`."""

import sys

from sendtimelines.apps.mcp import serving
from sendtimelines.errors import MissingExtra


def main() -> int:
    """Serve until standard input ends, or say what is missing."""
    try:
        server = serving()
    except MissingExtra as error:
        print(f"sendtimelines: {error}", file=sys.stderr)
        return 2
    server.serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
