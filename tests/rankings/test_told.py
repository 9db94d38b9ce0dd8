"""Who hears of a ranking: its maker of what happened without them, members of their vote, nobody twice."""

import pytest

from approvals.models import Event, Person
from notifications.models import Delivery
from notifications.notices import notice_of
from notifications.selectors import inbox
from tests.builders import A_TUESDAY
from tests.builders_rankings import a_ranking, cast, curricula, made_ready, put_to_vote
from workflows import rankings
from workflows.services import withdraw


@pytest.fixture
def papers(office):
    Person.objects.update(language="en")
    return curricula(office, 3)


def told(template):
    return [row.person for row in Delivery.objects.filter(template=template, channel="inbox").select_related("person")]


def test_its_maker_hears_once_that_a_request_dropped_out(office, papers):
    ranking = made_ready(a_ranking(office, papers), office.prasit)
    withdraw(request_id=papers[0].pk, reasons="", by=office.somchai, at=A_TUESDAY)
    rankings.look_again(ranking_id=ranking.pk, at=A_TUESDAY)

    assert told("ranking-changed-by-itself") == [office.prasit]
    notice = notice_of(inbox(office.prasit).first())
    assert notice.path == f"/rankings/{ranking.pk}/" and ranking.title in notice.title


def test_its_maker_hears_of_the_result_and_the_notices_that_asked_the_members_are_settled(office, papers):
    resolution = put_to_vote(made_ready(a_ranking(office, papers), office.prasit), office.prasit)
    for member in office.members()[:3]:
        cast(resolution, member)

    assert told("ranking-decided") == [office.prasit]
    asked = Delivery.objects.filter(template="vote-opened", channel="inbox", resolution=resolution)
    assert asked.count() == 5 and not asked.filter(overtaken_at=None).exists()


def test_the_trail_names_no_person_and_no_reason(office, papers):
    ranking = made_ready(a_ranking(office, papers), office.prasit)
    rankings.open_again(ranking_id=ranking.pk, reason="นายสมชายขอแก้", by=office.prasit, at=A_TUESDAY)

    for event in Event.objects.filter(subject_kind="ranking"):
        body = bytes(event.body).decode()
        assert "สมชาย" not in body and office.prasit.name_th not in body
