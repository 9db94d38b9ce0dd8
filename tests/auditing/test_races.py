"""Two people act on one finding, or one drawn request, in the same moment: one does, the other is told why not."""

from threading import Barrier

import pytest

from approvals.audit.models import Event
from approvals.auditing import drawing, findings
from approvals.auditing.models import AuditFinding, SampleCheck
from approvals.auditing.refusals import AlreadyChecked, FindingIsClosed, NothingAnswered
from tests.builders import A_TUESDAY, a_submitted, an_office, in_post
from tests.racing import PATIENCE, at_once
from tests.things_auditing import a_finding, a_plan

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
LATER = A_TUESDAY.date().replace(day=30)


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    office.people["second"] = in_post(office, "second", "auditor")
    return office


@pytest.fixture
def answered(office):
    """A finding whose answer waits to be judged."""
    finding = a_finding(office, a_submitted(office, "ACA-07", nights="1"))
    findings.answer(finding_id=finding.pk, text="ตอบ", by=office.malee, at=A_TUESDAY)
    return finding


def refusals(results: list) -> list[type]:
    return [type(each) for each in results if isinstance(each, Exception)]


def test_two_auditors_close_at_once_and_it_is_closed_once(office, answered):
    def close(by):
        return lambda: findings.close(finding_id=answered.pk, text="ครบ", by=by, at=A_TUESDAY)

    results = at_once(close(office.tawan), close(office.second))

    assert refusals(results) == [FindingIsClosed]
    assert Event.objects.filter(kind="audit.finding_closed").count() == 1


def test_two_auditors_keep_open_at_once_and_one_is_told_that_nothing_waits(office, answered):
    def keep(by):
        return lambda: findings.keep_open(finding_id=answered.pk, text="ขาด", due_on=LATER, by=by, at=A_TUESDAY)

    assert refusals(at_once(keep(office.tawan), keep(office.second))) == [NothingAnswered]
    assert answered.steps.filter(kind="kept-open").count() == 1


def test_two_auditors_check_one_request_at_once(office):
    a_submitted(office, "ACA-07", nights="1")
    item = a_plan(office, 1).items.get()

    def check(by):
        return lambda: drawing.check(item_id=item.pk, result="in-order", note="", by=by, at=A_TUESDAY)

    assert refusals(at_once(check(office.tawan), check(office.second))) == [AlreadyChecked]
    assert SampleCheck.objects.count() == 1


def test_control_without_the_lock_both_keep_it_open(office, answered, monkeypatch):
    waits, both_looked = findings._waits_for_judgement, Barrier(2)

    def unlocked(finding_id):
        return AuditFinding.objects.select_related("district").get(pk=finding_id)

    def look(finding):
        seen = waits(finding)
        both_looked.wait(PATIENCE)
        return seen

    monkeypatch.setattr(findings, "_locked", unlocked)
    monkeypatch.setattr(findings, "_waits_for_judgement", look)

    def keep(by):
        return lambda: findings.keep_open(finding_id=answered.pk, text="ขาด", due_on=LATER, by=by, at=A_TUESDAY)

    assert refusals(at_once(keep(office.tawan), keep(office.second))) == []
    assert answered.steps.filter(kind="kept-open").count() == 2
