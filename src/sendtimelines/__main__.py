"""`sendtimelines` and `python -m sendtimelines`."""

import sys


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
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:  # a letter that standard output cannot show is written as an escape
        reconfigure(errors="backslashreplace")
    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
