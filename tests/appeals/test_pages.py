"""The pages of decisions and appeals, in both languages; and what somebody from outside the office cannot see."""

import re

import pytest
from django.test import Client

from approvals.appeals.models import ProposedChange
from approvals.models import Concern, Decision, Person
from approvals.requests.concerned import name_outsider
from approvals.requests.models import Status
from approvals.requests.standing_decision import standing
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_draft, fresh, stage
from tests.builders_appeals import (
    TOMORROW,
    a_consented_curriculum,
    a_leave,
    an_appeal,
    changed,
    decided,
    told,
)
from tests.notifications.test_letters import mail, text
from workflows.services import decide, submit

pytestmark = pytest.mark.django_db
FAMILY = {"name": "นางสมศรี ใจดี", "email": "somsri@example.org", "role": "family"}


def as_(person: Person, language: str = "en") -> Client:
    """A browser in which the person is signed in."""
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(Person.objects.get(pk=person.pk))
    return client


def read(page) -> str:
    """What a page says, without the places where Thai words may be broken."""
    return re.sub(r"<wbr>|\u200b", "", page.content.decode())


@pytest.fixture
def outsider(office):
    """A family named on a trip that the district's director has refused."""
    paper = a_draft(office, "ACA-07", nights="1")
    name_outsider(request_id=paper.pk, by=office.kanya, at=A_TUESDAY, **FAMILY)
    submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)
    decide(stage_run_id=stage(fresh(paper), "decide").pk, outcome="against", reasons="ไม่พร้อม", by=office.malee,
           at=A_TUESDAY)  # fmt: skip
    return Person.objects.get(email=FAMILY["email"]), fresh(paper)


@pytest.mark.parametrize(("language", "words"), [("en", "What you may do against it"), ("th", "สิทธิ")])
def test_the_own_copy_says_who_decided_on_which_facts_and_what_one_may_do(office, leave, language, words):
    told(leave)
    page = as_(office.wichai, language).get(f"/requests/{leave.pk}/decision/")

    assert page.status_code == 200
    for part in (words, "ตามที่เห็น", "15 "):
        assert part in read(page)


def test_a_teacher_appeals_on_the_page_and_reads_where_it_stands(office, leave):
    told(leave)
    client = as_(office.wichai)
    page = client.get(f"/requests/{leave.pk}/decision/appeal/")
    assert page.status_code == 200

    answer = client.post(page.request["PATH_INFO"], {"asks": "change", "grounds": "ป่วยจริง มีใบรับรองแพทย์"}, follow=True)
    case = leave.decisions.get().appeal_cases.get()
    assert answer.redirect_chain[-1][0] == f"/appeals/{case.pk}/"
    assert "ป่วยจริง" in read(answer)
    assert read(client.get("/desk/")).count(f"/appeals/{case.pk}/") == 1


def test_an_appeal_without_grounds_comes_back_with_what_was_chosen(office, leave):
    client = as_(office.wichai)
    page = client.post(f"/requests/{leave.pk}/decision/appeal/", {"asks": "set-aside", "grounds": ""})

    assert page.status_code == 422
    assert 'value="set-aside"' in read(page) and "checked" in read(page)


def test_the_maker_reads_the_grounds_and_is_offered_two_answers(office, leave):
    case = an_appeal(leave, office.wichai)
    page = as_(office.somchai).get(f"/desk/{stage(case, 'appeal-maker').pk}/")

    assert "I agree with the appeal wholly" in read(page)
    assert "I approve with conditions" not in read(page)
    assert "ผู้ควบคุมครบ" in read(page)
    assert f"/desk/{stage(case, 'appeal-maker').pk}/return/" not in read(page)


def test_the_page_of_the_request_shows_the_second_decision(office, leave):
    case = an_appeal(leave, office.wichai)
    decide(stage_run_id=stage(case, "appeal-maker").pk, outcome="for", reasons="เห็นพ้อง", by=office.somchai, at=TOMORROW)
    page = read(as_(office.somchai).get(f"/requests/{leave.pk}/"))

    assert "Every decision, the newest first" in page and "เห็นพ้อง" in page
    assert "decided on appeal" in read(as_(office.somchai).get("/requests/"))
    assert "appeal allowed" in read(as_(office.somchai).get(f"/requests/{case.pk}/"))


def test_an_appeal_is_withdrawn_on_its_page(office, leave):
    case = an_appeal(leave, office.wichai)
    client = as_(office.wichai)

    assert client.get(f"/appeals/{case.pk}/withdraw/").status_code == 200
    assert client.post(f"/appeals/{case.pk}/withdraw/", {"reasons": ""}).status_code == 303
    assert fresh(case).status == Status.WITHDRAWN
    assert as_(office.kanya).get(f"/appeals/{case.pk}/").status_code == 404


