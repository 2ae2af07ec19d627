import pytest
from pydantic import ValidationError

from nurture.core.clinic import Parameters, opening_words


def test_the_sample_clinic_opens_on_workdays_with_two_chairs_and_a_day_of_lead_time() -> None:
    sample = Parameters()
    assert sample.opening_hours == {day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    assert (sample.chairs, sample.lead_time_hours, sample.quiet_hours) == (2, 24, "08:00-20:00")


def test_patients_see_the_alias_where_there_is_one() -> None:
    assert Parameters(name="Cedar Ketamine").signature == "Cedar Ketamine"
    assert Parameters(name="Cedar Ketamine", alias="Cedar").signature == "Cedar"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("timezone", "New York", "America/New_York"),
        ("timezone", "../etc/passwd", "not a time zone"),
        ("timezone", "", "not a time zone"),
        ("phone", "12", "not a phone number"),
        ("quiet_hours", "20:00-08:00", "08:00"),
        ("quiet_hours", "8 to 8", "write it like"),
        ("opening_hours", {"mon": ["9"]}, "write it like"),
        ("opening_hours", {"monday": ["09:00-17:00"]}, "mon"),
        ("chairs", 0, "greater than or equal to 1"),
        ("food_hours", -1, "greater than or equal to 0"),
        ("food_hours", 25, "less than or equal to 24"),
        ("ride_policy", "none", "adult_escort"),
        ("closures", ["tomorrow"], "date"),
        ("colour", "green", "not permitted"),
    ],
)
def test_a_parameter_that_cannot_be_is_refused_by_name(field: str, value: object, says: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Parameters.model_validate({field: value})
    [error] = refused.value.errors()
    assert error["loc"][0] == field
    assert says in str(refused.value)


def test_a_clinics_phone_is_kept_in_e164() -> None:
    assert Parameters(phone="(212) 555-0100").phone == "+12125550100"


@pytest.mark.parametrize(
    ("hours", "english", "spanish"),
    [
        ({day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}, "Mon-Fri 9-5", "lun-vie 9-5"),
        ({"mon": ["09:00-17:00"], "tue": ["09:00-12:30"]}, "Mon 9-5, Tue 9-12:30", "lun 9-5, mar 9-12:30"),
        ({"mon": ["09:00-12:00", "13:00-17:00"]}, "Mon 9-12 1-5", "lun 9-12 1-5"),
        ({"mon": ["09:00-17:00"], "wed": ["09:00-17:00"]}, "Mon 9-5, Wed 9-5", "lun 9-5, mie 9-5"),
        ({}, "", ""),
    ],
)
def test_opening_hours_are_said_as_people_say_them(hours: dict, english: str, spanish: str) -> None:
    typed = Parameters(opening_hours=hours).opening_hours
    assert opening_words(typed, "en") == english
    assert opening_words(typed, "es") == spanish


def test_nobody_is_told_to_drink_until_later_than_they_eat_and_stop_before() -> None:
    with pytest.raises(ValidationError, match="clear liquids may be taken longer than food"):
        Parameters(food_hours=4, liquid_hours=6)


@pytest.mark.parametrize("link", ["http://example.org", "example.org/forms", "https://a b", "javascript:x"])
def test_a_link_is_an_https_address(link: str) -> None:
    with pytest.raises(ValidationError, match="is not a web address"):
        Parameters.model_validate({"forms_url": link})
