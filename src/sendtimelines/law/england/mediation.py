"""Mediation: the adviser, the certificate, a session and notice of it (CFA 2014 ss 52-56; SEND Regs 32-41)."""

from attrs import evolve

from sendtimelines.law.england.conditions import (
    APPEALABLE,
    HEALTH_IN_ISSUE,
    MORE_THAN_PLACEMENT,
    NOT_SOLELY_HEALTH,
    SOLELY_HEALTH,
)
from sendtimelines.law.england.coronavirus import NOT_REASONABLY_PRACTICABLE
from sendtimelines.law.england.events import (
    ADVISER_CONTACTED,
    ADVISER_TOLD_NOT_ARRANGED,
    CANNOT_ARRANGE,
    CERTIFICATE_ISSUED,
    COMMISSIONERS_NOTIFIED,
    LA_INFORMED,
    MEDIATION_CONCLUDED,
    MEDIATION_DATE,
    MEDIATION_DECLINED,
    MEDIATION_FIXED,
    MEDIATION_HELD,
    SESSION_NOTIFIED,
)
from sendtimelines.law.england.instruments import CFA, SEND_REGS
from sendtimelines.law.england.last_day import NOTICE_OF_DECISION, as_it_falls, notice_unless_less_is_consented_to
from sendtimelines.law.england.lives import AFTER, CONTACT, DEEMED, HELD, NOTICE_OF_SESSION, REPORT, WITHOUT
from sendtimelines.law.england.matters import MEDIATION
from sendtimelines.law.england.readings import ARRANGED, BAR
from sendtimelines.rules.conditions import Bar, Note
from sendtimelines.rules.formulas import Either, Undated
from sendtimelines.rules.lives import Each, Life, On
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import days, months, working_days
from sendtimelines.rules.rule import Rule

OUT_OF_TIME = Bar(
    ADVISER_CONTACTED,
    months(2).after(NOTICE_OF_DECISION),
    Note(
        "the adviser was contacted more than 2 months after the notice, so no certificate may be issued; "
        "the Tribunal can give leave to appeal without one (reg 34(3))",
        SEND_REGS("reg 34(2)"),
    ),
)
PERHAPS_OUT_OF_TIME = evolve(
    OUT_OF_TIME,
    note=Note(
        "the adviser was contacted more than 2 months after the notice: if reg 34(2) reaches this certificate, it may "
        "not be issued; the Tribunal can give leave to appeal without one (reg 34(3))",
        SEND_REGS("reg 34(2)"),
    ),
    question=BAR,
)
STILL_POSSIBLE = Note("mediation is deemed to have taken place, and may still take place", SEND_REGS("reg 39(3)"))
WORKING_DAYS = Note("the 3 days are working days, whatever a letter may say", SEND_REGS("reg 34(1)"))
HELD_OR_FIXED = Either(ARRANGED, MEDIATION_HELD, MEDIATION_FIXED)

ADVISER_IS_NOT_AUTHORITY = Note(
    "telling the mediation adviser does not start the 30 days for arranging mediation, which run from the day the "
    "local authority is told; in custody it does",
    CFA("s 52(3)"),
)

contact_adviser: Rule = Rule(
    id="mediation.contact_adviser",
    who=Party.FAMILY,
    action="contact the mediation adviser, say that an appeal is wanted and whether mediation is",
    limit=as_it_falls(months(2).after(NOTICE_OF_DECISION)),
    sources=(SEND_REGS("reg 33"),),
    ends_with=ADVISER_CONTACTED,
    conditions=(APPEALABLE, MORE_THAN_PLACEMENT),
    notes=(
        Note(
            "after that no certificate may be issued and an appeal is out of time, unless the Tribunal allows it",
            SEND_REGS("reg 34(2), (3)"),
            remedy="ask the Tribunal for more time, and for leave to appeal without a certificate",
        ),
        evolve(ADVISER_IS_NOT_AUTHORITY, only_with=ADVISER_CONTACTED),
    ),
    contact="mediation",
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(CONTACT,),
)

certificate_without_mediation: Rule = Rule(
    id="mediation.certificate_without_mediation",
    who=Party.ADVISER,
    action="issue the certificate",
    limit=working_days(3).after(MEDIATION_DECLINED),
    sources=(SEND_REGS("reg 34(1)"),),
    ends_with=CERTIFICATE_ISSUED,
    conditions=(APPEALABLE,),
    notes=(WORKING_DAYS,),
    bar=OUT_OF_TIME,
    contact="mediation",
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(WITHOUT,),
)

