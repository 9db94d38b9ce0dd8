"""Sending above the district: the opinion goes with it, the letter is kept, and it may be asked again."""

from datetime import date, timedelta

import pytest

from approvals.models import Event, Forwarding
from approvals.requests.forwarding.services import Cover, forwardings_of, send_above
from approvals.requests.refusals import NotAllowedHere, NotRunning, NotYourStage, SayInCover
from notifications.models import Delivery
from tests.builders import A_PDF, A_TUESDAY, a_submitted, an_office, fresh, stage
from workflows import inquiries
from workflows.services import decide, record_answer

COVER = Cover("เลขาธิการ กพฐ.", "system", "ศธ 04170/1234", date(2026, 11, 24), date(2026, 12, 8))
OPINION = "เห็นควรอนุญาต เพราะมีแผนดูแลนักเรียนครบ"


@pytest.fixture
def abroad(office):
    paper = a_submitted(office, "ACA-08", nights="1", abroad="true")
    decide(stage_run_id=stage(paper, "opinion").pk, outcome="for", reasons="ดี", by=office.malee, at=A_TUESDAY)
    return paper


def sent(paper, by, name: str = "forward", opinion: str = OPINION, cover: Cover = COVER, file=None):
    return send_above(stage_run_id=stage(paper, name).pk, opinion=opinion, cover=cover, file=file, by=by, at=A_TUESDAY)


def test_the_letter_goes_with_the_opinion_and_the_request_waits(office, abroad):
    row = sent(abroad, office.orn, file=("หนังสือนำส่ง.pdf", A_PDF))
    assert forwardings_of(abroad) == [row]
    assert (row.opinion, row.file.name, fresh(abroad).status) == (OPINION, "หนังสือนำส่ง.pdf", "forwarded")
    event = Event.objects.get(kind="request.sent_above")
    assert event.private_values.get().value == OPINION
    assert Delivery.objects.filter(template="request-sent-above", person=office.kanya).exists()


def test_it_may_be_asked_again_and_the_answer_ends_it(office, abroad):
    first = sent(abroad, office.orn)
    again = sent(abroad, office.orn, cover=Cover("เลขาธิการ กพฐ.", "post", "ศธ 04170/1300", date(2026, 11, 24)))
    assert forwardings_of(abroad) == [first, again]
    act = {"outcome": "for", "reasons": "หนังสือ สพฐ.", "by": office.orn, "at": A_TUESDAY}
    record_answer(stage_run_id=stage(abroad, "forward").pk, **act)
    assert fresh(abroad).status == "approved"
    with pytest.raises(NotRunning):
        sent(abroad, office.orn)
    assert Forwarding.objects.count() == 2


@pytest.mark.parametrize("who", ["somchai", "kanya", "malee", "arun", "prasit", "tawan", "nok"])
def test_only_whoever_records_answers_sends_it(office, abroad, who):
    with pytest.raises(NotYourStage):
        sent(abroad, office.people[who])
    with pytest.raises(NotYourStage):
        sent(abroad, an_office("srt1").orn)


def test_a_stage_of_our_own_is_not_sent_above(office):
    trip = a_submitted(office, "ACA-07", nights="1", abroad="false")
    with pytest.raises(NotAllowedHere):
        sent(trip, office.orn, name="receive")


@pytest.mark.parametrize(
    ("field", "opinion", "cover"),
    [
        ("opinion", "  ", COVER),
        ("letter_number", OPINION, Cover("สพฐ.", "post", " ", date(2026, 11, 24))),
        ("addressed_to", OPINION, Cover("", "post", "ศธ 1/1", date(2026, 11, 24))),
        ("way", OPINION, Cover("สพฐ.", "pigeon", "ศธ 1/1", date(2026, 11, 24))),
        ("sent_on", OPINION, Cover("สพฐ.", "post", "ศธ 1/1", date(2026, 11, 25))),
        ("answer_by", OPINION, Cover("สพฐ.", "post", "ศธ 1/1", date(2026, 11, 24), date(2026, 11, 23))),
    ],
)
def test_a_letter_says_what_it_has_to(office, abroad, field, opinion, cover):
    with pytest.raises(SayInCover) as refused:
        sent(abroad, office.orn, opinion=opinion, cover=cover)
    assert list(refused.value.fields) == [field]


def test_whoever_waits_is_reminded_once_for_each_letter(office, abroad):
    sent(abroad, office.orn)
    late = A_TUESDAY + timedelta(days=15)
    assert [inquiries.remind(at=moment) for moment in (A_TUESDAY, late, late)] == [0, 1, 0]
    assert Delivery.objects.filter(template="answer-late", person=office.orn, channel="inbox").count() == 1
