"""What was published stays as it is: for services, and for the database itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from approvals import guards
from approvals.delegation.models import RulebookVersion
from approvals.delegation.refusals import AlreadyPublished, NotSteward
from approvals.errors import BadInput
from approvals.rulemaking.proposing import propose, send_back
from approvals.rulemaking.publishing import publish
from approvals.rulemaking.refusals import NotDraft, NotProposed
from tests.builders import A_TUESDAY
from tests.rulemaking.life import ORDER, TODAY, TOMORROW, last_event, proposed, published


def test_a_proposal_is_sent_back_with_reasons_and_proposed_again(office, draft):
    proposed(draft, office)
    act = {"version_id": draft.pk, "by": office.ploy, "at": A_TUESDAY}
    with pytest.raises(BadInput):
        send_back(reasons=" ", **act)
    with pytest.raises(NotSteward):
        send_back(reasons="ไม่", **{**act, "by": office.malee})

    version = send_back(reasons="ข้อ 4 ไม่ตรงกับคำสั่ง", **act)

    assert (version.status, version.sent_back) == ("draft", "ข้อ 4 ไม่ตรงกับคำสั่ง")
    assert last_event(version)[1]["reasons"] == "ข้อ 4 ไม่ตรงกับคำสั่ง"
    with pytest.raises(NotProposed):
        send_back(reasons="อีกครั้ง", **act)
    assert propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY).sent_back == ""


def test_a_steward_takes_a_proposal_back(office, draft):
    proposed(draft, office)

    assert send_back(version_id=draft.pk, reasons="พิมพ์ผิด", by=office.rung, at=A_TUESDAY).status == "draft"


def test_a_published_version_is_published_once_and_never_sent_back(office, draft):
    published(draft, office)

    with pytest.raises(AlreadyPublished):
        publish(version_id=draft.pk, **ORDER, effects={}, by=office.ploy, at=A_TUESDAY)
    with pytest.raises(NotProposed):
        send_back(version_id=draft.pk, reasons="ไม่", by=office.ploy, at=A_TUESDAY)
    with pytest.raises(AlreadyPublished):
        propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY)


def test_a_proposed_version_is_not_proposed_again(office, draft):
    proposed(draft, office)

    with pytest.raises(NotDraft):
        propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY)


CELLS = [
    {"content": "{}"}, {"sha256": "0" * 64}, {"cases": "[]"}, {"status": "draft"}, {"first_day": TODAY},
    {"order_number": "13"}, {"effects": {"BUD-04-1": "stop"}}, {"replay_sha256": ""}, {"number": 9},
]  # fmt: skip


@pytest.mark.parametrize("cells", CELLS)
def test_the_database_itself_keeps_a_published_row_as_it_is(office, draft, cells):
    RulebookVersion.objects.filter(pk=draft.pk).update(**{**cells, "status": "draft"})  # the control: a draft may
    RulebookVersion.objects.filter(pk=draft.pk).update(
        content=draft.content, sha256=draft.sha256, cases=draft.cases, number=2, first_day=TOMORROW, effects={}
    )
    published(draft, office)

    with pytest.raises(DatabaseError), transaction.atomic():
        RulebookVersion.objects.filter(pk=draft.pk).update(**cells)


def test_without_its_guard_the_row_would_change(office, draft):
    """The rollback of the test puts the guards back."""
    published(draft, office)
    guards.remove(connection)
    assert RulebookVersion.objects.filter(pk=draft.pk).update(order_number="13") == 1


def test_a_version_published_by_its_drafter_is_refused_by_the_database_too(office, draft):
    with pytest.raises(DatabaseError), transaction.atomic():
        RulebookVersion.objects.filter(pk=draft.pk).update(
            status="published", published_at=A_TUESDAY, published_by=office.rung
        )
