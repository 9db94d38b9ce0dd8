"""Anybody reads the matrix of their district and asks it who decides."""

import pytest

from approvals.models import ApprovalRequest, Event
from tests.builders import an_office

pytestmark = pytest.mark.django_db


def text_of(answer) -> str:
    return answer.content.decode().replace("<wbr>", "")


def test_the_steward_reads_every_decision_type_and_what_nobody_has_checked(client, office):
    client.force_login(office.rung)

    page = text_of(client.get("/rulebook/"))

    assert all(code in page for code in ("ACA-06", "ACA-07", "ACA-08", "BUD-04", "PER-01"))
    assert "คงไว้ที่เขต" in page  # the residual line


def test_one_type_shows_its_rules_with_their_law(client, office):
    client.force_login(office.rung)

    page = text_of(client.get("/rulebook/ACA-07/"))

    assert "ACA-06-1" in page and "ACA-07-1" in page
    assert "ระเบียบการพานักเรียนไปนอกสถานศึกษา 2562" in page


def test_a_type_that_is_not_in_the_matrix_is_not_there(client, office):
    client.force_login(office.rung)

    assert client.get("/rulebook/XYZ-1/").status_code == 404


@pytest.mark.parametrize(("nights", "body"), [("0", "ผู้อำนวยการโรงเรียน"), ("๒", "ผอ.เขต")])
def test_a_teacher_asks_who_decides_and_begins_nothing(client, office, nights, body):
    client.force_login(office.wichai)
    events = Event.objects.count()

    page = text_of(client.get("/who-decides/", {"type": "ACA-07", "nights": nights, "abroad": "false", "ask": "1"}))

    assert f'<p class="why-who">{body}</p>' in page.replace('<span class="thw">', "").replace("</span>", "")
    assert Event.objects.count() == events
    assert not ApprovalRequest.objects.exists()


def test_what_cannot_be_read_is_said_and_kept(client, office):
    client.force_login(office.wichai)

    page = text_of(client.get("/who-decides/", {"type": "BUD-04", "amount": "185000.005", "ask": "1"}))

    assert "185000.005" in page
    assert "why-who" not in page


def test_a_board_member_without_a_post_reads_the_matrix_of_their_district(client, office):
    client.force_login(office.members()[1])

    assert client.get("/rulebook/").status_code == 200


def test_everybody_reads_the_matrix_of_their_own_district(client, office):
    other = an_office("krb")
    client.force_login(other.rung)

    assert "เขต krb" in text_of(client.get("/rulebook/"))


def test_the_matrix_costs_no_more_than_a_few_queries(client, office, django_assert_max_num_queries):
    client.force_login(office.rung)
    client.get("/rulebook/")

    with django_assert_max_num_queries(6):
        client.get("/rulebook/")
