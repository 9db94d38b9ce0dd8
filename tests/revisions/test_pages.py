"""The form of a return, the check list, the rounds side by side and the copy, as people meet them."""

import uuid

import pytest
from django.urls import reverse

from approvals.models import ApprovalRequest, Person, Remark
from approvals.requests import drafting
from approvals.requests.models import Status
from approvals.requests.revisions.remarks import Said
from approvals.requests.revisions.selectors import remarks_of_return
from tests.builders import A_PDF, A_TUESDAY, a_submitted, fresh, stage
from tests.builders_revisions import a_merger, a_resolved_curriculum, returned, sent_back
from workflows.services import submit


@pytest.fixture(autouse=True)
def english(office):
    Person.objects.update(language="en")


@pytest.fixture
def trip(office):
    return a_submitted(office, "ACA-07", nights="1")


def page(client, person, name, *args, **query) -> str:
    client.force_login(person)
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode().replace("<wbr>", "")


def key() -> dict[str, str]:
    return {"key": str(uuid.uuid4())}


def edited(office, paper, **typed):
    drafting.edit(request_id=paper.pk, title=paper.title, typed=typed, concerned=[], by=office.kanya, at=A_TUESDAY)


def test_the_form_lists_every_answer_and_every_document(client, office, trip):
    shown = page(client, office.malee, "stage-return", stage(trip, "decide").pk)

    for field in ("title", "place", "nights", "abroad"):
        assert f'name="fact-{field}"' in shown and f'name="tick-fact-{field}"' in shown
    assert 'name="document-plan"' in shown and 'name="document-another-paper"' in shown
    assert 'name="revise_by"' in shown and "2569" in shown  # a usual day is proposed


def test_the_officer_ticks_a_field_and_the_school_reads_it_there(client, office, trip):
    client.force_login(office.malee)
    typed = {"reasons": "แก้สองแห่ง", "tick-fact-nights": "on", "fact-nights": "ให้ตรงแผน", "document-plan": "ลงนาม"}
    answer = client.post(reverse("stage-return", args=[stage(trip, "decide").pk]), {**typed, "to": "school", **key()})

    assert answer.status_code == 303
    assert Remark.objects.count() == 2  # what was written without a tick is meant all the same
    form = page(client, office.kanya, "request-edit", trip.pk)
    assert form.index("ให้ตรงแผน") < form.index('name="nights"')
    assert "ลงนาม" in page(client, office.kanya, "request-attach", trip.pk)
    assert "ให้ตรงแผน" in page(client, office.kanya, "request", trip.pk)


def test_a_refused_return_keeps_every_word(client, office, trip):
    client.force_login(office.malee)
    typed = {"reasons": "", "fact-nights": "ให้ตรงแผน", "tick-document-plan": "on", "to": "school", **key()}
    answer = client.post(reverse("stage-return", args=[stage(trip, "decide").pk]), typed)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "ให้ตรงแผน" in shown and fresh(trip).status == Status.UNDER_REVIEW
    assert 'name="tick-document-plan"' in shown and "checked" in shown


def test_the_check_list_tells_what_changed_and_what_did_not(client, office, trip):
    returned(trip, "decide", office.malee, Said("ให้ตรงแผน", fact="nights"), Said("ลงนาม", document="plan"))
    edited(office, trip, nights="3", abroad="false")

    shown = page(client, office.somchai, "request-submit", trip.pk)
    assert "1 night" in shown and "3 nights" in shown
    assert "1 remark has no answer yet" in shown

    remark = next(row for row in remarks_of_return(fresh(trip)) if row.document)
    client.post(reverse("request-remarks", args=[trip.pk]), {f"remark-{remark.pk}": "ลงนามแล้วทุกหน้า", **key()})
    again = submit(request_id=trip.pk, by=office.somchai, at=A_TUESDAY)

    shown = page(client, office.malee, "stage", stage(again, "decide").pk)
    assert "What changed since round 1" in shown
    assert shown.index("What changed since round 1") < shown.index("What is asked for")
    assert "ลงนามแล้วทุกหน้า" in shown and "3 nights" in shown


def test_a_replaced_file_is_told_by_its_content(client, office, trip):
    returned(trip, "decide", office.malee, Said("ลงนาม", document="plan"))
    drafting.detach(request_id=trip.pk, document_id=trip.documents.get().pk, by=office.kanya, at=A_TUESDAY)
    act = {"request_id": trip.pk, "kind": "plan", "name": "โครงการ.pdf", "by": office.kanya, "at": A_TUESDAY}
    drafting.attach(**act, content=A_PDF)  # the very same bytes again
    assert "file replaced" not in page(client, office.somchai, "request-submit", trip.pk)

    drafting.detach(request_id=trip.pk, document_id=trip.documents.latest("pk").pk, by=office.kanya, at=A_TUESDAY)
    drafting.attach(**{**act, "name": "ลงนาม.pdf"}, content=A_PDF + b"\n")
    assert "file replaced" in page(client, office.somchai, "request-submit", trip.pk)


