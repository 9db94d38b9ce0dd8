"""What one mail carries: events of one request folded together, or all that waited for the daily mail."""

import re
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from django.core import mail as outbox
from django.core.signing import Signer

from approvals.models import Person, StageRun
from notifications import relay
from notifications.calm.rules import BANGKOK
from notifications.links import tokens
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_draft, a_submitted, fresh, stage
from workflows import services, votes

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime(2026, 11, 25, 7, 0, tzinfo=BANGKOK)
AN_HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def folding(settings) -> None:
    """Two minutes, as in production."""
    settings.MAIL_FOLDING = 120
    settings.SITE_ADDRESS = "https://amnat.example"


def chose(person: Person, **choice) -> Person:
    Person.objects.filter(pk=person.pk).update(**choice)
    person.refresh_from_db()
    return person


def sent_to(person: Person, at: datetime) -> list[EmailMessage]:
    """The mails that reach a person when the relay runs at that moment."""
    outbox.outbox.clear()
    relay.deliver(clock=lambda: at)
    raw = [letter.message().as_bytes() for letter in outbox.outbox if letter.to == [person.email]]
    return [message_from_bytes(each, policy=policy.default) for each in raw]


def text(letter: EmailMessage) -> str:
    return letter.get_body(("plain",)).get_content()


def html(letter: EmailMessage) -> str:
    return letter.get_body(("html",)).get_content()


def decide(paper, office, at=A_TUESDAY, outcome: str = "for") -> None:
    act = {"outcome": outcome, "reasons": "ครบ", "by": office.malee, "at": at}
    services.decide(stage_run_id=stage(paper, "decide").pk, **act)


def test_what_happens_to_one_request_within_minutes_comes_in_one_mail_newest_first(office):
    reader = chose(office.kanya, language="en")
    paper = a_submitted(office, "ACA-07", nights="1")
    decide(paper, office, A_TUESDAY + timedelta(seconds=90))

    assert sent_to(reader, A_TUESDAY + timedelta(seconds=119)) == []
    (letter,) = sent_to(reader, A_TUESDAY + timedelta(seconds=130))

    assert letter["Subject"] == "[1/2570] Approved (+1): ขออนุญาต ACA-07"
    for body in (text(letter), html(letter)):
        assert body.index("Your request was approved.") < body.index("Sample School has submitted a request")
    rows = Delivery.objects.filter(person=reader, channel="email").select_related("event")
    for row in rows:
        leaf = bytes(row.event.leaf).hex()
        assert leaf in text(letter)
        assert leaf in html(letter)
        assert leaf in letter["X-Amnat-Receipt"]
    assert sorted(rows.values_list("state", flat=True)) == ["carried", "sent"]


