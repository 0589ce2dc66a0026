"""Many cases at once: frames, engines, files and a caseload."""

from typing import TYPE_CHECKING

from sendtimelines.support.exports import PublicNames

if TYPE_CHECKING:
    from sendtimelines.tables.caseload import caseload_summary as caseload_summary
    from sendtimelines.tables.duties import provenance as provenance
    from sendtimelines.tables.frames import add_accessor as add_accessor
    from sendtimelines.tables.frames import add_deadlines as add_deadlines
    from sendtimelines.tables.lookup_rows import lookup as lookup
    from sendtimelines.tables.mediation_log import LOG_VERSION as LOG_VERSION
    from sendtimelines.tables.mediation_log import MEDIATION_LOG as MEDIATION_LOG
    from sendtimelines.tables.mediation_log import Flaw as Flaw
    from sendtimelines.tables.mediation_log import LogColumn as LogColumn
    from sendtimelines.tables.mediation_log import LogFinding as LogFinding
    from sendtimelines.tables.mediation_log import LogKind as LogKind
    from sendtimelines.tables.mediation_log import MediationLog as MediationLog
    from sendtimelines.tables.mediation_log import check_log as check_log
    from sendtimelines.tables.mediation_log import read_log as read_log
    from sendtimelines.tables.working_days import add_working_days as add_working_days
    from sendtimelines.tables.working_days import count_working_days as count_working_days
    from sendtimelines.tables.working_days import is_working_day as is_working_day

_NAMES = PublicNames(
    __name__,
    {
        "caseload": "caseload_summary",
        "duties": "provenance",
        "frames": "add_accessor add_deadlines",
        "mediation_log": "Flaw LOG_VERSION LogColumn LogFinding LogKind MEDIATION_LOG MediationLog check_log read_log",
        "lookup_rows": "lookup",
        "working_days": "add_working_days count_working_days is_working_day",
    },
)

__all__ = _NAMES.listed()  # pyright: ignore[reportUnsupportedDunderAll]
if not TYPE_CHECKING:
    __getattr__, __dir__ = _NAMES.load, _NAMES.listed
