"""The Acts, Regulations, Rules and guidance that the rules cite."""

from datetime import date

from sendtimelines.rules.citations import Division, Force, Instrument

CFA = Instrument(
    "CFA 2014",
    "Children and Families Act 2014, Part 3",
    "https://www.legislation.gov.uk/ukpga/2014/6",
    date(2014, 9, 1),
    division=Division.SECTION,
)
SEND_REGS = Instrument(
    "SEND Regs",
    "Special Educational Needs and Disability Regulations 2014, SI 2014/1530",
    "https://www.legislation.gov.uk/uksi/2014/1530",
    date(2014, 9, 1),
    division=Division.REGULATION,
)
HESC_RULES = Instrument(
    "HESC Rules",
    "Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008, SI 2008/2699",
    "https://www.legislation.gov.uk/uksi/2008/2699",
    date(2008, 11, 3),
    division=Division.RULE,
)
RECOMMENDATIONS_REGS = Instrument(
    "Recommendations Regs",
    "Special Educational Needs and Disability (First-tier Tribunal Recommendations Power) Regulations 2017, "
    "SI 2017/1306",
    "https://www.legislation.gov.uk/uksi/2017/1306",
    date(2018, 4, 3),
    division=Division.REGULATION,
)
CODE = Instrument(
    "Code",
    "Special educational needs and disability code of practice: 0 to 25 years (January 2015)",
    "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25",
    date(2014, 9, 1),
    Force.SHOULD,
)
KUMAR = Instrument(
    "Kumar v Hillingdon",
    "Kumar v London Borough of Hillingdon [2020] EWHC 3326 (Admin)",
    "https://www.bailii.org/ew/cases/EWHC/Admin/2020/3326.html",
    date(2020, 12, 4),
)
UT_RULES = Instrument(
    "UT Rules",
    "Tribunal Procedure (Upper Tribunal) Rules 2008, SI 2008/2698",
    "https://www.legislation.gov.uk/uksi/2008/2698",
    date(2008, 11, 3),
    division=Division.RULE,
)
EQA = Instrument(
    "EqA 2010",
    "Equality Act 2010",
    "https://www.legislation.gov.uk/ukpga/2010/15",
    date(2010, 10, 1),
    division=Division.SECTION,
)
DETAINED_REGS = Instrument(
    "Detained Persons Regs",
    "Special Educational Needs and Disability (Detained Persons) Regulations 2015, SI 2015/62",
    "https://www.legislation.gov.uk/uksi/2015/62",
    date(2015, 4, 1),
    division=Division.REGULATION,
)
AMENDMENT_REGS = Instrument(
    "Amendment Regs 2015",
    "Special Educational Needs and Disability (Amendment) Regulations 2015, SI 2015/359",
    "https://www.legislation.gov.uk/uksi/2015/359",
    date(2015, 3, 23),
    division=Division.REGULATION,
    revised=False,
)
CORONAVIRUS_REGS = Instrument(
    "Coronavirus Regs",
    "Special Educational Needs and Disability (Coronavirus) (Amendment) Regulations 2020, SI 2020/471",
    "https://www.legislation.gov.uk/uksi/2020/471",
    date(2020, 5, 1),
    division=Division.REGULATION,
    revised=False,
)
DEVON = Instrument(
    "L, M and P v Devon",
    "R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)",
    "https://www.bailii.org/ew/cases/EWHC/Admin/2022/493.html",
    date(2014, 9, 1),
)
HERTFORDSHIRE = Instrument(
    "W v Hertfordshire",
    "R (W) v Hertfordshire County Council [2023] EWHC 3138 (Admin)",
    "https://www.bailii.org/ew/cases/EWHC/Admin/2023/3138.html",
    date(2014, 9, 1),
)
MODARESI = Instrument(
    "Modaresi",
    "R (Modaresi) v Secretary of State for Health [2011] EWCA Civ 1359",
    "https://www.bailii.org/ew/cases/EWCA/Civ/2011/1359.html",
    date(2011, 11, 23),
)