def test_a_folded_mail_stays_in_the_thread_of_its_request(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    decide(paper, office)

    (letter,) = sent_to(office.kanya, A_TUESDAY + AN_HOUR)

    assert letter["References"] == letter["In-Reply-To"] == f"<request-{paper.pk}.cpn2@localhost>"


def test_control_two_requests_are_two_mails(office):
    for _each in range(2):
        a_submitted(office, "ACA-07", nights="1")

    assert len(sent_to(office.kanya, A_TUESDAY + AN_HOUR)) == 2


def test_control_what_happens_later_comes_by_itself(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    assert len(sent_to(office.kanya, A_TUESDAY + timedelta(minutes=3))) == 1
    decide(paper, office, A_TUESDAY + AN_HOUR)

    (letter,) = sent_to(office.kanya, A_TUESDAY + 2 * AN_HOUR)
    assert "(+" not in letter["Subject"]


def three_matters(office) -> None:
    """For the director of the district: one overdue, one for today, one for later; and news for the clerk."""
    days = (date(2026, 11, 20), date(2026, 11, 25), date(2026, 12, 4))
    for day in days:
        paper = a_submitted(office, "ACA-07", nights="1")
        StageRun.objects.filter(request=paper).update(due_on=day)


@pytest.mark.parametrize(
    ("language", "subject", "titles"),
    [
        ("en", "[25/11/2026] 3 matters, 1 overdue, 1 due today", ("Overdue", "Last day today", "Later")),
        ("th", "[25/11/2569] 3 เรื่อง เลยกำหนด 1 เรื่อง ครบกำหนดวันนี้ 1 เรื่อง", ("เลยกำหนด", "ครบกำหนดวันนี้", "หลังจากนั้น")),
    ],
)
def test_the_daily_mail_is_grouped_by_last_day_in_the_readers_language(office, language, subject, titles):
    reader = chose(office.malee, mail_rhythm="daily", language=language)
    three_matters(office)

    assert sent_to(reader, A_TUESDAY + AN_HOUR) == []
    (letter,) = sent_to(reader, WEDNESDAY)

    raw = letter.as_bytes()
    assert b"Subject: [25/11/" in raw
    if language == "en":
        assert letter["Subject"] == subject
        for body in (text(letter), html(letter)):
            places = [body.index(title) for title in titles]
            assert places == sorted(places)
    for number in ("1/2570", "2/2570", "3/2570"):
        assert f"[{number}]" in text(letter)
    assert letter["References"] is None
    assert letter["List-Unsubscribe"] is None


def stages_behind_links_of(body: str) -> set[int | None]:
    """The stages to which the signed links of a mail lead."""
    found = [tokens.read(token).delivery_id for token in re.findall(r"https://amnat\.example/m/([^/\s]+)/", body)]
    return set(Delivery.objects.filter(pk__in=found).values_list("stage_run", flat=True))


def test_each_matter_of_the_daily_mail_says_what_is_asked_by_when_under_which_rule_and_where(office):
    reader = chose(office.malee, mail_rhythm="daily", language="en")
    three_matters(office)
    (letter,) = sent_to(reader, WEDNESDAY)

    for run in StageRun.objects.filter(status="open"):
        for body in (text(letter), html(letter)):
            assert run.pk in stages_behind_links_of(body)
    for body in (text(letter), html(letter)):
        assert body.count("Sample School asks whether you permit it.") == 3
        assert "Friday 4 December 2026" in body
        assert "Regulation on trips 2019, clause 8" in body
    for row in Delivery.objects.filter(person=reader, channel="email").select_related("event"):
        assert bytes(row.event.leaf).hex() in text(letter)


def test_what_was_settled_meanwhile_is_left_out_of_the_daily_mail(office):
    reader = chose(office.malee, mail_rhythm="daily", language="en")
    papers = [a_submitted(office, "ACA-07", nights="1") for _each in range(3)]
    services.withdraw(request_id=papers[0].pk, reasons="เลื่อน", by=office.somchai, at=A_TUESDAY)

    (letter,) = sent_to(reader, WEDNESDAY)

    assert text(letter).count("Sample School asks whether you permit it.") == 2
    assert stages_behind_links_of(text(letter)) == {stage(paper, "decide").pk for paper in papers[1:]}


def test_a_daily_mail_in_which_everything_was_settled_is_not_sent(office):
    reader = chose(office.malee, mail_rhythm="daily")
    for _each in range(2):
        decide(a_submitted(office, "ACA-07", nights="1"), office)

    assert sent_to(reader, WEDNESDAY) == []
    assert set(Delivery.objects.filter(person=reader, channel="email").values_list("state", flat=True)) == {
        "cancelled", "carried"
    }  # fmt: skip


def test_an_ask_that_ends_before_the_daily_mail_is_not_held_back(office):
    reader = chose(office.malee, mail_rhythm="daily")
    draft = a_draft(office, "ACA-07", nights="1")
    friday = A_TUESDAY + timedelta(days=3)
    services.submit(request_id=draft.pk, by=office.somchai, at=friday)

    row = Delivery.objects.get(person=reader, channel="email", template="stage-opened")
    assert row.bundle == "d"  # control: its last day lies far behind Monday
    assert row.next_at == datetime(2026, 11, 30, 7, 0, tzinfo=BANGKOK)


def test_the_notice_in_the_system_is_there_whatever_was_chosen(office):
    night = {"quiet_from": time(0), "quiet_until": time(15)}
    chose(office.kanya, informs_by_mail=False)
    chose(office.malee, mail_rhythm="daily", **night)
    a_submitted(office, "ACA-07", nights="1")

    notices = Delivery.objects.filter(channel="inbox", sent_at=A_TUESDAY)
    assert {row.person for row in notices} >= {office.kanya, office.malee}
    assert not Delivery.objects.filter(channel="email", person=office.kanya).exists()


def test_whoever_wants_no_news_by_mail_still_gets_the_decision(office):
    chose(office.kanya, informs_by_mail=False)
    decide(a_submitted(office, "ACA-07", nights="1"), office)

    mailed = Delivery.objects.filter(channel="email", person=office.kanya).values_list("template", flat=True)
    assert "request-approved" in mailed
    assert "request-submitted" not in mailed


def test_a_member_who_withdrew_after_the_mail_was_written_does_not_get_it(office):
    paper = a_submitted(office, "ACA-01", year="2570")
    resolution = stage(paper, "consent").resolution
    out, stays = office.members()[1:3]
    votes.recuse(resolution_id=resolution.pk, ground="kin", explanation="", by=out, at=A_TUESDAY)

    assert sent_to(out, A_TUESDAY + AN_HOUR) == []
    assert len(sent_to(stays, A_TUESDAY + 2 * AN_HOUR)) == 0  # went with the first run of the relay
    assert Delivery.objects.get(person=stays, channel="email", template="vote-opened").state == "sent"


def test_a_mail_that_only_informs_offers_the_way_out_and_one_that_asks_or_is_owed_does_not(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    (news,) = sent_to(office.kanya, A_TUESDAY + AN_HOUR)
    decide(paper, office, A_TUESDAY + AN_HOUR)
    (decision,) = sent_to(office.kanya, A_TUESDAY + 2 * AN_HOUR)

    assert news["List-Unsubscribe"].strip().startswith("<https://amnat.example/mails/off/")
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert decision["List-Unsubscribe"] is None


def test_the_foot_of_every_mail_says_where_to_choose(office):
    a_submitted(office, "ACA-07", nights="1")
    (letter,) = sent_to(office.kanya, A_TUESDAY + AN_HOUR)

    assert "https://amnat.example/mails/" in text(letter)
    assert "https://amnat.example/mails/" in html(letter)


def test_one_click_stops_news_for_that_person_only_and_looking_changes_nothing(office, client):
    a_submitted(office, "ACA-07", nights="1", concerned=[office.wichai])
    (news,) = sent_to(office.kanya, A_TUESDAY + AN_HOUR)
    address = urlsplit(news["List-Unsubscribe"].strip(" <>")).path

    assert client.get(address).status_code == 200
    assert Person.objects.get(pk=office.kanya.pk).informs_by_mail is True

    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Person.objects.get(pk=office.kanya.pk).informs_by_mail is False
    assert Person.objects.get(pk=office.wichai.pk).informs_by_mail is True


def test_nobody_elses_token_opens_the_way_out(office, client):
    forged = Signer(salt="another.purpose").sign(office.kanya.pseudonym.hex)

    for token in (forged, "nonsense", forged[:-2]):
        assert client.post(f"/mails/off/{token}/").status_code == 404
    assert Person.objects.get(pk=office.kanya.pk).informs_by_mail is True
    assert fresh(a_submitted(office, "ACA-07", nights="1"))
