"""The pages of rankings: who reads which line, what is asked next, and what is kept of what was typed."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from approvals.models import Person, Ranking, RankingEntry
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.builders_meetings import a_meeting, an_item, called
from tests.builders_rankings import a_ranking, cast, current, curricula, entry, made_ready, put_to_vote, written
from workflows.votes import recuse

TODAY = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
def office(db, settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    office = an_office(members=3)
    Person.objects.update(language="en")
    return office


def reads(client, person, path, status=200) -> str:
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == status, response.status_code
    return response.content.decode().replace("<wbr>", "")


def posts(client, person, path, data):
    client.force_login(person)
    return client.post(path, data)


def ready(office, number=2):
    """A ranking of so many curricula, the last of them not to be granted, ready for the board."""
    papers = curricula(office, number)
    ranking = a_ranking(office, papers)
    lines = {paper: (str(90 - place), "grant", "") for place, paper in enumerate(papers)}
    written(ranking, office.prasit, lines=lines | {papers[-1]: ("10", "refuse", "คะแนนไม่ถึง")})
    return papers, made_ready(ranking, office.prasit)


def test_from_the_tab_of_the_committee_to_a_list_with_all_that_waits(client, office):
    papers = curricula(office, 2)
    page = reads(client, office.prasit, f"/committees/{office.board.pk}/rankings/")
    assert "ACA-01" in page and "2 wait" in page and "Begin a ranking" in page

    begun = {"kind": "ACA-01/consent", "title": "Curricula, round 1", "criteria": "marks"}
    answer = posts(client, office.prasit, f"/committees/{office.board.pk}/rankings/new/", begun)
    ranking = Ranking.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/rankings/{ranking.pk}/add/")
    page = reads(client, office.prasit, answer.url)
    assert all(paper.number in page for paper in papers)
    runs = [stage(paper, "consent").pk for paper in papers]
    answer = posts(client, office.prasit, f"/rankings/{ranking.pk}/add/", {"revision": ranking.revision, "runs": runs})
    assert (answer.status_code, answer.url) == (303, f"/rankings/{ranking.pk}/")
    assert ranking.entries.count() == 2


def sheet(ranking, **changes):
    """What the form of a ranking sends when nothing else was typed."""
    sent = {"revision": current(ranking).revision, "do": "keep"}
    for row in RankingEntry.objects.filter(ranking=ranking, removed_at=None):
        points = "" if row.points is None else f"{row.points / 100:.2f}"
        sent |= {f"points-{row.pk}": points, f"proposal-{row.pk}": row.proposal, f"remark-{row.pk}": row.remark}
    return sent | changes


def test_typed_points_order_the_list_and_a_button_moves_one(client, office):
    first, second = curricula(office, 2)
    ranking = a_ranking(office, [first, second])
    one, two = entry(ranking, first).pk, entry(ranking, second).pk
    address = f"/rankings/{ranking.pk}/"

    typed = {f"points-{one}": "๘๐", f"points-{two}": "90.25"}
    assert posts(client, office.prasit, address, sheet(ranking, **typed)).status_code == 303
    assert (entry(ranking, second).place, entry(ranking, first).place) == (1, 2)
    moved = {"do": f"up-{one}", f"remark-{one}": "longer in office"}
    assert posts(client, office.prasit, address, sheet(ranking, **moved)).status_code == 303
    assert (entry(ranking, first).place, entry(ranking, second).place) == (1, 2)


def test_what_was_typed_comes_back_with_what_is_wrong(client, office):
    (paper,) = curricula(office, 1)
    ranking = a_ranking(office, [paper])
    number = entry(ranking, paper).pk

    answer = posts(client, office.prasit, f"/rankings/{ranking.pk}/", sheet(ranking, **{f"points-{number}": "ninety"}))
    assert answer.status_code == 422
    assert 'value="ninety"' in answer.content.decode()


def test_an_old_page_is_told_and_its_words_are_kept(client, office):
    (paper,) = curricula(office, 1)
    ranking = a_ranking(office, [paper])
    number = entry(ranking, paper).pk
    old = sheet(ranking, **{f"points-{number}": "55"})
    written(ranking, office.somchai, lines={paper: ("44", "grant", "")})

    answer = posts(client, office.prasit, f"/rankings/{ranking.pk}/", old)
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="55"' in page
    assert f'name="revision" value="{current(ranking).revision}"' in page
    assert entry(ranking, paper).points == 4400


def test_it_is_made_ready_and_circulated_after_being_asked_once_more(client, office):
    papers = curricula(office, 2)
    ranking = a_ranking(office, papers)
    page = reads(client, office.prasit, f"/rankings/{ranking.pk}/ready/")
    assert all(paper.number in page for paper in papers)
    made = {"revision": current(ranking).revision}
    assert posts(client, office.prasit, f"/rankings/{ranking.pk}/ready/", made).status_code == 303
    assert "Ask the members" in reads(client, office.prasit, f"/rankings/{ranking.pk}/vote/")
    assert posts(client, office.prasit, f"/rankings/{ranking.pk}/vote/", {}).status_code == 303
    assert current(ranking).status == Ranking.Status.VOTING


def test_a_ready_list_says_on_which_agenda_it_stands(client, office):
    _papers, ranking = ready(office)
    path = f"/rankings/{ranking.pk}/"
    assert "Put it on the agenda of a meeting" in reads(client, office.prasit, path)
    meeting = called(a_meeting(office.board))
    an_item(meeting, ranking=ranking)
    page = reads(client, office.prasit, path)
    assert "It stands on the agenda of" in page and f'href="/meetings/{meeting.pk}/"' in page


def test_what_is_missing_is_said_and_nothing_is_sealed(client, office):
    first, second = curricula(office, 2)
    ranking = a_ranking(office, [first, second])
    written(ranking, office.prasit, lines={first: ("80", "grant", "")})

    page = reads(client, office.prasit, f"/rankings/{ranking.pk}/")
    assert "Missing before the committee can be asked" in page and second.number in page
    made = {"revision": current(ranking).revision}
    assert posts(client, office.prasit, f"/rankings/{ranking.pk}/ready/", made).status_code == 422
    assert current(ranking).status == Ranking.Status.DRAFT


def test_a_member_in_conflict_is_named_before_the_vote_and_their_request_can_be_taken_out(client, office):
    own = a_submitted(office, "ACA-01", year="2569", concerned=[office.somchai])
    ranking = made_ready(a_ranking(office, [own, *curricula(office, 1)]), office.prasit)

    page = reads(client, office.prasit, f"/rankings/{ranking.pk}/vote/")
    out = f"/rankings/{ranking.pk}/entries/{entry(ranking, own).pk}/out/"
    assert office.somchai.name_en in page and out in page
    assert posts(client, office.prasit, out, {"reason": ""}).status_code == 422
    assert posts(client, office.prasit, out, {"reason": "own vote"}).status_code == 303
    assert current(ranking).status == Ranking.Status.DRAFT


def test_a_secretary_who_is_concerned_reads_no_line(client, office):
    own = a_submitted(office, "ACA-01", year="2569", concerned=[office.somchai])
    other = curricula(office, 1)[0]
    ranking = a_ranking(office, [own, other])

    page = reads(client, office.somchai, f"/rankings/{ranking.pk}/")
    assert "concerns you" in page and other.number not in page
    assert posts(client, office.somchai, f"/rankings/{ranking.pk}/", {}).status_code == 404


def test_the_ballot_shows_the_annex_and_a_member_who_withdrew_reads_nothing(client, office):
    papers, ranking = ready(office)
    resolution = put_to_vote(ranking, office.prasit)
    member, apart = office.members()[:2]

    page = reads(client, member, f"/ballots/{resolution.pk}/")
    assert all(paper.number in page for paper in papers) and ranking.sha256 in page and "90.00" in page
    recuse(resolution_id=resolution.pk, ground="kin", explanation="", by=apart, at=A_TUESDAY)
    page = reads(client, apart, f"/ballots/{resolution.pk}/")
    assert papers[0].number not in page
    reads(client, apart, f"/rankings/{ranking.pk}/", status=404)
    reads(client, apart, f"/requests/{papers[0].pk}/", status=404)
    assert papers[0].number in reads(client, member, f"/requests/{papers[0].pk}/")


def test_before_the_decision_nobody_but_its_makers_and_members_opens_it(client, office):
    _papers, ranking = ready(office)
    for person in (office.kanya, office.malee, office.tawan, office.members()[1]):
        reads(client, person, f"/rankings/{ranking.pk}/", status=404)
    reads(client, office.prasit, f"/rankings/{ranking.pk}/")


def test_each_requester_reads_their_own_line_and_how_many_others_there_were(client, office):
    concerned = a_submitted(office, "ACA-01", year="2569", concerned=[office.wichai])
    others = curricula(office, 2)
    ranking = a_ranking(office, [concerned, *others])
    lines = {paper: (str(90 - place), "grant", "") for place, paper in enumerate([others[0], concerned, others[1]])}
    written(ranking, office.prasit, lines=lines)
    assert "together with 2 other requests" in reads(client, office.wichai, f"/requests/{concerned.pk}/")
    resolution = put_to_vote(made_ready(ranking, office.prasit), office.prasit)
    for member in office.members()[:2]:
        cast(resolution, member)

    page = reads(client, office.wichai, f"/requests/{concerned.pk}/")
    assert "Decided together with 2 others" in page and "annex place 2" in page and "89.00" in page
    page = reads(client, office.wichai, f"/rankings/{ranking.pk}/")
    assert concerned.number in page and "89.00" in page
    assert others[0].number not in page and "90.00" not in page
    page = reads(client, office.kanya, f"/rankings/{ranking.pk}/")
    assert others[0].number in page and "90.00" in page


def test_the_page_of_a_request_that_was_never_ranked_says_nothing_of_rankings(client, office):
    (paper,) = curricula(office, 1)
    assert "ranking" not in reads(client, office.kanya, f"/requests/{paper.pk}/").lower()


@pytest.mark.parametrize("act", ["open-again", "give-up"])
def test_opening_again_and_giving_up_ask_for_a_reason(client, office, act):
    _papers, ranking = ready(office)
    address = f"/rankings/{ranking.pk}/{act}/"
    reads(client, office.prasit, address)
    assert posts(client, office.prasit, address, {"reason": " "}).status_code == 422
    assert posts(client, office.prasit, address, {"reason": "another round"}).status_code == 303
    assert current(ranking).status == {"open-again": "draft", "give-up": "dropped"}[act]


def test_a_list_of_fifty_costs_as_many_queries_as_one_of_two(client, office, django_assert_max_num_queries):
    few, many = a_ranking(office, curricula(office, 2)), a_ranking(office, curricula(office, 12))
    client.force_login(office.prasit)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for ranking in (few, many):
        with CaptureQueriesContext(connection) as counted:
            client.get(f"/rankings/{ranking.pk}/")
        counts.append(len(counted))
    assert counts[0] == counts[1] <= 25
