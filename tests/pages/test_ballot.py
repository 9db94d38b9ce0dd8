"""A vote as its members, its secretary and everybody else see it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from approvals.models import Ballot, Person, Recusal, Resolution
from approvals.requests.models import Status
from tests.builders import A_TUESDAY, a_submitted, an_office, fresh, stage
from workflows import votes

TODAY = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
def office(db, settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    return an_office()


@pytest.fixture
def vote(office) -> Resolution:
    return stage(a_submitted(office, "ACA-01", year="2570"), "consent").resolution


def reads(client, person, path) -> str:
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode().replace("<wbr>", "")


def sends(client, person, path, **typed):
    client.force_login(person)
    return client.post(path, {"key": str(uuid4()), **typed})


def casts(client, person, vote, choice="yes", **typed):
    return sends(client, person, f"/ballots/{vote.pk}/", manifest=vote.manifest, choice=choice, **typed)


def by_service(vote, member, choice="yes", reason=""):
    votes.vote(
        resolution_id=vote.pk, choice=choice, reason=reason, manifest=vote.manifest, by=member, at=A_TUESDAY
    )  # fmt: skip


@pytest.mark.parametrize(("language", "words"), [("th", "ก่อนอื่น"), ("en", "First: are you in conflict")])
def test_a_member_sees_the_pack_the_question_of_conflict_and_the_ballot(client, office, vote, language, words):
    Person.objects.update(language=language)
    member = office.members()[1]
    assert f"/ballots/{vote.pk}/" in reads(client, member, "/desk/")
    page = reads(client, member, f"/ballots/{vote.pk}/")
    assert words in page
    assert vote.manifest in page
    assert 'class="why"' in page
    assert f"/ballots/{vote.pk}/recuse/" in page
    assert f"/ballots/{vote.pk}/close/" not in page


def test_the_page_tells_how_many_have_voted_and_never_how(client, office, vote):
    by_service(vote, office.members()[0], "no", "เหตุผลลับ")
    page = reads(client, office.members()[1], f"/ballots/{vote.pk}/")
    assert "ลงคะแนนแล้ว 1 จากกรรมการ 9 คน" in page
    assert "เหตุผลลับ" not in page
    assert office.members()[3].display_name not in page


def test_a_vote_is_cast_shown_and_changed_until_the_close(client, office, vote):
    member = office.members()[1]
    response = casts(client, member, vote, "yes", reason="ดีแล้ว")
    assert (response.status_code, response["Location"]) == (303, f"/ballots/{vote.pk}/")
    assert "ดีแล้ว" in reads(client, member, f"/ballots/{vote.pk}/")
    assert f"/ballots/{vote.pk}/" in reads(client, member, "/desk/")
    assert casts(client, member, vote, "no", reason="เปลี่ยนใจ").status_code == 303
    assert Ballot.objects.get(resolution=vote, person=member).choice == "no"


def test_pressing_twice_casts_once(client, office, vote):
    member, key = office.members()[1], str(uuid4())
    assert [casts(client, member, vote, key=key).status_code for _ in "12"] == [303, 303]


def test_a_vote_on_other_papers_is_refused_and_nothing_typed_is_lost(client, office, vote):
    member = office.members()[1]
    typed = {"choice": "yes", "reason": "ข้อความที่พิมพ์ไว้", "manifest": "0" * 64}
    response = sends(client, member, f"/ballots/{vote.pk}/", **typed)
    page = response.content.decode().replace("<wbr>", "")
    assert response.status_code == 422
    assert "ข้อความที่พิมพ์ไว้" in page
    assert vote.manifest in page


def test_nothing_chosen_is_refused(client, office, vote):
    response = sends(client, office.members()[1], f"/ballots/{vote.pk}/", manifest=vote.manifest, reason="คิดอยู่")
    assert response.status_code == 422
    assert "คิดอยู่" in response.content.decode()


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_vote_after_the_close_is_refused_in_words_and_nothing_typed_is_lost(client, office, vote, language):
    Person.objects.update(language=language)
    members = office.members()
    for member in members[:5]:
        by_service(vote, member)
    response = casts(client, members[6], vote, "no", reason="ช้าไป")
    page = response.content.decode().replace("<wbr>", "")
    assert response.status_code == 422
    assert "ช้าไป" in page
    assert 'role="alert"' in page
    assert Ballot.objects.get(resolution=vote, person=members[6]).choice == ""


def test_after_the_close_the_members_read_the_certificate_and_every_vote(client, office, vote):
    members = office.members()
    for member in members[:5]:
        by_service(vote, member, reason=f"เหตุผลของ {member.username}")
    page = reads(client, members[7], f"/ballots/{vote.pk}/")
    assert "มาตรา 79" in page or "79" in page
    assert f"เหตุผลของ {members[2].username}" in page
    assert members[8].display_name in page
    assert 'id="vote"' not in page


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_member_withdraws_with_a_ground_and_then_sees_only_that(client, office, vote, language):
    Person.objects.update(language=language)
    member, path = office.members()[1], f"/ballots/{vote.pk}/recuse/"
    assert "13(3)" in reads(client, member, path)
    assert sends(client, member, path).status_code == 422
    refused = sends(client, member, path, ground="other", explanation="")
    assert refused.status_code == 422
    assert sends(client, member, path, ground="kin", explanation="พี่สาว").status_code == 303
    assert Recusal.objects.get(ballot__person=member).ground == "kin"
    page = reads(client, member, f"/ballots/{vote.pk}/")
    assert vote.title not in page
    assert 'class="why"' not in page
    assert f"/ballots/{vote.pk}/" not in reads(client, member, "/desk/")
    assert casts(client, member, vote).status_code == 200
    assert Ballot.objects.get(resolution=vote, person=member).choice == ""


def test_a_chair_who_withdrew_neither_closes_nor_returns(client, office, vote):
    chair = office.members()[0]
    run = vote.stage_run
    sends(client, chair, f"/ballots/{vote.pk}/recuse/", ground="kin", explanation="")
    for path in (f"/ballots/{vote.pk}/close/", f"/desk/{run.pk}/return/"):
        assert client.get(path).status_code == 404
        assert sends(client, chair, path, reasons="x").status_code == 404
    assert fresh(run.request).status == Status.UNDER_REVIEW


@pytest.mark.parametrize("who", ["kanya", "wichai", "malee", "arun", "orn", "tawan"])
@pytest.mark.parametrize("page", ["", "recuse/", "close/"])
def test_the_vote_is_not_there_for_the_requester_or_anybody_without_ballot(client, office, vote, who, page):
    person = office.people[who]
    client.force_login(person)
    assert client.get(f"/ballots/{vote.pk}/{page}").status_code == 404
    assert sends(client, person, f"/ballots/{vote.pk}/{page}", choice="yes").status_code == 404


def test_another_district_sees_no_vote(client, office, vote):
    elsewhere = an_office("srt1")
    for person in (elsewhere.prasit, elsewhere.members()[0]):
        client.force_login(person)
        for page in ("", "recuse/", "close/"):
            assert client.get(f"/ballots/{vote.pk}/{page}").status_code == 404


def test_the_secretary_reads_who_has_not_voted_and_no_choice(client, office, vote):
    members = office.members()
    by_service(vote, members[0], "no", "เหตุผลลับ")
    page = reads(client, office.prasit, f"/ballots/{vote.pk}/")
    assert members[3].display_name in page
    assert members[0].display_name not in page
    assert "เหตุผลลับ" not in page
    assert f"/ballots/{vote.pk}/close/" in page
    assert 'id="vote"' not in page


def test_the_secretary_without_a_ballot_does_not_vote(client, office, vote):
    response = casts(client, office.prasit, vote)
    assert response.status_code == 403
    assert not Ballot.objects.filter(resolution=vote).exclude(choice="").exists()


def test_a_vote_is_closed_after_its_last_day_and_not_before(client, office, vote, monkeypatch):
    path = f"/ballots/{vote.pk}/close/"
    for member in office.members()[1:5]:
        by_service(vote, member)
    reads(client, office.prasit, path)
    early = sends(client, office.prasit, path)
    assert early.status_code == 422
    assert 'role="alert"' in early.content.decode()

    by_service(vote, office.members()[5], "abstain")
    monkeypatch.setattr(timezone, "now", lambda: TODAY + timedelta(days=40))
    key = str(uuid4())
    assert [sends(client, office.prasit, path, key=key).status_code for _ in "12"] == [303, 303]
    vote.refresh_from_db()
    assert vote.outcome == Resolution.Outcome.CARRIED


def test_a_vote_without_quorum_stays_readable_and_is_refused_in_words(client, office, vote, monkeypatch):
    member = office.members()[1]
    later = TODAY + timedelta(days=40)
    monkeypatch.setattr(timezone, "now", lambda: later)
    sends(client, office.prasit, f"/ballots/{vote.pk}/close/")
    vote.refresh_from_db()
    assert vote.outcome == Resolution.Outcome.NO_QUORUM
    reads(client, member, f"/ballots/{vote.pk}/")
    assert casts(client, member, vote, reason="ช้า").status_code == 422


def test_the_chair_returns_the_request_and_the_vote_is_void(client, office, vote):
    run = vote.stage_run
    path = f"/desk/{run.pk}/return/"
    client.force_login(office.members()[1])
    assert client.get(path).status_code == 404
    assert sends(client, office.members()[0], path, reasons="ขาดแผน").status_code == 303
    assert fresh(run.request).status == Status.RETURNED
    vote.refresh_from_db()
    assert vote.outcome == Resolution.Outcome.VOID
    reads(client, office.members()[1], f"/ballots/{vote.pk}/")


def test_the_notice_of_a_stage_leads_a_member_to_the_ballot(client, office, vote):
    client.force_login(office.members()[1])
    assert client.get(f"/desk/{vote.stage_run.pk}/")["Location"] == f"/ballots/{vote.pk}/"


@pytest.mark.parametrize("rows", [1, 25])
def test_a_ballot_costs_the_same_whatever_was_voted(client, office, vote, rows, django_assert_max_num_queries):
    for member in office.members()[: 4 if rows > 1 else 1]:
        by_service(vote, member, reason="เห็นด้วย")
    client.force_login(office.members()[6])
    with django_assert_max_num_queries(16):
        client.get(f"/ballots/{vote.pk}/")
