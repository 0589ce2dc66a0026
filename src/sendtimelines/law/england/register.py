"""When each provision was last read against its text, and against which text.

A provision is a section, a regulation, a rule, a paragraph of a Schedule, or a code or judgment as a whole. Whoever
reads one again takes it out of its row and gives it one of the new day; what no row names must not be cited.
"""

from datetime import date

from sendtimelines.law.england.instruments import (
    AMENDMENT_REGS,
    CFA,
    CODE,
    CORONAVIRUS_REGS,
    DETAINED_REGS,
    DEVON,
    EQA,
    HERTFORDSHIRE,
    HESC_RULES,
    KUMAR,
    MODARESI,
    RECOMMENDATIONS_REGS,
    SEND_REGS,
    UT_RULES,
)
from sendtimelines.rules.citations import TextCheck, TextVersion

READ = date(2026, 11, 29)

REGISTER: tuple[TextCheck, ...] = (
    TextCheck(CFA("Part 3 generally"), READ, TextVersion.AS_AMENDED, READ),
    TextCheck(CFA("ss 24, 36, 37, 39, 44 to 46, 48, 51 to 57, 70, 71, 73"), READ, TextVersion.AS_AMENDED, READ),
    TextCheck(SEND_REGS("generally"), READ, TextVersion.AS_AMENDED, READ),
    TextCheck(
        SEND_REGS("regs 2, 2A, 3 to 5, 8, 10, 13 to 16, 18, 18A, 20 to 22, 24, 25, 27, 28, 31 to 42, 44 to 48"),
        READ,
        TextVersion.AS_AMENDED,
        READ,
    ),
    TextCheck(SEND_REGS("Sch 3 Part 3"), READ, TextVersion.AS_AMENDED, READ),
    TextCheck(SEND_REGS("reg 45 as made"), READ, TextVersion.AS_MADE),
    TextCheck(AMENDMENT_REGS("regs 2, 8"), READ, TextVersion.AS_MADE),
    TextCheck(CORONAVIRUS_REGS("generally"), READ, TextVersion.AS_MADE),
    TextCheck(CORONAVIRUS_REGS("regs 2, 18 to 27"), READ, TextVersion.AS_MADE),
    TextCheck(RECOMMENDATIONS_REGS("regs 3 to 7"), READ, TextVersion.AS_AMENDED, READ),
    TextCheck(
        DETAINED_REGS("regs 3 to 5, 8, 10, 13, 15 to 22, 24, 27, 29, 30"),
        READ,
        TextVersion.AS_AMENDED,
        READ,
    ),
    TextCheck(HESC_RULES("rr 5, 12, 20, 21, 46"), READ, TextVersion.AS_AMENDED, READ),
    TextCheck(HESC_RULES("r 12 as it was"), READ, TextVersion.AS_AMENDED, date(2020, 7, 20)),
    TextCheck(HESC_RULES("rr 8, 9, 17, 29, 45, 48"), READ, TextVersion.SECONDARY),
    TextCheck(UT_RULES("rr 5, 8, 12, 17, 21, 23 to 25, 43, 44"), READ, TextVersion.AS_AMENDED, READ),
    TextCheck(UT_RULES("r 22"), READ, TextVersion.AS_MADE),
    TextCheck(EQA("Sch 17 para 4"), READ, TextVersion.AS_AMENDED, READ),
    TextCheck(CODE("generally"), READ, TextVersion.AS_PUBLISHED),
    TextCheck(KUMAR("generally"), READ, TextVersion.AS_PUBLISHED),
    TextCheck(DEVON("generally"), READ, TextVersion.AS_PUBLISHED),
    TextCheck(HERTFORDSHIRE("generally"), READ, TextVersion.AS_PUBLISHED),
    TextCheck(MODARESI("generally"), READ, TextVersion.SECONDARY),
)
"""Every provision that the law cites."""