notify_commissioners: Rule = Rule(
    id="mediation.notify_commissioners",
    who=Party.AUTHORITY,
    action="tell each relevant commissioning body that mediation is wanted, and the health issues",
    limit=working_days(3).after(LA_INFORMED),
    sources=(SEND_REGS("reg 35(2)"),),
    ends_with=COMMISSIONERS_NOTIFIED,
    conditions=(HEALTH_IN_ISSUE,),
    contact="authority",
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(Life(kind=MEDIATION, met=On(COMMISSIONERS_NOTIFIED), unseen=True, each=Each()),),
)

arrange: Rule = Rule(
    id="mediation.arrange",
    who=Party.AUTHORITY,
    action="arrange mediation and take part; with each commissioning body, where health is in issue too",
    limit=as_it_falls(days(30).after(LA_INFORMED)),
    sources=(
        SEND_REGS("reg 36(2)"),
        SEND_REGS("reg 35(4)"),
        CFA("s 54"),
        CFA("s 53(4)"),
    ),
    ends_with=HELD_OR_FIXED,
    conditions=(NOT_SOLELY_HEALTH,),
    notes=(ADVISER_IS_NOT_AUTHORITY,),
    contact="authority",
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(Life(kind=MEDIATION, met=HELD, expected=True),),
)

arrange_health_only: Rule = Rule(
    id="mediation.arrange_health_only",
    who=Party.COMMISSIONER,
    action="arrange mediation and take part, the issues being solely health",
    limit=as_it_falls(days(30).after(COMMISSIONERS_NOTIFIED)),
    sources=(
        SEND_REGS("reg 35(3)"),
        CFA("s 53"),
    ),
    ends_with=HELD_OR_FIXED,
    conditions=(SOLELY_HEALTH,),
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(Life(kind=MEDIATION, met=HELD, expected=True),),
)

notice_of_session: Rule = Rule(
    id="mediation.notice_of_session",
    who=Party.ARRANGER,
    action="tell the parent or young person the date and place of the mediation",
    limit=notice_unless_less_is_consented_to(working_days(5), MEDIATION_DATE),
    sources=(SEND_REGS("reg 37(2)"),),
    ends_with=SESSION_NOTIFIED,
    notes=(
        Note(
            "notice is of both date and place; only the parent or young person can consent to less",
            SEND_REGS("reg 37(2)"),
        ),
        Note("a new date needs a new notice and, if that is short, a new consent", SEND_REGS("reg 37(2)")),
    ),
    lives=(NOTICE_OF_SESSION,),
)

report_not_arranged: Rule = Rule(
    id="mediation.report_not_arranged",
    who=Party.AUTHORITY,
    action="tell the adviser that it cannot arrange the mediation within the 30 days",
    limit=Undated(CANNOT_ARRANGE, "as soon as possible"),
    sources=(SEND_REGS("reg 39(2)"),),
    ends_with=ADVISER_TOLD_NOT_ARRANGED,
    conditions=(NOT_SOLELY_HEALTH,),
    contact="mediation",
    lives=(REPORT,),
)

certificate_deemed: Rule = Rule(
    id="mediation.certificate_deemed",
    who=Party.ADVISER,
    action="issue the certificate, mediation being deemed to have taken place",
    limit=working_days(3).after(ADVISER_TOLD_NOT_ARRANGED),
    sources=(SEND_REGS("reg 39(3)"),),
    ends_with=CERTIFICATE_ISSUED,
    conditions=(APPEALABLE, NOT_SOLELY_HEALTH),
    notes=(STILL_POSSIBLE, WORKING_DAYS),
    bar=PERHAPS_OUT_OF_TIME,
    contact="mediation",
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(DEEMED,),
)

certificate_after_mediation: Rule = Rule(
    id="mediation.certificate_after_mediation",
    who=Party.ADVISER,
    action="issue the certificate",
    limit=working_days(3).after(MEDIATION_CONCLUDED),
    sources=(SEND_REGS("reg 39(1)"),),
    ends_with=CERTIFICATE_ISSUED,
    conditions=(APPEALABLE,),
    notes=(WORKING_DAYS,),
    bar=PERHAPS_OUT_OF_TIME,
    contact="mediation",
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(AFTER,),
)
