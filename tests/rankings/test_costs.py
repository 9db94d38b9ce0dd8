"""What deciding many requests in one act costs: so many statements for each, and no more for the many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notifications.models import Delivery
from tests.builders_rankings import a_ranking, cast, curricula, made_ready, put_to_vote

pytestmark = pytest.mark.postgresql

EACH = 40  # statements for one request, its engine, its events and its mails among them


def statements_of_the_last_vote(office, number: int) -> int:
    ranking = made_ready(a_ranking(office, curricula(office, number)), office.prasit)
    resolution = put_to_vote(ranking, office.prasit)
    for member in office.members()[:2]:
        cast(resolution, member)
    with CaptureQueriesContext(connection) as counted:
        cast(resolution, office.members()[2])
    return len(counted)


def test_every_further_request_costs_the_same(office):
    two, four, eight = (statements_of_the_last_vote(office, number) for number in (2, 4, 8))

    each = (four - two) / 2
    assert (eight - four) / 4 == each <= EACH
    assert two - 2 * each <= 40


def test_a_plain_vote_on_a_ranking_costs_the_same_however_long_the_annex_is(office):
    counts = []
    for number in (1, 6):
        ranking = made_ready(a_ranking(office, curricula(office, number)), office.prasit)
        resolution = put_to_vote(ranking, office.prasit)
        with CaptureQueriesContext(connection) as counted:
            cast(resolution, office.members()[0])
        counts.append(len(counted))
    assert counts[0] == counts[1] <= 16


def test_one_mail_for_each_person_and_request_when_many_are_decided(office):
    papers = curricula(office, 6)
    resolution = put_to_vote(made_ready(a_ranking(office, papers), office.prasit), office.prasit)
    Delivery.objects.all().delete()
    for member in office.members()[:3]:
        cast(resolution, member)

    mails = Delivery.objects.filter(channel="email", template="stage-opened")
    pairs = list(mails.values_list("request_id", "person_id"))
    assert sorted(pairs) == sorted((paper.pk, office.somchai.pk) for paper in papers)