def test_the_signer_refers_back_to_the_committee_on_the_same_form(client, office):
    paper = a_resolved_curriculum(office)
    shown = page(client, office.somchai, "stage-return", stage(paper, "sign").pk)
    assert 'value="consent"' in shown and "Asked again" in shown

    typed = {"to": "consent", "reasons": "ตัวเลขผิด", **key()}
    client.post(reverse("stage-return", args=[stage(paper, "sign").pk]), typed)

    again = fresh(paper)
    assert again.round == 2
    ballot = page(client, office.members()[0], "ballot", stage(again, "consent").resolution_id)
    assert "ตัวเลขผิด" in ballot and "The answer at this stage in the earlier round" in ballot
    assert "Consented" in ballot


def test_the_form_of_a_stage_of_an_earlier_round_refuses_in_words(client, office):
    paper = a_merger(office)
    closed = stage(paper, "decide")
    sent_back(paper, "decide", "planning", office.malee)
    page(client, office.malee, "stage-return", closed.pk)

    typed = {"to": "planning", "reasons": "อีกครั้ง", **key()}
    answer = client.post(reverse("stage-return", args=[closed.pk]), typed)

    assert answer.status_code == 422 and "อีกครั้ง" in answer.content.decode()
    assert fresh(paper).round == 2


def test_a_stage_that_stands_says_why_on_the_page(client, office):
    paper = a_merger(office)
    sent_back(paper, "decide", "planning", office.malee, reasons="ตัวเลขไม่ตรง")

    shown = page(client, office.somchai, "request", paper.pk)

    assert "it does not depend on the stage that is asked again" in shown
    assert "ตัวเลขไม่ตรง" in shown and "Round 2 began because" in shown
    assert "ตัวเลขไม่ตรง" in page(client, office.arun, "stage", stage(fresh(paper), "planning").pk)


def test_two_rounds_stand_side_by_side_with_words_for_every_difference(client, office, trip):
    returned(trip, "decide", office.malee, Said("ให้ตรงแผน", fact="nights"))
    edited(office, trip, nights="3", abroad="false")
    submit(request_id=trip.pk, by=office.somchai, at=A_TUESDAY)

    shown = page(client, office.tawan, "request-rounds", trip.pk)

    assert "1 night" in shown and "3 nights" in shown and "ให้ตรงแผน" in shown
    assert "changed" in shown and "unchanged" in shown
    assert "1 thing differs" in shown
    assert reverse("request-rounds", args=[trip.pk]) in page(client, office.tawan, "request", trip.pk)


@pytest.mark.parametrize(("a", "b"), [("1", "3"), ("3", "1"), ("x", "9"), ("2", "2")])
def test_any_two_rounds_are_compared_and_nonsense_shows_the_last_two(client, office, a, b):
    paper = a_merger(office)
    sent_back(paper, "decide", "planning", office.malee)
    returned(fresh(paper), "planning", office.arun)
    submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)

    shown = page(client, office.somchai, "request-rounds", paper.pk, a=a, b=b)

    first = "1" if {a, b} == {"1", "3"} else "2"
    assert f'<option value="{first}" selected>' in shown and '<option value="3" selected>' in shown


def test_one_round_alone_has_nothing_beside_it(client, office, trip):
    assert "There is nothing to compare yet" in page(client, office.somchai, "request-rounds", trip.pk)


def test_the_page_of_a_withdrawal_says_what_happens_or_that_it_is_too_late(client, office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    shown = page(client, office.somchai, "request-withdraw", paper.pk)
    assert "is void; its members are told" in shown

    late = a_merger(office)
    shown = page(client, office.somchai, "request-withdraw", late.pk)
    assert "Somebody has already voted" in shown


def test_a_copy_is_made_on_the_page_and_says_where_it_came_from(client, office, trip):
    shown = page(client, office.kanya, "request-copy", trip.pk)
    assert "โครงการ.pdf" in shown

    client.post(reverse("request-copy", args=[trip.pk]), {"taken": [trip.documents.get().pk], **key()})

    made = ApprovalRequest.objects.latest("pk")
    assert made.copied_from == trip and made.documents.count() == 1
    assert "Drafted as a copy of" in page(client, office.kanya, "request", made.pk)
