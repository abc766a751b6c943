"""Names and words; all people are invented."""

import re
import unicodedata
from functools import cache


def _names(text: str) -> tuple[str, ...]:
    """The names in a text; a low line stands for a space within one."""
    return tuple(word.replace("_", " ") for word in text.split())


_ROMAN = dict(
    pair.split("=")
    for pair in _names("""
        美咲=misaki 健太=kenta 志明=zhiming Олена=olena Μαρία=maria יעל=yael مريم=maryam
        佐藤=sato 王=wang 李=li Шевчук=shevchuk
    """)
)
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "ı": "i", "đ": "d", "æ": "ae", "ð": "d", "þ": "th"})


@cache
def safe(name: str) -> str:
    """A name as any file system takes it."""
    plain = _ROMAN.get(name, name.casefold()).translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", re.sub("['’]", "", plain)).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", ascii_only).strip("-") or "learner"


FIRST = _names("""
    Aaliyah Abena Adunni Aisha Alasdair Amara Anjali Anouk Arjun Ayşe Bartosz Bethan Björn Callum Carys
    Chiamaka Ciarán Daiyu Dafydd Denise Dilan Eilidh Elif Emeka Esi Fatima Ferhat Fionnuala Gethin
    Gurpreet Hamza Hana Haruki Hye-jin Ieuan Iñaki Ioana Isla Ivana Jamal João Jordan Jürgen Kasia Kerry
    Kofi Kwame Léa Lerato Llinos Łukasz Magdaléna Malik Mary_Ann Mateusz Mei Minh Mohammed Moyo Naoise
    Ngozi Niamh Nilufar Oisín Oluwaseun Padraig Paweł Priya Quỳnh Rhiannon Róisín Ruairí Sade Saoirse
    Shanice Siân Siobhán Søren Tadeusz Tamsin Thandiwe Tomáš Uzma Vikram Wanjiru Xiomara Yaw Yusuf
    Zainab Zoë Żaneta Þóra 美咲 健太 志明 Олена Μαρία יעל مريم
""")
LAST = _names("""
    Abara Adeyemi Ahmadi Akhtar Appiah Ashworth Bakare Balasubramanian Banerjee Begum Birkett Brânză
    Chaudhry Cholmondeley Çelik Dąbrowski D’Arcy Delacroix Desai Dobry Đorđević Eze Fairweather Ferreira
    Gallagher García Ghebremedhin Grünwald Gwynne Haddad Hargreaves Hölzl Ibekwe Iqbal Jankauskas
    Jovanović Kaczmarek Kaur Kiplagat Kovács Kowalczyk Larwood Lê Llewellyn Lovatt MacAulay Mapplebeck
    Mbeki McGillivray Mensah Moreau Müller Mwangi Nakamura Ndlovu Nguyễn Novák Ó_Briain O'Donoghue
    O'Neill Okonkwo Olsson Osei Öztürk Papadopoulos Patel Pellow Petrov Popescu Quayle Rahman Ramírez
    Rasmussen Şahin Santos Siddiqui-Bell Sidhu Sørensen St_Clair Straßer Szabó Tattersfield Tran Umeh
    van_der_Berg Vasquez Weiß Wójcik Xhaferi Yıldız Zając Zhou Þórsdóttir 佐藤 王 李 Шевчук
""")
ASSESSORS = (
    "H. Wetherby",
    "L. Brandreth",
    "S. Adeyinka",
    "P. Łaski",
    "G. O'Rourke",
    "D. Nwachukwu",
    "R. Iyer",
)
SAMPLERS = ("M. Castellane", "T. Ravensworth", "J. Öberg")
COMMENTS = (
    "# Keep on the shared drive only.\n",
    "# Cohort list: see the office.\n\n",
    "# Moved here in spring.\n",
)
LEARNER_NOTES = (
    'note = "Works weekends; ring before noon."\n',
    'note = "Dyslexic: coloured paper, and more time for written questions."\n',
    'note = "New manager at the branch, she has to be told what we need."\n',
    'note = """\nVisits on the last Thursday of the month.\nSpoken answers are better than written.\n"""\n',
    'note = "Funding ends with the target date."\n',
)
UNIT_NOTES = (
    'note = "For the new year."\n',
    'note = "The manager wants this one."\n',
    'note = "Ask for the complaints log first."\n',
    'note = "Good clear evidence, use it as an example."\n',
)
NOTES = (
    '"One more source, please."',
    '"Not heard yet: watch on the next visit."',
    '"Named three and judged none of them."',
    '"Good on what she would do again."',
)
RECOGNISED = (
    'rpl = { source = "Nine years at front desks, gone through criterion by criterion" }',
    'rpl = { on = {}, source = "In-house supervisor course, certificate seen" }',
    'credit_transfer = { on = {}, source = "Unit certificate of 2023, original seen" }',
    'credit_transfer = { source = "Level 2 diploma, another centre" }',
)
_TITLES: dict[tuple[str, str], tuple[str, ...]] = {
    ("observation", ".pdf"): (
        "Front desk on a Saturday before the holidays",
        "Leading the late shift, two hours",
        "Counter, first day of sales",
    ),
    ("work product", ".pdf"): (
        "Six letters to customers, anonymised",
        "Rotas and handover notes",
        "Complaint (redacted)",
    ),
    ("work product", ".xlsx"): ("Survey answers as entered", "Log of calls, one week"),
    ("professional discussion", ".m4a"): (
        "Equality at our counter",
        "Problems, complaints and the line between them",
    ),
    ("written questions", ".pdf"): (
        "Principles of business, outcomes 1 to 4",
        "Data protection, and who may be told what",
        "Collecting feedback",
    ),
    ("oral questions", ".m4a"): ("Who may decide what", "The service offer – and its limits"),
    ("witness testimony", ".pdf"): ("Team leader: a week of missed deliveries", "The café next door"),
    ("reflective account", ".docx"): (
        "The complaint that went further",
        "What I would do otherwise in my first month",
    ),
    ("assignment", ".docx"): (
        "The customer service environment",
        "Finance and budgets, with our shop as the example",
    ),
    ("worksheet", ".pdf"): ("Workbook, sections 1 to 4", "Workbook, sections 5 and 6"),
    ("project", ".docx"): ("Development plan and how it changed", "Customer survey: plan and timetable"),
    ("expert witness", ".pdf"): ("Complaints officer: three replies",),
}
EVIDENCE = [
    (f'kind = "{kind}"\ntitle = "{title}"\n', suffix)
    for (kind, suffix), titles in _TITLES.items()
    for title in titles
]
