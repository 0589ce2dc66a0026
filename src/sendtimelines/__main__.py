"""`sendtimelines` and `python -m sendtimelines`."""

import sys
from io import TextIOWrapper


def main() -> int:
    """Run the command line, or say how to install what it needs."""
    try:
        from sendtimelines import cli
    except ModuleNotFoundError as error:
        if error.name not in {"cyclopts", "rich"}:
            raise
        print(
            "the command line needs two packages more; install them with: pip install 'sendtimelines[cli]'",
            file=sys.stderr,
        )
        return 2
    if isinstance(sys.stdout, TextIOWrapper):  # what it cannot show is written as an escape
        sys.stdout.reconfigure(errors="backslashreplace")
    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
