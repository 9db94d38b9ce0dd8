"""Questions of the public to the office by the names that the table of doors uses."""

from dataclasses import replace

from tests.builders import Office
from tests.builders_questions import ABOUT_ADMISSION, a_published, a_question


def of_questions(office: Office) -> dict[str, int | str]:
    """One that waits, with its code, and one that everybody may read."""
    waiting = a_question(office)
    published = a_published(office, replace(ABOUT_ADMISSION, text="ขอย้ายโรงเรียนกลางปีได้หรือไม่"))
    return {
        "public question": waiting.pk,
        "tracking code": waiting.code,
        "published question": published.pk,
        "public answer": published.pk,
    }
