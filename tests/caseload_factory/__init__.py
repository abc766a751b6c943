"""Seeded caseloads: folders of learners' files as centres keep them, for the benchmark and for tests.

    python -m tests.caseload_factory DIR --learners 1000 --broken 0.002

All about a learner follows from the seed, the learner's number and the day it is: the learner is the same in
a caseload of ten and of a hundred thousand. The text is put together by hand, because a TOML writer takes
longer over a caseload than everything else.
"""

from tests.caseload_factory.spoiling import BREAKAGES, UNKNOWN_QUALIFICATIONS, Fate
from tests.caseload_factory.writing import A_FOLDER, TODAY, fate, learner_text, make_caseload

__all__ = [
    "A_FOLDER",
    "BREAKAGES",
    "TODAY",
    "UNKNOWN_QUALIFICATIONS",
    "Fate",
    "fate",
    "learner_text",
    "make_caseload",
]
