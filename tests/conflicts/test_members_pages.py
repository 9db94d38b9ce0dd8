"""Conflicts as the members, the secretary and the requester's side see them."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.utils import timezone

from approvals.interests.models import Challenge, DeclaredRelation, ProposedConflict, UrgentException
from approvals.models import Person, Resolution, StandAside
from tests.builders import a_submitted, an_office, stage
from tests.builders_conflicts import a_relation, a_vote_of, ballot_of, challenged
from workflows import conflicts, votes

TODAY = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
def office(office, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    return office


@pytest.fixture
def vote(office) -> Resolution:
    return a_vote_of(office)


@pytest.fixture
def asked(office):
    """A member with a declared relation to the director who submits: the board asks them."""
    member = office.members()[1]
    a_relation(member, office.somchai)
    return member, a_vote_of(office)


def reads(client, person, path, status=200) -> str:
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == status, response.status_code
    return response.content.decode().replace("<wbr>", "")


def sends(client, person, path, **typed):
    client.force_login(person)
    return client.post(path, {"key": str(uuid4()), **typed})


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_member_who_is_asked_answers_and_then_votes(client, asked, language):
    Person.objects.update(language=language)
    member, vote = asked
    page = reads(client, member, f"/ballots/{vote.pk}/")
    assert 'id="asked-title"' in page
    assert 'id="vote"' not in page
    empty = sends(client, member, f"/ballots/{vote.pk}/conflict/", explanation=" ")
    assert empty.status_code == 422

    assert sends(client, member, f"/ballots/{vote.pk}/conflict/", explanation="ญาติห่างมาก").status_code == 303

    page = reads(client, member, f"/ballots/{vote.pk}/")
    assert 'id="vote"' in page
    assert ProposedConflict.objects.get().explanation == "ญาติห่างมาก"


def test_the_answer_is_read_by_whoever_sees_to_the_vote_and_by_no_other_member(client, office, asked):
    member, vote = asked
    conflicts.answer(resolution_id=vote.pk, explanation="ญาติห่างมาก", by=member, at=TODAY)

    assert "ญาติห่างมาก" in reads(client, office.prasit, f"/ballots/{vote.pk}/")
    assert "ญาติห่างมาก" not in reads(client, office.members()[3], f"/ballots/{vote.pk}/")


def test_the_requesters_side_challenges_and_learns_nothing_of_the_votes(client, office, vote):
    members = office.members()
    assert f"/ballots/{vote.pk}/challenge/" in reads(client, office.kanya, f"/requests/{vote.subject_id}/")
    page = reads(client, office.kanya, f"/ballots/{vote.pk}/challenge/")
    assert members[1].display_name in page
    assert vote.manifest not in page
    typed = {"member": members[1].pk, "ground": "kin", "explanation": "เป็นพี่ชายของผู้ขาย"}
    assert sends(client, office.kanya, f"/ballots/{vote.pk}/challenge/", **typed | {"ground": ""}).status_code == 422
    done = sends(client, office.kanya, f"/ballots/{vote.pk}/challenge/", **typed)
    assert (done.status_code, done["Location"]) == (303, f"/requests/{vote.subject_id}/")
    reads(client, office.wichai, f"/ballots/{vote.pk}/challenge/", 404)


def test_a_challenged_member_reads_the_challenge_replies_and_sees_neither_pack_nor_ballot(client, office, vote):
    member = office.members()[1]
    row = challenged(vote, member, by=office.kanya)

    page = reads(client, member, f"/ballots/{vote.pk}/")
    assert f"/challenges/{row.pk}/" in page
    assert vote.manifest not in page
    assert "เป็นญาติกับผู้ยื่น" in reads(client, member, f"/challenges/{row.pk}/")
    assert sends(client, member, f"/challenges/{row.pk}/", reply="ไม่ใช่ญาติ").status_code == 303
    hearing = reads(client, office.members()[2], f"/ballots/{row.hearing_id}/")
    assert "ไม่ใช่ญาติ" in hearing
    assert 'id="vote"' in hearing
    assert 'id="hearing-title"' in hearing
    reads(client, office.wichai, f"/challenges/{row.pk}/", 404)
    assert sends(client, office.members()[2], f"/challenges/{row.pk}/", reply="x").status_code == 404


def test_a_challenged_member_withdraws_on_the_page_of_the_challenge(client, office, vote):
    member = office.members()[1]
    row = challenged(vote, member, by=office.kanya)
    assert sends(client, office.members()[2], f"/challenges/{row.pk}/concede/").status_code == 404

    assert sends(client, member, f"/challenges/{row.pk}/concede/").status_code == 303

    assert Challenge.objects.get().state == "conceded"
    assert ballot_of(vote, member).is_recused
    assert sends(client, member, f"/challenges/{row.pk}/concede/").status_code == 302


def test_a_withdrawn_member_acts_urgently_and_the_auditor_reviews_it(client, office, vote):
    member, path = office.members()[1], f"/ballots/{vote.pk}/exception/"
    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=member, at=TODAY)
    assert path in reads(client, member, f"/ballots/{vote.pk}/")
    assert sends(client, member, path, ground="kin", reason="").status_code == 422
    assert sends(client, member, path, ground="kin", reason="พรุ่งนี้เปิดเทอม").status_code == 303

    assert 'id="vote"' in reads(client, member, f"/ballots/{vote.pk}/")
    assert "พรุ่งนี้เปิดเทอม" in reads(client, office.members()[3], f"/ballots/{vote.pk}/")
    row = UrgentException.objects.get()
    assert f"/exceptions/{row.pk}/" in reads(client, office.tawan, "/exceptions/")
    reads(client, office.arun, "/exceptions/", 404)
    reads(client, office.arun, f"/exceptions/{row.pk}/", 404)
    assert sends(client, member, f"/exceptions/{row.pk}/", finding="justified", review="ดี").status_code == 404
    assert sends(client, office.tawan, f"/exceptions/{row.pk}/", finding="justified").status_code == 422
    typed = {"finding": "justified", "review": "ไม่มีผู้ทำแทน"}
    assert sends(client, office.tawan, f"/exceptions/{row.pk}/", **typed).status_code == 303
    assert "ไม่มีผู้ทำแทน" in reads(client, member, f"/exceptions/{row.pk}/")


def test_an_officer_stands_aside_on_the_page_of_the_stage(client, office):
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")
    path = f"/desk/{run.pk}/conflict/"
    assert path in reads(client, office.malee, f"/desk/{run.pk}/")
    assert "13(3)" in reads(client, office.malee, path)
    reads(client, office.arun, path, 404)
    assert sends(client, office.malee, path, what="none", explanation="").status_code == 422
    assert sends(client, office.malee, path, what="none", explanation="คนละสกุล").status_code == 303
    assert sends(client, office.malee, path, what="aside", ground="").status_code == 422
    assert sends(client, office.malee, path, what="aside", ground="kin").status_code == 303
    assert StandAside.objects.get().to_outside == "obec"
    reads(client, office.malee, f"/desk/{run.pk}/", 404)
    assert "กพฐ" in reads(client, office.orn, f"/answers/{run.pk}/")


def test_a_person_declares_and_ends_relations_of_their_own(client, office):
    page = reads(client, office.wichai, "/relations/?q=kanya")
    assert office.kanya.display_name in page
    assert sends(client, office.wichai, "/relations/", kind="kin", q="kanya").status_code == 422
    assert sends(client, office.wichai, "/relations/", kind="kin", q="kanya", other=office.kanya.pk).status_code == 303
    row = DeclaredRelation.objects.get()
    assert (row.person, row.other) == (office.wichai, office.kanya)

    assert office.kanya.display_name in reads(client, office.wichai, "/relations/")
    assert office.wichai.display_name not in reads(client, office.kanya, "/relations/").partition("<main")[2]
    reads(client, office.kanya, f"/relations/{row.pk}/end/", 404)
    assert sends(client, office.wichai, f"/relations/{row.pk}/end/").status_code == 303
    row.refresh_from_db()
    assert row.ended_on == TODAY.date()
    assert sends(client, office.wichai, f"/relations/{row.pk}/end/").status_code == 422


def test_a_search_by_name_finds_nobody_of_another_district(client, office):
    other = an_office("krb")
    page = reads(client, office.wichai, "/relations/?q=kanya")
    assert office.kanya.display_name in page
    assert other.kanya.display_name not in page
    typed = {"kind": "kin", "q": "kanya", "other": other.kanya.pk}
    assert sends(client, office.wichai, "/relations/", **typed).status_code == 422
    assert sends(client, office.wichai, "/relations/", kind="kin", school=other.school.pk).status_code == 422
    assert "krb" not in reads(client, office.wichai, "/relations/")
    assert not DeclaredRelation.objects.exists()


def test_a_challenge_waits_on_the_desk_of_the_member_until_they_reply(client, office, vote):
    member, other = office.members()[1:3]
    row = challenged(vote, member, by=office.members()[0])
    address = f"/challenges/{row.pk}/"
    assert address in reads(client, member, "/desk/")
    assert address not in reads(client, other, "/desk/")

    conflicts.reply(challenge_id=row.pk, text="ไม่เป็นความจริง", by=member, at=TODAY)

    assert address not in reads(client, member, "/desk/")
