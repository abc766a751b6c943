"""Numbers that check themselves, on real numbers, and what a mistyped one most likely meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.spec.model import Specification
from tui.spec.references import near_miss, near_unit, qn_fits, tidy, uln_fits, urn_fits

QUALIFICATIONS = ["601/3521/9", "601/3687/X", "601/3576/1", "601/1109/4"]
ANY_DIGITS = st.text("0123456789", min_size=10, max_size=10)


def test_every_shipped_reference_and_number_fits(vtct: Specification) -> None:
    assert [reference for reference in vtct.units if not urn_fits(reference)] == []
    assert qn_fits(vtct.id)


@pytest.mark.parametrize("number", QUALIFICATIONS)
def test_real_qualification_numbers_fit_and_no_neighbour_does(number: str) -> None:
    assert qn_fits(number)
    others = [number[:-1] + last for last in "0123456789X" if last != number[-1]]
    assert not any(map(qn_fits, others))


def test_the_handbook_s_misprint_fails_and_what_was_meant_fits() -> None:
    assert not urn_fits("L/506/2152")
    assert urn_fits("L/506/2150")
    assert urn_fits("Y/506/2152")


def test_newer_series_are_summed_another_way() -> None:
    # The digits of 650 0012 make 14, and 6 more is 20: nine past eleven, the tenth of the letters.
    assert urn_fits("T/650/0012")
    assert urn_fits("Y/651/0012")
    assert not urn_fits("Y/650/0012")
    assert not urn_fits("T/652/0012")


def test_a_reference_off_by_one_digit_or_two_swapped_is_caught(vtct: Specification) -> None:
    for reference in vtct.units:
        letter, series, rest = reference.split("/")
        digits = series + rest
        for at in range(7):
            up = str((int(digits[at]) + 1) % 10)
            wrong = digits[:at] + up + digits[at + 1 :]
            assert not urn_fits(f"{letter}/{wrong[:3]}/{wrong[3:]}"), reference
        for at in range(6):
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            if swapped != digits:
                assert not urn_fits(f"{letter}/{swapped[:3]}/{swapped[3:]}"), reference


@pytest.mark.parametrize(
    "no_number",
    [
        "",
        "D5061942",
        "D/506/194",
        "D/506/19422",
        "d/506/1942",
        " D/506/1942",
        "D/506/1942\n",
        "D/٥٠٦/1942",
        "601/3521/9",
    ],
)
def test_what_is_not_shaped_like_a_reference_does_not_fit(no_number: str) -> None:
    assert not urn_fits(no_number)
    assert not qn_fits(no_number.replace("601/3521/9", "D/506/1942"))


def test_a_unique_learner_number_passes_its_check() -> None:
    # 10x1 + 9x2 + 8x3 + 7x4 + 6x5 + 5x6 + 4x7 + 3x8 + 2x9 = 210, one past 19 elevens; 9 more makes it ten.
    assert [last for last in "0123456789" if uln_fits(f"123456789{last}")] == ["9"]
    assert uln_fits("9999999999"), "the temporary number is accepted"


@settings(deadline=None)
@given(ANY_DIGITS)
def test_at_most_one_last_digit_fits_a_learner(digits: str) -> None:
    fitting = [last for last in "0123456789" if uln_fits(digits[:9] + last)]
    assert len(fitting) <= (2 if digits[:9] == "9" * 9 else 1)
    assert digits[0] != "0" or not fitting


@pytest.mark.parametrize(
    "no_number", ["", "abc", "123456789", "12345678901", "12345 6789", "x234567890", "١٢٣٤٥٦٧٨٩٠"]
)
def test_what_is_not_ten_digits_is_no_learner_number(no_number: str) -> None:
    assert not uln_fits(no_number)


@pytest.mark.parametrize(
    "typed", ["D/506/1942", "d5061942", " d/506/1942 ", "D-506-1942", "d 506 1942", "D.506.1942"]
)
def test_a_reference_is_understood_however_it_is_typed(typed: str) -> None:
    assert tidy(typed) == "D/506/1942"


def test_what_is_no_reference_stays_as_it_was_typed() -> None:
    assert tidy(" BUS59 ") == "BUS59"


def test_a_near_miss_names_what_was_meant(vtct: Specification) -> None:
    assert near_miss("D/506/1924", vtct.units) == "D/506/1942"
    assert near_miss("d/506/1942", vtct.units) == "D/506/1942"
    assert near_miss("601/3521/0", QUALIFICATIONS) == "601/3521/9"
    assert near_miss("My-Diplom", ["my-diploma"]) == "my-diploma"
    assert near_miss("zebra", vtct.units) is None
    assert near_miss("D/506/1942", []) is None


def test_a_reference_that_fits_its_check_letter_is_no_slip(vtct: Specification) -> None:
    assert near_miss("A/506/2953", vtct.units) == "T/506/2952"
    assert near_unit("A/506/2953", vtct.units) is None
    assert near_unit("T/506/2953", vtct.units) == "T/506/2952"
    assert near_unit("zebra", vtct.units) is None
