"""The mail about an audit finding leads whoever is to answer to the page of that finding, until it is answered."""

import pytest

from approvals.auditing import findings
from approvals.auditing.models import AuditFinding
from approvals.models import Tenure
from notifications.notices import notice_of
from tests.builders import A_TUESDAY, a_submitted
from tests.notifications.mail_links import link, outcome, row
from tests.things_auditing import a_finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(office) -> list:
    """Two trips of the school."""
    return [a_submitted(office, "ACA-07", nights=nights) for nights in ("1", "2")]


@pytest.fixture
def finding(office, papers) -> AuditFinding:
    """A finding about the second trip; an earlier one is about the first."""
    a_finding(office, papers[0], title="ข้อตรวจพบก่อนหน้า")
    return a_finding(office, papers[1])


def step(finding: AuditFinding, by, **more) -> dict:
    return {"finding_id": finding.pk, "by": by, "at": A_TUESDAY, **more}


def test_the_director_opens_the_mail_and_reads_that_finding_and_no_other(client, office, finding):
    client.force_login(office.malee)
    path = outcome(client, link("audit-finding", office.malee))

    assert path == f"/audit/findings/{finding.pk}/"
    page = client.get(path)
    assert page.status_code == 200
    text = page.content.decode().replace("<wbr>", "").replace("\u200b", "")
    assert finding.title in text
    assert "ข้อตรวจพบก่อนหน้า" not in text


def test_the_notice_leads_to_the_same_page_without_a_link_that_is_signed(client, office, finding):
    notice = notice_of(row("audit-finding", office.malee, "inbox"))

    assert notice.path == f"/audit/findings/{finding.pk}/"
    client.force_login(office.malee)
    assert client.get(notice.path).status_code == 200


def test_whoever_was_named_to_answer_has_a_link_of_their_own(client, office, finding):
    findings.name(person_id=office.orn.pk, text="โปรดชี้แจง", **step(finding, office.malee))
    mine = link("audit-finding-given", office.orn)

    client.force_login(office.orn)
    path = outcome(client, mine)
    assert path == f"/audit/findings/{finding.pk}/"
    assert client.get(path).status_code == 200
    client.force_login(office.malee)
    assert outcome(client, mine) == "somebody-elses"


def test_after_the_answer_the_links_to_it_are_dead_and_one_kept_open_has_a_new_one(client, office, finding, clock):
    first = link("audit-finding", office.malee)
    findings.answer(text="แนบแล้ว", **step(finding, office.malee, at=clock.move(minutes=5)))
    client.force_login(office.malee)
    assert outcome(client, first) == "settled"

    due_on = A_TUESDAY.date().replace(day=30)
    findings.keep_open(text="ยังขาด", due_on=due_on, **step(finding, office.tawan, at=clock.move(minutes=5)))

    assert outcome(client, first) == "settled"
    assert outcome(client, link("audit-finding-kept-open", office.malee)) == f"/audit/findings/{finding.pk}/"


def test_whoever_is_director_no_more_is_told_that_it_is_not_theirs(client, office, finding):
    mine = link("audit-finding", office.malee)
    Tenure.objects.filter(person=office.malee).update(last_day=A_TUESDAY.date().replace(day=1))
    client.force_login(office.malee)

    assert outcome(client, mine) == "no-longer-yours"
