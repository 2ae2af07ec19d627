"""Files become versions: all of them or none, and a fault is named by file, line and field."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import override_settings

from nurture import places
from nurture.errors import NurtureError
from nurture.flow import publish
from nurture.models import Clinic, ContentVersion, JourneyVersion
from tests.world import World

HELLO = "messages/welcome/hello/sms.en.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A clinic's own folder over ours."""
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def published(folder: Path) -> int:
    with override_settings(TEMPLATES_FOLDER=folder):
        return publish.publish()


def refusal(folder: Path) -> str:
    """What publishing says, after which nothing is stored."""
    before = ContentVersion.objects.count(), JourneyVersion.objects.count()
    with pytest.raises(NurtureError) as refused:
        published(folder)
    assert (ContentVersion.objects.count(), JourneyVersion.objects.count()) == before
    return str(refused.value)


def own_journey(folder: Path, change: Callable[[str], str]) -> Path:
    text = (places.TEMPLATES / "journeys" / "welcome.yaml").read_text()
    assert change(text) != text
    return write(folder, "journeys/welcome.yaml", change(text))


# ---- versions


def test_what_did_not_change_is_not_published_again(clinic: Clinic, folder: Path) -> None:
    assert published(folder) == 0


def test_a_clinics_own_text_takes_the_place_of_ours_and_the_old_version_stays(
    cedar: World, folder: Path
) -> None:
    write(folder, HELLO, "{{ clinic }}: Good to have you.")
    assert published(folder) == 1
    old, new = ContentVersion.objects.filter(message="welcome/hello", language="en").order_by("pk")
    assert (old.current, new.current, new.source) == (False, True, "{{ clinic }}: Good to have you.")
    assert new.approved_at is None


def test_a_text_that_is_gone_is_current_no_more(clinic: Clinic, folder: Path) -> None:
    write(folder, "messages/staff/note/sms.en.txt", "{{ clinic }}: A note.")
    assert published(folder) == 1
    shutil.rmtree(folder / "messages")
    assert published(folder) == 0
    assert not ContentVersion.objects.get(message="staff/note").current


def test_a_changed_letterhead_makes_new_versions_of_every_letter(clinic: Clinic, folder: Path) -> None:
    css = (places.TEMPLATES / "letter" / "letter.css").read_text()
    write(
        folder,
        "letter/letter.css",
        css.replace("a {", "a { color: #123456;", 1) + "\np { color: #123456; }\n",
    )
    letters = ContentVersion.objects.filter(channel="email", current=True).count()
    assert published(folder) == letters


def test_every_clinic_gets_its_own_versions(clinic: Clinic, library: publish.Library) -> None:
    birch = Clinic.objects.create(slug="birch")
    assert publish.publish() == len(library.texts) + len(library.journeys)
    mine, theirs = (
        ContentVersion.objects.for_clinic(one).filter(current=True).count() for one in (clinic, birch)
    )
    assert mine == theirs == len(library.texts)


def test_an_approval_belongs_to_a_version(clinic: Clinic, folder: Path) -> None:
    assert publish.approve(clinic, "Dr. Lee", "welcome/hello", "en") == 1
    assert publish.approve(clinic, "Dr. Lee", "welcome/hello", "en") == 0
    write(folder, HELLO, "{{ clinic }}: Good to have you.")
    published(folder)
    current = ContentVersion.objects.get(message="welcome/hello", language="en", current=True)
    assert current.approved_at is None
    assert ContentVersion.objects.get(approved_by="Dr. Lee").current is False


def test_what_is_not_published_cannot_be_approved(clinic: Clinic) -> None:
    with pytest.raises(NurtureError, match="No published message is named 'welcome/goodbye'"):
        publish.approve(clinic, "Dr. Lee", "welcome/goodbye")


# ---- faults


def test_a_journey_that_names_a_missing_message(clinic: Clinic, folder: Path) -> None:
    path = own_journey(folder, lambda text: text.replace("  letter:", "  brief:"))
    said = refusal(folder)
    assert f"{path}:" in said
    assert "steps.brief: names a message that does not exist: messages/welcome/brief/email.en.md" in said


def test_a_journey_with_a_field_that_nobody_knows(clinic: Clinic, folder: Path) -> None:
    path = own_journey(folder, lambda text: text.replace("title:", "titel:"))
    line = 1 + path.read_text().split("titel:")[0].count("\n")
    assert f"{path}:{line}: titel: is not a field that is known here" in refusal(folder)


def test_a_journey_that_is_not_yaml(clinic: Clinic, folder: Path) -> None:
    path = write(folder, "journeys/welcome.yaml", "journey: [welcome\n")
    assert refusal(folder).startswith(f"{path}:")


def test_a_journey_that_is_not_text(clinic: Clinic, folder: Path) -> None:
    path = write(folder, "journeys/welcome.yaml", "")
    path.write_bytes(b"\xff\xfe\x00")
    assert refusal(folder) == f"{path} cannot be read as UTF-8 text."


def test_a_journey_that_goes_by_another_name_than_its_file(clinic: Clinic, folder: Path) -> None:
    path = write(folder, "journeys/hello.yaml", (places.TEMPLATES / "journeys" / "welcome.yaml").read_text())
    assert refusal(folder) == f"{path}:1: journey: says 'welcome', but the file is named 'hello'"


def test_a_text_with_a_variable_that_nobody_sets(clinic: Clinic, folder: Path) -> None:
    path = write(folder, HELLO, "{{ clinic }}: Hi\n{{ given_nmae }}, welcome.")
    said = refusal(folder)
    assert f"{path}:2" in said
    assert "given_nmae" in said


def test_a_letter_without_its_subject(clinic: Clinic, folder: Path) -> None:
    path = write(folder, "messages/welcome/letter/email.en.md", "Hello.\n")
    assert f"{path}:1" in refusal(folder)


def test_a_text_that_no_step_sends(clinic: Clinic, folder: Path) -> None:
    path = write(folder, "messages/welcome/goodbye/sms.en.txt", "{{ clinic }}: Goodbye.")
    assert refusal(folder).startswith(f"{path.parent}: no step 'goodbye' in a journey 'welcome'")


def test_a_file_that_is_no_message(clinic: Clinic, folder: Path) -> None:
    path = write(folder, "messages/welcome/hello/sms.txt", "Hello.")
    assert f"{path}" in refusal(folder)


def test_faults_of_several_journeys_come_together(clinic: Clinic, folder: Path) -> None:
    first = own_journey(folder, lambda text: text.replace("title:", "titel:"))
    second = write(folder, "journeys/other.yaml", "journey: other\n")
    said = refusal(folder)
    assert f"{first}:" in said and f"{second}:" in said


def test_a_clinic_may_bring_a_whole_journey(cedar: World, folder: Path) -> None:
    write(
        folder,
        "journeys/farewell.yaml",
        "journey: farewell\ntitle: Goodbye\nstarts: patient.updated\nsteps:\n"
        "  bye: {at: at once, until: 1 day after due, channels: sms}\n",
    )
    write(
        folder,
        "messages/farewell/bye/sms.en.txt",
        "{{ clinic }}: Goodbye{% if given_name %}, {{ given_name }}{% endif %}.",
    )
    assert published(folder) == 2
    assert JourneyVersion.objects.get(name="farewell").current