@pytest.mark.parametrize("kind", ["correction", "amendment", "revocation", "supersession"])
def test_the_decider_finds_a_form_for_every_kind_of_change(office, kind):
    paper = decided(office, "ACA-07", office.malee, "for", nights="1")

    assert as_(office.malee).get(f"/requests/{paper.pk}/decision/change/{kind}/").status_code == 200
    assert as_(office.orn).get(f"/requests/{paper.pk}/decision/change/{kind}/").status_code == 404


def test_a_correction_is_made_on_the_page(office):
    paper = decided(office, "ACA-07", office.malee, "for", nights="1")
    client, holds = as_(office.malee), standing(paper)
    typed = {"replaces": holds.pk, "reasons": "พิมพ์ผิด", "content": "2569 เป็น 2570"}

    assert client.get(f"/requests/{paper.pk}/decision/change/").status_code == 200
    assert client.post(f"/requests/{paper.pk}/decision/change/correction/", typed).status_code == 303
    assert standing(paper).kind == Decision.Kind.CORRECTION


def test_an_amendment_shows_the_answers_and_keeps_what_was_typed(office):
    paper = decided(office, "ACA-07", office.malee, "for", nights="1")
    client, holds = as_(office.malee), standing(paper)
    typed = {
        "replaces": holds.pk,
        "reasons": "x",
        "content": "y",
        "outcome": "approved",
        "nights": "0",
        "abroad": "false",
    }

    page = client.post(f"/requests/{paper.pk}/decision/change/amendment/", typed)
    assert page.status_code == 422 and "ACA-06-1" in read(page)
    typed["nights"] = "3"
    assert client.post(f"/requests/{paper.pk}/decision/change/amendment/", typed).status_code == 303
    assert standing(paper).facts["nights"] == 3


def test_a_member_reads_the_change_word_by_word_before_voting(office):
    paper = a_consented_curriculum(office)
    row = changed(paper, "correction", office.prasit)
    page = read(as_(office.members()[1]).get(f"/ballots/{row.resolution_id}/"))

    assert "แก้คำว่า หนึ่งคืน เป็น สองคืน" in page
    assert ProposedChange.objects.get().state == "open"


def test_the_notice_comes_as_a_mail_with_the_last_day_and_the_instructions(office, leave):
    told(leave)
    body = text(mail("decision-told", office.wichai))
    assert "Wednesday 9 December 2026" in body and "within 15 days" in " ".join(body.split())
    assert f"/requests/{leave.pk}/decision/" in body


def test_an_outsider_reads_their_own_copy_and_may_appeal(outsider):
    family, paper = outsider
    told(paper)
    client = as_(family)

    assert client.get(f"/requests/{paper.pk}/").headers["Location"] == f"/requests/{paper.pk}/decision/"
    assert "ไม่พร้อม" in read(client.get(f"/requests/{paper.pk}/decision/"))
    assert f"/requests/{paper.pk}/decision/" in read(client.get("/desk/"))
    answer = client.post(f"/requests/{paper.pk}/decision/appeal/", {"asks": "change", "grounds": "ลูกอยากไป"})
    case = standing(paper).appeal_cases.get()
    assert answer.status_code == 303
    assert client.get(f"/appeals/{case.pk}/").status_code == 200


def test_an_outsider_sees_nothing_else(office, outsider):
    family, paper = outsider
    other = a_leave(office, "against")
    case = an_appeal(paper, office.somchai)
    client = as_(family)
    document = paper.documents.get().pk
    closed = [
        f"/requests/{paper.pk}/diagram/", f"/requests/{paper.pk}/files/{document}/", f"/requests/{other.pk}/",
        f"/requests/{other.pk}/decision/", f"/requests/{other.pk}/decision/appeal/", f"/appeals/{case.pk}/",
        f"/requests/{case.pk}/files/1/", f"/requests/{paper.pk}/decision/change/", f"/requests/{paper.pk}/edit/",
        f"/requests/{paper.pk}/concerned/", f"/desk/{stage(paper, 'decide').pk}/", f"/committees/{office.board.pk}/",
        "/secretary/", "/audit/", "/people/",
    ]  # fmt: skip
    assert {address: client.get(address).status_code for address in closed} == dict.fromkeys(closed, 404)
    assert read(client.get("/requests/")).count(f'href="/requests/{paper.pk}/"') == 0


