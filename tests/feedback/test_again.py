"""A wrong end: feedback is opened again, and its next end is told anew."""

from datetime import timedelta

from approvals.feedback import services
from tests.builders import A_TUESDAY
from tests.builders_feedback import a_feedback, a_given, ended
from tests.feedback.seeing import last_data, told

TODAY = A_TUESDAY.date()


def test_a_wrong_end_is_opened_again_and_its_next_end_is_told_anew(office):
    row = ended(a_given(office, office.kanya), office.orn)
    due_on = row.due_on
    services.reopen(feedback_id=row.pk, why="ยังไม่ได้แก้", by=office.orn, at=A_TUESDAY)
    row.refresh_from_db()
    assert (row.state, row.result, row.ended_at, row.due_on, row.told_on) == ("open", "", None, due_on, TODAY)
    assert {"was": "done", "told": True}.items() <= last_data(row).items()
    assert told("feedback-reopened-for-the-giver") == ["kanya"]

    tomorrow = A_TUESDAY + timedelta(days=1)
    ended(row, office.orn, "not-done", tomorrow)
    row.refresh_from_db()
    assert (row.state, row.told_on) == ("not-done", tomorrow.date())
    assert told("feedback-ended") == ["kanya", "kanya"]


def test_the_next_end_of_what_an_outsider_said_waits_to_be_told_again(office):
    row = ended(a_feedback(office), office.orn)
    act = {"feedback_id": row.pk, "by": office.orn, "at": A_TUESDAY}
    services.tell(how="โทร", **act)
    services.reopen(why="ผิด", **act)
    row = ended(row, office.orn, "not-done")
    assert row.told_on is None
