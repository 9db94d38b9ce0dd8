"""Agreements that end: the owner is told 60 and 14 days before; without an owner whoever keeps the register."""

from datetime import date, datetime, timedelta
from email import message_from_bytes, policy

import pytest

from approvals.models import Event, Tenure
from approvals.partners import agreements, expiring
from approvals.partners.rules import warning_due
from config.schedule import SCHEDULE
from notifications import letters
from notifications.models import Delivery
from notifications.selectors import WORDS
from tests.builders import A_TUESDAY, in_post
from tests.builders_partners import LAST_DAY, a_partner, an_agreement, terms
from workflows import tasks

FAR, NEAR = (A_TUESDAY + timedelta(days=(LAST_DAY - A_TUESDAY.date()).days - days) for days in (60, 14))
AFTER = A_TUESDAY + timedelta(days=(LAST_DAY - A_TUESDAY.date()).days + 1)


def told(channel: str = "inbox") -> list[tuple[str, str]]:
    """Which messages were written, and to whom."""
    rows = Delivery.objects.filter(event__kind="agreement.ends_soon", channel=channel).order_by("id")
    return [(row.template, row.person.username.split(".")[0]) for row in rows.select_related("person")]


def nights(*moments: datetime) -> list[int]:
    return [expiring.warn_everybody(at=at) for at in moments]


def test_the_owner_is_told_sixty_and_fourteen_days_before_once_each(office):
    an_agreement(office, a_partner(office), owner=office.malee)

    assert nights(FAR - timedelta(days=1), FAR, FAR, FAR + timedelta(days=1)) == [0, 1, 0, 0]
    assert nights(NEAR - timedelta(days=1), NEAR, NEAR + timedelta(days=13), AFTER) == [0, 1, 0, 0]

    assert told() == [("agreement-ends-soon", "malee"), ("agreement-ends-near", "malee")]
    assert told("email") == told()


@pytest.mark.parametrize(
    ("left", "warned", "found"),
    [
        (61, None, None), (60, None, 60), (15, None, 60), (15, 60, None), (14, 60, 14), (14, 15, 14), (14, 14, None),
        (0, None, 14), (0, 14, None), (-1, None, None),
    ],
)  # fmt: skip
def test_which_warning_is_due(left, warned, found):
    ends_on = date(2027, 3, 31)
    day = ends_on - timedelta(days=left)
    warned_on = ends_on - timedelta(days=warned) if warned is not None else None
    assert warning_due(ends_on=ends_on, warned_on=warned_on, day=day) == found
    assert warning_due(ends_on=None, warned_on=None, day=day) is None


def test_a_missed_night_is_made_good_and_a_short_agreement_is_warned_of_once(office):
    temple = a_partner(office)
    an_agreement(office, temple)
    an_agreement(office, temple, ends_on=A_TUESDAY.date() + timedelta(days=10))

    assert nights(A_TUESDAY, A_TUESDAY + timedelta(days=1)) == [1, 0]
    assert nights(FAR + timedelta(days=3)) == [1]
    assert [template for template, _who in told()] == ["agreement-ends-near", "agreement-ends-soon"]


def test_nobody_is_told_of_what_was_renewed_or_ended(office):
    temple = a_partner(office)
    renewed, ended, control = (an_agreement(office, temple, owner=office.malee) for _each in range(3))
    said = terms(office.orn, starts_on=LAST_DAY, ends_on=None)
    agreements.renew(agreement_id=renewed.pk, said=said, by=office.orn, at=A_TUESDAY)
    agreements.end_early(agreement_id=ended.pk, why="ปิด", by=office.orn, at=A_TUESDAY)

    assert not expiring.warn(agreement_id=renewed.pk, at=FAR)
    assert nights(FAR) == [1]
    assert Event.objects.get(kind="agreement.ends_soon").subject_id == str(control.pk)


def test_the_second_warning_is_not_given_after_a_renewal(office):
    row = an_agreement(office, a_partner(office))
    assert nights(FAR) == [1]
    said = terms(office.orn, starts_on=LAST_DAY, ends_on=None)
    agreements.renew(agreement_id=row.pk, said=said, by=office.orn, at=FAR + timedelta(days=1))
    assert nights(NEAR) == [0]


def test_where_the_owner_has_left_whoever_keeps_the_register_is_told_and_nobody_is_lost(office):
    head = in_post(office, "head", "group-promotion")
    an_agreement(office, a_partner(office), owner=office.malee)
    Tenure.objects.filter(person=office.malee).update(last_day=FAR.date() - timedelta(days=1))

    assert nights(FAR) == [1]
    assert set(told()) == {("agreement-without-owner", "orn"), ("agreement-without-owner", "head")}

    Tenure.objects.filter(person__in=[head, office.orn]).update(last_day=NEAR.date() - timedelta(days=1))
    assert nights(NEAR) == [1]
    assert told()[2:] == [("agreement-without-owner", "arun")]  # the deputy director, as the director has left too


@pytest.mark.parametrize(
    ("language", "words"),
    [("th", ["31 มีนาคม 2570"]), ("en", ["An agreement ends within 60 days", "Wednesday 31 March 2027"])],
)  # fmt: skip
def test_the_mail_says_which_agreement_ends_on_which_day_and_leads_to_it(office, language, words):
    row = an_agreement(office, a_partner(office), owner=office.malee)
    nights(FAR)

    delivery = Delivery.objects.select_related("person", *WORDS).get(channel="email")
    delivery.person.language = language
    letter = message_from_bytes(letters.write(delivery).raw, policy=policy.default)

    text = letter.get_body(("plain",)).get_content()
    assert all(word in text for word in ("MOU 1/2569", f"/agreements/{row.pk}/", *words)), text


def test_the_clock_rings_for_it_every_morning(office, monkeypatch):
    an_agreement(office, a_partner(office))
    monkeypatch.setattr("workflows.tasks.timezone.now", lambda: FAR)
    assert SCHEDULE["warn-of-agreements"]["task"] == tasks.warn_of_agreements.name
    tasks.warn_of_agreements()
    assert told() == [("agreement-ends-soon", "orn")]
