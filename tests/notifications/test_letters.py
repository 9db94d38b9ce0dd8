"""What a letter says and carries, in both languages, whatever somebody has typed into a title."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape

import pytest
from django.utils.translation import override

from approvals.delegation.plan import Route
from approvals.delegation.why.paragraph import paragraph
from approvals.models import ApprovalRequest, Person
from notifications import letters
from notifications.messages import BY_TEMPLATE
from notifications.models import Delivery
from notifications.notices import LONGEST_SUBJECT, notice_of, shortened
from notifications.selectors import WORDS
from tests.builders import A_TUESDAY, a_draft, a_submitted, fresh, stage
from workflows import services

pytestmark = pytest.mark.django_db


def loaded(template: str, person: Person) -> Delivery:
    rows = Delivery.objects.filter(template=template, person=person, channel="email")
    return rows.select_related("person", *WORDS).latest("id")


def mail(template: str, person: Person, language: str = "en") -> EmailMessage:
    row = loaded(template, person)
    row.person.language = language
    return message_from_bytes(letters.write(row).raw, policy=policy.default)


def text(letter: EmailMessage) -> str:
    return letter.get_body(("plain",)).get_content()


def html(letter: EmailMessage) -> str:
    return letter.get_body(("html",)).get_content()


def test_it_says_what_is_asked_by_when_under_which_rule_and_where(office, settings):
    settings.SITE_ADDRESS = "https://amnat.example/"
    paper = a_submitted(office, "ACA-07", nights="1")
    letter = mail("stage-opened", office.malee)

    assert letter["Subject"] == "[1/2570] Your permission is asked: ขออนุญาต ACA-07"
    for body in (text(letter), html(letter)):
        assert "Sample School asks whether you permit it." in body
        assert "Tuesday 1 December 2026" in body
        assert "Regulation on trips 2019, clause 8" in body
        assert f"https://amnat.example/desk/{stage(paper, 'decide').pk}/" in body
    assert html(letter).count("href=") == 1


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_letter_that_asks_or_tells_the_end_says_why_in_one_paragraph(office, language):
    paper = a_submitted(office, "ACA-07", nights="1")
    act = {"outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY}
    services.decide(stage_run_id=stage(paper, "decide").pk, **act)
    why = paragraph(Route.from_json(paper.route), warned=False).in_language(language)

    for template, reader in (("stage-opened", office.malee), ("request-approved", office.kanya)):
        letter = mail(template, reader, language)
        assert why in " ".join(text(letter).split())
        assert why in unescape(html(letter))


def test_a_letter_that_only_reports_stays_short(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    services.withdraw(request_id=paper.pk, reasons="เลื่อน", by=office.somchai, at=A_TUESDAY)

    assert "is for the District director" not in text(mail("request-withdrawn", office.kanya))


def test_a_decision_on_own_initiative_is_told_as_one(office):
    a_submitted(office, "ACA-06", reasons="อยู่ในแผน")

    assert "is for the School director to decide on their own initiative" in text(
        mail("decided-on-own-initiative", office.kanya)
    )


def test_days_in_thai_are_of_the_buddhist_era(office):
    a_submitted(office, "ACA-07", nights="1")
    letter = mail("stage-opened", office.malee, "th")

    assert "วันอังคารที่ 1 ธันวาคม 2569" in text(letter)
    assert "วันอังคารที่ 1 ธันวาคม 2569" in html(letter)
    assert 'lang="th"' in html(letter)


def test_a_ballot_letter_leads_to_the_ballot_and_names_committee_and_request(office):
    paper = a_submitted(office, "ACA-01", year="2570")
    letter = mail("vote-opened", office.members()[1])

    assert f"/ballots/{stage(paper, 'consent').resolution_id}/" in text(letter)
    assert "School board is asked to resolve this." in text(letter)
    assert letter["Subject"].startswith("[1/2570] Your vote is asked")
    assert "Nobody has compared this rule with the signed paper yet." in text(letter)


def test_headers_say_machine_thread_and_receipt(office):
    a_submitted(office, "ACA-07", nights="1")
    row = loaded("stage-opened", office.malee)
    letter = mail("stage-opened", office.malee)

    assert letter["Message-ID"] == row.message_id
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["References"] == f"<request-{row.request_id}.cpn2@localhost>"
    assert letter["X-Amnat-Receipt"] == f"cpn2 {row.event.seq} {bytes(row.event.leaf).hex()}"
    assert letter["X-Amnat-Receipt"] in text(letter)
    assert letter["X-Amnat-Receipt"] in html(letter)


def test_mails_about_one_request_share_a_thread_and_no_id(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    act = {"outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY}
    services.decide(stage_run_id=stage(paper, "decide").pk, **act)
    first, second = mail("request-submitted", office.kanya), mail("request-approved", office.kanya)

    assert first["References"] == second["References"]
    assert first["Message-ID"] != second["Message-ID"]


def test_the_subject_begins_in_ascii_and_fits_a_telephone(office):
    paper = a_draft(office, "ACA-07", nights="1")
    title = "ขออนุญาตพานักเรียนไปทัศนศึกษา ณ พิพิธภัณฑ์วิทยาศาสตร์ธรรมชาติ จังหวัดนครศรีธรรมราช\r\nBcc: x@example.org"
    ApprovalRequest.objects.filter(pk=paper.pk).update(title=title)
    services.submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)
    row = loaded("stage-opened", office.malee)

    row.person.language = "th"
    raw = letters.write(row).raw
    assert b"Subject: [1/2570] =?utf-8?" in raw
    parsed = message_from_bytes(raw, policy=policy.default)
    assert len(parsed["Subject"].partition("] ")[2]) <= LONGEST_SUBJECT["th"] == 40
    assert parsed["Bcc"] is None


def test_what_is_typed_into_a_title_stays_text(office):
    paper = a_draft(office, "ACA-07", nights="1")
    typed = '</mj-text><script>x</script><a href="//evil.example">&amp; {{ 7 }}'
    ApprovalRequest.objects.filter(pk=paper.pk).update(title=typed)
    services.submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)
    letter = mail("stage-opened", office.malee)

    assert "<script" not in html(letter)
    assert html(letter).count("href=") == 2  # the button, and the words that were typed
    assert "&lt;a href=" in html(letter)
    assert typed in text(letter)


def test_nothing_in_a_letter_is_fetched_from_elsewhere(office):
    a_submitted(office, "ACA-07", nights="1")
    body = html(mail("stage-opened", office.malee, "th"))

    assert "<img" not in body
    assert "@import" not in body
    assert "<link" not in body
    assert len(body) < 20_000


def test_a_cut_subject_keeps_its_vowels_and_tones_together():
    assert shortened("ก" * 40, 40) == "ก" * 40
    assert shortened("กข" * 30, 40) == ("กข" * 30)[:39] + "…"
    assert shortened("ก" * 38 + "น้ำใจ", 40) == "ก" * 38 + "…"


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_message_can_be_said_in_both_languages(office, language):
    paper = a_submitted(office, "ACA-07", nights="1")
    row = loaded("stage-opened", office.malee)
    for template in BY_TEMPLATE:
        row.template = template
        row.resolution = None
        with override(language):
            notice = notice_of(row)
            said = [notice.subject, notice.headline, notice.lead, notice.button]
            assert all(said), template
            assert "%(" not in "".join(said), template
    assert fresh(paper).number in notice.subject


def test_a_draft_without_number_is_named_by_its_own(office):
    from approvals.requests import drafting

    paper = a_draft(office, "ACA-07", nights="1")
    drafting.make_ready(request_id=paper.pk, by=office.kanya, at=A_TUESDAY)

    assert mail("request-ready", office.somchai)["Subject"].startswith(f"[#{paper.pk}] Waits for you to submit")
