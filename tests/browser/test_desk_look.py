"""The desk, a stage, a vote, an answer from above and a committee, as a person at a screen sees them."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from approvals.models import Person, Resolution
from tests.builders import a_submitted, an_office, stage
from workflows import services, votes

TODAY = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
REASON = "รายการถูกต้องครบถ้วน เป็นไปตามระเบียบกระทรวงศึกษาธิการว่าด้วยการพานักเรียนไปนอกสถานศึกษา"


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch, language):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    office = an_office()
    Person.objects.update(language=language)
    return office


def looks(visitor, person, **pages):
    visitor.is_signed_in(person)
    for name, path in pages.items():
        visitor.goes_to(path)
        visitor.finds_it_in_order(f"desk-{name}")


def test_a_post_holder_answers(visitor, office):
    trip = a_submitted(office, "ACA-07", nights="1")
    abroad = a_submitted(office, "ACA-08", nights="4", abroad="ใช่")
    run = stage(abroad, "opinion")
    a_submitted(office, "BUD-04", amount="612000")
    decide = stage(trip, "decide")
    looks(visitor, office.malee, desk="/desk/", stage=f"/desk/{decide.pk}/", back=f"/desk/{decide.pk}/return/")
    visitor.goes_to(f"/desk/{decide.pk}/").click("#answer .btn-primary")
    visitor.page.wait_for_selector(".errors")
    visitor.complaints.clear()  # the browser reports the status of the refusal
    visitor.finds_it_in_order("desk-refused")
    services.decide(stage_run_id=run.pk, outcome="for", reasons=REASON, by=office.malee, at=TODAY)
    looks(visitor, office.orn, answers="/desk/", answer=f"/answers/{stage(abroad, 'forward').pk}/")


def test_a_board_votes(visitor, office):
    vote = stage(a_submitted(office, "ACA-01", year="2570"), "consent").resolution
    chair, member, *others = office.members()
    cast = {"resolution_id": vote.pk, "manifest": vote.manifest, "at": TODAY}
    votes.vote(**cast, choice="no", reason=REASON, by=member)
    looks(visitor, others[0], ballots="/desk/", ballot=f"/ballots/{vote.pk}/", recuse=f"/ballots/{vote.pk}/recuse/")
    looks(visitor, office.prasit, count=f"/ballots/{vote.pk}/", close=f"/ballots/{vote.pk}/close/")
    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=others[0], at=TODAY)
    looks(visitor, others[0], withdrawn=f"/ballots/{vote.pk}/")
    able = [chair, *others[1:]]
    while Resolution.objects.get(pk=vote.pk).closed_at is None:
        votes.vote(**cast, choice="yes", reason=REASON, by=able.pop(0))
    looks(visitor, member, result=f"/ballots/{vote.pk}/", list="/committees/", board=f"/committees/{office.board.pk}/")
    looks(visitor, office.somchai, empty="/desk/")
