"""The command line: a thin edge, and the only place that reads the clock, when no day is given."""

import os
import sys
from collections.abc import Callable, Sequence

from cyclopts import App, CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
)

from sendtimelines.apps.cli.printing import harmless
from sendtimelines.errors import SendTimelinesError, unknown

COMMANDS = ("due", "timeline", "check-notice", "route", "table", "duties", "lookup", "rules", "calendar check")


def _version() -> str:
    from importlib.metadata import version

    return version("sendtimelines")


app: App = App(
    name="sendtimelines",
    help="The statutory deadlines of special educational needs law in England, each with its reason and its source.",
    version=_version,
    help_format="plaintext",
    result_action="return_value",
)

calendar_app: App = App(name="calendar", help="Check the library's working-day calendars against an official list.")
app.command(calendar_app)

# Each command is imported when it is called: an answer pays for itself alone. What --help says of it stands here.
app.command(
    "sendtimelines.apps.cli.due:due",
    name="due",
    help="When is this due, and why.",
)
app.command(
    "sendtimelines.apps.cli.timeline:timeline_command",
    name="timeline",
    help="What follows from a case: every deadline in order of date, what is waited for, and the routes that are open.",
)
app.command(
    "sendtimelines.apps.cli.check_notice:check_notice_command",
    name="check-notice",
    help="Was this notice of a mediation long enough, and if not, by how much.",
)
app.command(
    "sendtimelines.apps.cli.route:route",
    name="route",
    help="Can this be appealed, is a certificate needed, who must take part, which other ways are open.",
)
app.command(
    "sendtimelines.apps.cli.table:table",
    name="table",
    help="Due dates for a whole table: a column for each rule, and one that says what is wrong with a row.",
)
app.command(
    "sendtimelines.apps.cli.duties:duties",
    name="duties",
    help="The duties of many cases: a log goes in, one row an entry, and a row for each case and duty comes out.",
)
app.command(
    "sendtimelines.apps.cli.lookup:lookup_command",
    name="lookup",
    help="A rule as a table of days, for spreadsheets and warehouses: day, due, safe, latest, provisional.",
)
app.command(
    "sendtimelines.apps.cli.rules:rules",
    name="rules",
    help="Every rule with its formula in words, its source and when it is in force.",
)
calendar_app.command(
    "sendtimelines.apps.cli.calendar_check:check_calendar_command",
    name="check",
    help="Check the library's working-day calendars against an official list of bank holidays.",
)


# -- running it --------------------------------------------------------------------------------------------------------


def _what_is_wrong(error: CycloptsError) -> str:
    """A command line that cyclopts could not follow, in one sentence that repeats no value."""
    match error:
        case UnknownOptionError():
            option = error.token.keyword or error.token.value
            options = [name for each in error.argument_collection for name in each.names if name.startswith("--")]
            return str(unknown("option", option, options, see="; --help lists them"))
        case UnknownCommandError():
            tried = (*(error.command_chain or ()), *(error.unused_tokens or ())[:1])
            return str(unknown("command", " ".join(tried), COMMANDS))
        case RepeatArgumentError():
            return f"{error.token.keyword} is given twice; give it once"
        case MissingArgumentError():
            name = error.argument.name if error.argument else "an argument"
            return f"{name} is missing or has no value; --help says what the command needs"
        case CoercionError(token=token) if token and token.keyword:
            return f"{token.keyword} takes no value; give it alone"
        case _:
            return "unexpected argument; see --help"


def _write_no_more() -> None:
    """Drop what standard output could not take, or Python would try once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: Sequence[str], *, command: Callable[..., object] = app) -> int:
    """Follow a command line.

    Parameters:
        arguments: its words after the program's name.
        command: what follows it.

    Returns:
        0 when it was done; 2 when the input is wrong, after one line on standard error; 130 when it was interrupted.
    """
    try:
        command(list(arguments), exit_on_error=False, print_error=False)
        print(end="", flush=True)
    except CycloptsError as error:
        problem = _what_is_wrong(error)
    except SendTimelinesError as error:
        problem = str(error)
    except BrokenPipeError:  # whoever read it has seen enough
        _write_no_more()
        return 0
    except OSError as error:
        _write_no_more()
        problem = f"the result cannot be written ({type(error).__name__}); look at where standard output goes"
    except KeyboardInterrupt:
        return 130
    else:
        return 0
    print(f"sendtimelines: {harmless(problem)}", file=sys.stderr)
    return 2
