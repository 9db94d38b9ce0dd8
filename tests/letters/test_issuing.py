"""A letter is drafted from a decision, numbered when issued, final from then on, and changed by a later one only."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from approvals.audit.models import Event
from approvals.audit.selectors import trail_of
from approvals.audit.verify import verify_district
from approvals.errors import BadInput
from approvals.letters import drafting, issuing, sealing
from approvals.letters.content import checklist, office_of
from approvals.letters.models import Letter
from approvals.letters.refusals import (
    ChangedMeanwhile,
    HasLater,
    MayNotIssue,
    MayNotWrite,
    NoBookCode,
    NotADraft,
    NothingToWrite,
    NotOfThisOffice,
    OwnMatter,
    PartsMissing,
)
from approvals.letters.selectors import readable_by
from approvals.letters.standing import standing_of
from approvals.models import Decision
from approvals.people.selectors import grants_of
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from tests.builders_acting import acting
from tests.builders_appeals import TOMORROW, a_consented_curriculum, a_leave, a_refused_trip, changed, decided
from tests.builders_letters import a_letter, a_letterhead, issued, sealed, typed_of
from workflows.services import decide

pytestmark = pytest.mark.django_db
NEW_YEARS_EVE = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)  # 23.59 in Bangkok
NEW_YEAR = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)  # half past midnight in Bangkok


def kinds_of(paper) -> list[str]:
    return [event.kind for event in trail_of(paper.district_id, "request", paper.pk)]


def test_a_draft_begins_with_everything_the_decision_says(office, refused):
    letter = a_letter(office, refused)

    assert letter.is_draft and not letter.number
    assert letter.subject == f"แจ้งผลการพิจารณาการ{refused.title}"
    assert letter.addressees == ["ผู้อำนวยการโรงเรียนบ้านตัวอย่าง"]
    assert "มีคำสั่งไม่อนุญาต" in letter.opening and "24 พฤศจิกายน 2569" in letter.opening
    assert "โรงเรียนบ้านตัวอย่างได้ยื่นคำขอ" in letter.opening and "{" not in letter.opening
    assert letter.reasons == "ตามที่เห็น" and letter.result == "ไม่อนุญาตตามคำขอ"
    assert "1" in letter.facts and "ข้อ" in letter.law and "อุทธรณ์" in letter.instructions
    assert kinds_of(refused)[-1] == "letter.drafted"
    assert all(part.is_there for part in checklist(letter, office_of(office.district.pk)))


def test_conditions_stand_each_on_a_line_with_its_last_day(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    said = [{"text": "ทำประกันอุบัติเหตุหมู่", "due_on": A_TUESDAY.date()}, {"text": "ส่งรายงานผล", "due_on": None}]
    answer = {"outcome": "conditions", "reasons": "เพื่อความปลอดภัย", "conditions": said}
    decide(stage_run_id=stage(paper, "decide").pk, **answer, by=office.malee, at=A_TUESDAY)
    letter = a_letter(office, fresh(paper))

    assert letter.conditions == ["ทำประกันอุบัติเหตุหมู่ ภายในวันที่ 24 พฤศจิกายน 2569", "ส่งรายงานผล"]
    assert letter.result == "อนุญาตตามคำขอโดยมีเงื่อนไข"


def test_issuing_gives_number_day_and_code_and_writes_them_down(office, refused):
    letter = issued(office, refused)

    assert letter.number == "ศธ 00000/1" and str(letter.day) == "2026-11-24" and letter.year == 2569
    assert letter.content["number"] == letter.number and letter.content["signature"][0] == f"({office.malee.name_th})"
    event = Event.objects.filter(kind="letter.issued").get()
    assert letter.number in bytes(event.body).decode() and letter.sha256 in bytes(event.body).decode()
    assert '"capacity":"district-officer"' in bytes(event.body).decode()
    assert list(verify_district(office.district)) == []


def test_every_register_counts_by_itself_and_anew_each_calendar_year(office):
    def number(form, at=A_TUESDAY):
        return issued(office, a_refused_trip(office), form, at=at).number

    code = "ศธ 00000"
    assert [number("external"), number("memo"), number("circular")] == [f"{code}/1", f"{code}/2", f"{code}/ว 1"]
    assert [number("order"), number("notice"), number("order")] == ["1/2569", "1/2569", "2/2569"]
    assert [number("order", NEW_YEARS_EVE), number("order", NEW_YEAR)] == ["3/2569", "1/2570"]


def test_a_refusal_after_the_number_was_taken_leaves_no_gap(office, refused, monkeypatch):
    letter = a_letter(office, refused)
    monkeypatch.setattr(issuing, "note", lambda *args, **more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        issuing.issue(letter_id=letter.pk, version=1, by=office.orn, at=A_TUESDAY)
    monkeypatch.undo()

    assert Letter.objects.get().is_draft
    assert issuing.issue(letter_id=letter.pk, version=1, by=office.orn, at=A_TUESDAY).serial == 1


@pytest.mark.parametrize("part", ["subject", "addressees", "facts", "law", "reasons", "result", "instructions"])
def test_it_is_not_issued_while_a_part_is_empty(office, refused, part):
    letter = a_letter(office, refused)
    letter = drafting.edit(
        letter_id=letter.pk, typed=typed_of(letter, **{part: " \n "}), version=1, by=office.orn, at=A_TUESDAY
    )
    with pytest.raises(PartsMissing):
        issuing.issue(letter_id=letter.pk, version=2, by=office.orn, at=A_TUESDAY)
    assert [part.name for part in checklist(letter, office_of(office.district.pk)) if not part.is_there] == [part]

    letter = drafting.edit(
        letter_id=letter.pk, typed=typed_of(letter, **{part: "มีแล้ว"}), version=2, by=office.orn, at=A_TUESDAY
    )
    assert issuing.issue(letter_id=letter.pk, version=3, by=office.orn, at=A_TUESDAY).is_issued


def test_a_grant_as_asked_needs_no_reasons_and_conditions_are_needed_where_there_are_some(office):
    letter = a_letter(office, decided(office, "ACA-07", office.malee, "for", nights="1"))
    names = {part.name for part in checklist(letter, office_of(office.district.pk))}
    assert "reasons" not in names and "conditions" not in names


def test_without_the_book_code_nothing_with_a_code_is_issued_but_an_order_is(office, refused):
    a_letterhead(office, book_code="")
    letter = a_letter(office, refused)
    with pytest.raises(NoBookCode):
        issuing.issue(letter_id=letter.pk, version=1, by=office.orn, at=A_TUESDAY)
    assert issued(office, refused, "order").number == "1/2569"


def test_who_may_write(office, refused):
    for person in (office.orn, office.malee):
        assert a_letter(office, refused, by=person).is_draft
    for person in (office.tawan, office.nok, office.rung, office.arun, office.wichai):
        with pytest.raises(MayNotWrite):
            a_letter(office, refused, by=person)


def test_nobody_writes_the_letter_of_their_own_matter(office):
    paper = decided(office, "ACA-07", office.malee, "against", nights="1")
    paper.concerns.create(district=office.district, person=office.orn)
    with pytest.raises(OwnMatter):
        a_letter(office, paper)
    letter = a_letter(office, paper, by=office.malee)
    with pytest.raises(OwnMatter):
        issuing.issue(letter_id=letter.pk, version=1, by=office.orn, at=A_TUESDAY)


def test_what_a_school_decided_is_told_by_the_school(office):
    with pytest.raises(NotOfThisOffice):
        a_letter(office, a_leave(office, "against"))
    with pytest.raises(NotOfThisOffice):
        a_letter(office, a_consented_curriculum(office))
    with pytest.raises(NothingToWrite):
        a_letter(office, a_submitted(office, "ACA-07", nights="1"))


def test_what_a_body_decided_is_signed_by_the_head_of_the_office(office, refused):
    signed = refused.decisions.get()
    kept = {"stage_run": signed.stage_run, "outcome": "refused", "reasons": "มติที่ประชุม", "replaces": signed}
    Decision.objects.create(district=office.district, request=refused, kind="amendment", decided_at=A_TUESDAY, **kept)
    letter = a_letter(office, refused)
    with pytest.raises(MayNotIssue):
        issuing.issue(letter_id=letter.pk, version=1, by=office.orn, at=A_TUESDAY)
    letter = issuing.issue(letter_id=letter.pk, version=1, by=office.malee, at=A_TUESDAY)
    assert letter.signer == office.malee and letter.tenure is not None


def test_who_decided_for_another_signs_with_own_post_and_capacity(office):
    acting(office, office.arun)
    letter = issued(office, decided(office, "ACA-07", office.arun, "against", nights="1"))

    assert letter.content["signature"] == [
        f"({office.arun.name_th})",
        "รองผู้อำนวยการสำนักงานเขตพื้นที่",
        "รักษาราชการแทน ผู้อำนวยการสำนักงานเขตพื้นที่",
    ]
    assert '"instrument":"12/2569"' in bytes(Event.objects.get(kind="letter.issued").body).decode()


def test_two_officers_do_not_write_over_each_other(office, refused):
    letter = a_letter(office, refused)
    drafting.edit(letter_id=letter.pk, typed=typed_of(letter, facts="ก"), version=1, by=office.orn, at=A_TUESDAY)
    with pytest.raises(ChangedMeanwhile):
        drafting.edit(letter_id=letter.pk, typed=typed_of(letter, facts="ข"), version=1, by=office.malee, at=A_TUESDAY)
    with pytest.raises(ChangedMeanwhile):
        issuing.issue(letter_id=letter.pk, version=1, by=office.orn, at=A_TUESDAY)


def test_one_form_sent_twice_issues_once(office, refused):
    letter, key = a_letter(office, refused), uuid4()
    first = issuing.issue(letter_id=letter.pk, version=1, by=office.orn, at=A_TUESDAY, key=key)
    assert issuing.issue(letter_id=letter.pk, version=1, by=office.orn, at=A_TUESDAY, key=key) == first
    with pytest.raises(NotADraft):
        issuing.issue(letter_id=letter.pk, version=1, by=office.orn, at=A_TUESDAY)


def test_a_discarded_draft_takes_no_number(office, refused):
    letter = a_letter(office, refused)
    drafting.discard(letter_id=letter.pk, by=office.orn, at=A_TUESDAY)
    assert issued(office, refused).serial == 1
    with pytest.raises(NotADraft):
        drafting.edit(letter_id=letter.pk, typed={}, version=1, by=office.orn, at=A_TUESDAY)


@pytest.mark.parametrize(
    ("later", "stands"), [("correction", "corrected"), ("supersession", "superseded"), ("revocation", "revoked")]
)
def test_a_later_letter_points_to_the_one_it_changes(office, refused, later, stands):
    first = issued(office, refused)
    assert standing_of(first)[0] == "genuine"
    second = issued(office, refused, replaces=first.pk, later=later)

    assert standing_of(first) == (stands, second) and standing_of(second)[0] == "genuine"
    assert first.number in second.refers_to[0] and first.number in second.opening
    assert kinds_of(refused)[-2:] == [f"letter.{stands}", "letter.issued"]
    with pytest.raises(HasLater):
        a_letter(office, refused, replaces=first.pk, later=later)
    with pytest.raises(BadInput):
        a_letter(office, refused, replaces=second.pk, later="nonsense")


def test_a_revocation_says_what_and_is_not_issued_before_somebody_says_why(office, refused):
    first = issued(office, refused)
    letter = a_letter(office, refused, replaces=first.pk, later="revocation")
    assert letter.result == "เพิกถอนหนังสือ ที่ ศธ 00000/1 ลงวันที่ 24 พฤศจิกายน 2569" and not letter.reasons
    with pytest.raises(PartsMissing):
        issuing.issue(letter_id=letter.pk, version=1, by=office.orn, at=A_TUESDAY)


def test_the_letter_of_a_later_decision_says_what_was_decided_later(office, refused):
    first = issued(office, refused)
    changed(refused, "correction", office.malee)
    letter = a_letter(office, refused, replaces=first.pk, later="correction", at=TOMORROW)
    assert letter.decision != first.decision and letter.reasons == "ตรวจพบภายหลัง"
    assert "แก้คำว่า หนึ่งคืน เป็น สองคืน" in letter.result


def test_two_later_letters_drafted_at_once_one_is_issued(office, refused):
    first = issued(office, refused)
    one, other = (a_letter(office, refused, replaces=first.pk, later="correction") for _again in range(2))
    issuing.issue(letter_id=one.pk, version=1, by=office.orn, at=A_TUESDAY)
    with pytest.raises(HasLater):
        issuing.issue(letter_id=other.pk, version=1, by=office.orn, at=A_TUESDAY)


def test_a_later_decision_is_told_by_the_standing_of_the_letter(office, refused):
    letter = issued(office, refused)
    draft = a_letter(office, refused)
    changed(refused, "correction", office.malee)

    assert standing_of(letter) == ("corrected", None)
    with pytest.raises(NothingToWrite):
        issuing.issue(letter_id=draft.pk, version=1, by=office.orn, at=TOMORROW)


def test_a_sealed_letter_is_told_to_whoever_was_told_of_the_decision(office, refused):
    letter = issued(office, refused)
    seal = sealed(office, letter)

    assert sealed(office, letter, b"%PDF- another") == seal
    assert kinds_of(refused)[-1] == "letter.sealed"
    told = Delivery.objects.filter(template="letter-ready", channel="inbox").values_list("person__username", flat=True)
    assert set(told) == {office.kanya.username, office.somchai.username}
    assert sealing.unsealed() == []


def test_who_reads_an_issued_letter(office, refused):
    letter = issued(office, refused)
    a_letter(office, refused)
    for person in (office.somchai, office.kanya, office.orn, office.malee, office.tawan):
        assert list(readable_by(grants_of(person, A_TUESDAY.date()))) == [letter]
    assert not readable_by(grants_of(office.wichai, A_TUESDAY.date()))


def test_a_secret_letter_is_read_by_who_was_told_and_who_wrote_it(office, refused):
    letter = a_letter(office, refused)
    drafting.edit(letter_id=letter.pk, typed=typed_of(letter, secrecy="secret"), version=1, by=office.orn, at=A_TUESDAY)
    issuing.issue(letter_id=letter.pk, version=2, by=office.orn, at=A_TUESDAY)
    for person, reads in (
        (office.somchai, 1),
        (office.orn, 1),
        (office.malee, 1),
        (office.tawan, 0),
        (office.prasit, 0),
    ):
        assert readable_by(grants_of(person, A_TUESDAY.date())).count() == reads
