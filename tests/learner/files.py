"""Learners' files as people write them, each its own way."""

HEAD = """\
# Cohort B.  Do not reorder!
format = 1
qualification   = "601/3521/9"

[learner]
id = "A-1042"          # the centre's number
name = "Søren O'Neill"
  started = 2026-01-12

[[evidence]]
ref = "E1"
title = 'C:\\portfolio\\E1 # not a comment'

"""

PLAIN = (
    HEAD
    + """\
# --- mandatory ---

[unit."D/506/1942"]    # first
note = \"\"\"
Two "lines", # and no comment
[unit."X"] is not a header\"\"\"
[unit."D/506/1942".met]
# observed twice
"1.1" = { on = 2026-02-14, evidence = ["E1"] }   # good
"1.2"={on=2026-02-15}
   "1.10" = { evidence = [ "E1", "E2" ], on = 2026-02-16 }

[unit."D/506/1942".submitted]
"1.3" = { on = 2026-02-17, evidence = ["E1"] }

[unit."L/506/2150"]

# the end
"""
)

SUB_TABLES = (
    HEAD
    + """\
[unit."D/506/1942".met."1.1"]   # a table for each criterion
on = 2026-02-14
evidence = [
  "E1",   # one
  # two is to come
  "E3",
]

# between two tables
[unit."D/506/1942".met."1.2"]
on = 2026-02-15

[other_program]
state = nan
colour = "red"
"""
)

DOTTED = """\
format = 1
qualification = "601/3521/9"
unit."D/506/1942".met."1.1" = { on = 2026-02-14 } # dotted
unit."D/506/1942".met.'1.2'.on = 2026-02-15

learner = { id = "A-1042", name = "Dot Key" }
"""

INLINE = """\
format = 1
qualification = "601/3521/9"
learner = { id = "A-1042", name = "In Line" }
unit = { "D/506/1942" = { met = { "1.1" = { on = 2026-02-14 } }, note = "x" } } # all on one line
"""

ONE_LINE_UNITS = (
    HEAD
    + """\
[unit]   # one line each
"D/506/1942" = { met = { "1.1" = { on = 2026-02-14, evidence = ["E1"] } } }  # tight
"L/506/2150" = {}
"""
)

COMMENTED = (
    HEAD
    + """\
# Anna wants this one
[unit."D/506/1942"]

[unit."L/506/2150"]
# ask for a rota first

[unit."K/506/2169"]   # on trial

[unit."T/506/2952"]
# he changed jobs
dropped = 2026-02-20   # for now

[unit."T/506/2952".met]
"1.1" = { on = 2026-02-14 }
"""
)

BARE = (
    HEAD
    + """\
[unit."D/506/1942"]

[unit."L/506/2150"]
"""
)

NO_FINAL_NEWLINE = BARE.rstrip("\n")

EVERY_FILE = {
    "plain": PLAIN,
    "sub-tables": SUB_TABLES,
    "dotted": DOTTED,
    "inline": INLINE,
    "one line each": ONE_LINE_UNITS,
    "commented": COMMENTED,
    "bare": BARE,
    "no final newline": NO_FINAL_NEWLINE,
}

FULL = """\
format = 1
qualification = "601/3521/9"

[learner]
id = "A-1042"
name = "Sample Learner"
started = 2026-01-12
target = 2027-01-31
assessor = "A. Assessor"
uln = "1000000078"
note = "Works weekends."

[[learner.break]]
start = 2026-04-01
end = 2026-04-30

[[learner.break]]
start = 2026-08-01

[[evidence]]
ref = "E1"
kind = "observation"
title = "Front desk"
date = 2026-02-14
where = "portfolio/E1.pdf"

[[evidence]]
ref = "E2"

[unit."D/506/1942"]
note = "To be countersigned."

[unit."D/506/1942".met]
"1.1" = { on = 2026-02-14, evidence = ["E1", "E2"] }
"1.10" = { on = 2026-02-15 }

[unit."D/506/1942".submitted]
"1.2" = { on = 2026-02-16, evidence = ["E2"] }

[unit."D/506/1942".notes]
"1" = "on the outcome"
"1.2" = "on the criterion"

[unit."D/506/1942".decision]
assessed_by = "A. Assessor"
assessed_on = 2026-03-01
countersigned_by = "B. Qualified"
countersigned_on = 2026-03-02
sampled_by = "C. Verifier"
sampled_on = 2026-03-03

[unit."L/506/2150"]
credit_transfer = { on = 2026-01-20, source = "Award of 2024" }

[unit."Y/506/2152"]
rpl = { source = "Ten years in retail" }

[unit."J/506/2910"]
exemption = { source = "Letter" }

[unit."K/506/2169"]
dropped = 2026-05-01

[unit."T/506/2952"]
"""
