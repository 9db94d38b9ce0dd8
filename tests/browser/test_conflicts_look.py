"""The pages about conflicts of interest with something on them: accessible, not wider than the screen, quiet."""

import pytest

from approvals.models import Person
from tests.builders import a_submitted, an_office, stage
from tests.builders_conflicts import a_relation, a_vote_of, cast, challenged
from workflows import conflicts, votes

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_vote_with_conflicts_is_in_order(visitor, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    members = office.members()
    a_relation(members[2], office.somchai, note="พี่สาวร่วมบิดามารดา")
    vote = a_vote_of(office)
    Person.objects.update(language=visitor.language)
    row = challenged(vote, members[1], by=office.kanya)
    conflicts.reply(challenge_id=row.pk, text="ไม่ได้เป็นญาติกัน เพียงนามสกุลพ้องกัน", by=members[1], at=row.raised_at)
    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=members[3], at=row.raised_at)
    used = conflicts.act_urgently(
        resolution_id=vote.pk, ground="kin", reason="พรุ่งนี้เปิดภาคเรียน ไม่มีกรรมการอื่น", by=members[3], at=row.raised_at
    )
    cast(vote, members[3])
    run = stage(a_submitted(office, "ACA-07", nights="1"), "decide")
    wrong = []
    for reader, path, name in (
        (members[2], f"/ballots/{vote.pk}/", "conflict-asked"),
        (members[4], f"/ballots/{vote.pk}/", "conflict-vote"),
        (members[1], f"/ballots/{vote.pk}/", "conflict-suspended"),
        (members[1], f"/challenges/{row.pk}/", "conflict-challenge"),
        (members[4], f"/ballots/{row.hearing_id}/", "conflict-hearing"),
        (office.kanya, f"/ballots/{vote.pk}/challenge/", "conflict-challenge-new"),
        (members[4], f"/ballots/{vote.pk}/exception/", "conflict-urgent"),
        (office.malee, f"/desk/{run.pk}/conflict/", "conflict-officer"),
        (members[2], "/relations/?q=member", "conflict-relations"),
        (office.tawan, "/exceptions/", "conflict-exceptions"),
        (office.tawan, f"/exceptions/{used.pk}/", "conflict-exception"),
    ):
        visitor.is_signed_in(reader)
        visitor.goes_to(path)
        try:
            visitor.finds_it_in_order(name)
        except AssertionError as found:
            wrong.append(f"{name}: {found}")
            visitor.complaints.clear()
    assert not wrong, "\n\n".join(wrong)