def test_the_own_copy_of_an_outsider_keeps_what_registers_know_of_others(office):
    paper = a_draft(office, "PER-01", concerned=[office.wichai], days="3")
    name_outsider(request_id=paper.pk, by=office.kanya, at=A_TUESDAY, **FAMILY)
    submit(request_id=paper.pk, by=office.kanya, at=A_TUESDAY)
    family = Person.objects.get(email=FAMILY["email"])
    page, whole = (read(as_(who).get(f"/requests/{paper.pk}/decision/")) for who in (family, office.somchai))

    assert "Is the director" in whole and "Is the director" not in page
    assert office.wichai.name_en not in page


def test_of_two_outsiders_each_sees_their_own_request_only(office, outsider):
    family, paper = outsider
    second = a_draft(office, "ACA-07", nights="2")
    name_outsider(request_id=second.pk, by=office.kanya, at=A_TUESDAY, name="บริษัท ข", email="b@example.org",
                  role="bidder")  # fmt: skip
    submit(request_id=second.pk, by=office.somchai, at=A_TUESDAY)
    bidder = Person.objects.get(email="b@example.org")

    assert as_(family).get(f"/requests/{second.pk}/decision/").status_code == 404
    assert as_(bidder).get(f"/requests/{paper.pk}/decision/").status_code == 404
    assert as_(bidder).get(f"/requests/{second.pk}/decision/").status_code == 200


def test_an_outsider_hears_how_it_begins_and_ends_and_nothing_between(office, outsider):
    family, paper = outsider
    told(paper)

    heard = set(Delivery.objects.filter(person=family, channel="inbox").values_list("template", flat=True))
    assert heard == {"request-submitted", "request-refused", "decision-told"}


def test_the_school_names_and_removes_an_outsider(office):
    paper = a_draft(office, "ACA-07", nights="1")
    client = as_(office.kanya)
    address = f"/requests/{paper.pk}/concerned/"

    assert client.post(address, {**FAMILY, "email": "nobody"}).status_code == 422
    assert client.post(address, FAMILY).status_code == 303
    concern = Concern.objects.get(request=paper)
    assert not concern.person.has_usable_password() and concern.person.tenures.count() == 0
    assert client.post(address, FAMILY).status_code == 422
    assert client.post(f"{address}{concern.pk}/remove/").status_code == 303
    assert not Concern.objects.filter(request=paper).exists()


def test_an_address_tells_nobody_whose_it_is(office):
    paper = a_draft(office, "ACA-07", nights="1")
    page = read(as_(office.kanya).post(f"/requests/{paper.pk}/concerned/", {**FAMILY, "email": office.malee.email}))

    assert office.malee.name_en not in page and office.malee.name_th not in page


def test_editing_the_answers_leaves_the_outsider_named(office):
    from approvals.requests import drafting

    paper = a_draft(office, "ACA-07", nights="1")
    name_outsider(request_id=paper.pk, by=office.kanya, at=A_TUESDAY, **FAMILY)
    drafting.edit(request_id=paper.pk, title="ใหม่", typed={"nights": "1"}, concerned=[], by=office.kanya, at=A_TUESDAY)

    assert Concern.objects.get(request=paper).role == "family"


def test_the_paper_is_not_offered_while_a_part_is_missing(office, monkeypatch):
    from approvals.appeals import telling
    from web import decision_view
    from web.pages.appeals import copy, parts

    paper = decided(office, "ACA-07", office.malee, "against", nights="1")
    client = as_(office.somchai)
    assert f"/printouts/decision/{paper.pk}/" in read(client.get(f"/requests/{paper.pk}/decision/"))
    for module in (telling, decision_view, copy, parts):
        monkeypatch.setattr(module, "way_against", lambda decision: None)

    page = read(client.get(f"/requests/{paper.pk}/decision/"))
    assert "/printouts/" not in page and "missing" in page
    assert client.get(f"/printouts/decision/{paper.pk}/").status_code == 404
    assert telling.sweep(at=TOMORROW) == 0
    assert "The notice waits" in read(as_(office.orn).get(f"/requests/{paper.pk}/"))


def test_the_paper_of_a_decision_is_drawn_in_both_languages(office, leave):
    from web.printing.printers.decision import content_of, make_pdf

    told(leave)
    for language in ("th", "en"):
        name, drawn = make_pdf(str(leave.pk), language, lambda done, of: None)
        assert (name, drawn[:5]) == (f"decision-{leave.pk}.pdf", b"%PDF-")
    assert len(content_of(f"{leave.pk}-own")["facts"]) < len(content_of(str(leave.pk))["facts"])
