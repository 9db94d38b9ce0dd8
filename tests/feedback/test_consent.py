"""Name and e-mail of an outsider are kept with consent, and go when it is taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest

from approvals.feedback.refusals import MayNotKeepFeedback
from approvals.models import Event, PrivateValue
from approvals.privacy import consents, erasing
from approvals.privacy.matters import MATTERS
from approvals.privacy.refusals import AlreadyErased, NoPaper, StillNeeded
from tests.builders import A_TUESDAY
from tests.builders_feedback import A_MOTHER, NAMELESS, a_feedback, ended

PAPER = "หนังสือลงวันที่ 24 พ.ย. 2569"


def withdrawn(row, by, **more):
    return consents.withdraw_from_feedback(feedback_id=row.pk, paper=PAPER, by=by, at=A_TUESDAY, **more)


def test_name_and_e_mail_go_from_the_row_and_from_beside_the_trail_and_the_words_stay(office):
    row, other = a_feedback(office), a_feedback(office)
    withdrawn(row, office.orn)
    row.refresh_from_db()
    assert (row.giver, row.giver_email, row.consent_how, row.text) == ("", "", "", A_MOTHER.text)
    assert row.is_erased
    left = PrivateValue.objects.filter(event__kind="feedback.received", event__subject_id=str(row.pk))
    assert list(left.values_list("field", flat=True)) == ["text"]
    assert Event.objects.filter(kind="privacy.erased", subject_kind="feedback", subject_id=str(row.pk)).count() == 1
    other.refresh_from_db()
    assert other.giver == A_MOTHER.giver and not other.is_erased


def test_it_goes_though_the_feedback_is_open_and_the_feedback_still_ends(office):
    row = a_feedback(office)
    withdrawn(row, office.orn)
    assert ended(row, office.orn).state == "done"


@pytest.mark.parametrize("who", ["malee", "tawan", "kanya"])
def test_only_whoever_keeps_participation_erases_it(office, who):
    row = a_feedback(office)
    with pytest.raises(MayNotKeepFeedback):
        withdrawn(row, office.people[who])
    row.refresh_from_db()
    assert row.giver == A_MOTHER.giver


def test_it_names_its_paper_and_is_done_once(office):
    row, key = a_feedback(office), uuid4()
    with pytest.raises(NoPaper):
        consents.withdraw_from_feedback(feedback_id=row.pk, paper="  ", by=office.orn, at=A_TUESDAY)
    for _time in range(2):
        withdrawn(row, office.orn, key=key)
    with pytest.raises(AlreadyErased):
        withdrawn(row, office.orn)
    with pytest.raises(AlreadyErased):
        withdrawn(a_feedback(office, NAMELESS), office.orn)


def test_without_a_withdrawal_it_is_erased_only_after_the_giver_was_told(office):
    row = a_feedback(office)
    event = Event.objects.get(kind="feedback.received", subject_id=str(row.pk))
    asked = {"district": office.district, "event_id": event.pk, "fields": ["giver", "giver_email", "consent_how"]}
    asked |= {"ground": "no-longer-needed", "paper": PAPER, "by": office.nok}
    with pytest.raises(StillNeeded):
        erasing.erase(**asked, at=A_TUESDAY)

    row = ended(row, office.orn)
    row.told_on = A_TUESDAY.date()
    row.save(update_fields=["told_on"])
    ends, _blank = MATTERS["feedback-givers"]
    assert ends(office.district, {str(row.pk)}) == {str(row.pk): A_TUESDAY.date()}
    erasing.erase(**asked, at=A_TUESDAY + timedelta(days=1))
    row.refresh_from_db()
    assert row.is_erased
