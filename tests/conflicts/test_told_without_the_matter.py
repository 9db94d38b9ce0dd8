"""A member who is out hears that they are, by which decision and under which section, and nothing of the matter."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from approvals.models import Person, Resolution
from notifications import letters
from notifications.calm.rules import DIGEST
from notifications.messages import BY_TEMPLATE
from notifications.models import Delivery
from notifications.notices import notice_of
from notifications.selectors import WORDS
from tests.builders import A_TUESDAY
from tests.builders_conflicts import a_vote_of, challenged, paper_of
from workflows.deadlines import sweep_deadlines

pytestmark = pytest.mark.django_db


@pytest.fixture
def vote(office) -> Resolution:
    return a_vote_of(office)


def row_for(person: Person, template: str, language: str = "en", channel: str = "email") -> Delivery:
    found = Delivery.objects.filter(person=person, template=template, channel=channel)
    row = found.select_related("person", *WORDS).get()
    row.person.language = language
    return row


def mail_of(*rows: Delivery) -> str:
    """Subject line, text and HTML of the mail that carries these messages."""
    letter = message_from_bytes(letters.write(rows[0], rows).raw, policy=policy.default)
    parts = [letter.get_body((kind,)).get_content() for kind in ("plain", "html")]
    return "\n".join([letter["Subject"], *parts])


def secrets_of(vote: Resolution) -> list[str]:
    """The words of the matter: what it is about, whose it is, the rule and the stage it is in."""
    paper = paper_of(vote)
    basis = paper.route["basis"]["title"]
    return [paper.title, paper.school.name_th, paper.school.name_en, basis["th"], basis["en"]]


def taken_out(office, vote) -> Person:
    """A member who was challenged and whom nobody let stay."""
    member = office.members()[1]
    row = challenged(vote, member, by=office.kanya)
    sweep_deadlines(at=A_TUESDAY + (row.hearing.closes_on - A_TUESDAY.date()) + timedelta(days=1))
    return member


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_mail_to_whoever_was_taken_out_names_nothing_of_the_matter(office, vote, language):
    mail = mail_of(row_for(taken_out(office, vote), "challenge-upheld", language))

    told = [word for word in secrets_of(vote) if word in mail]
    assert not told


def test_it_says_which_committee_which_request_under_which_section_and_by_which_hearing(office, vote):
    member = taken_out(office, vote)
    hearing = Resolution.objects.get(subject_kind="challenge")
    row = row_for(member, "challenge-upheld")
    mail = mail_of(row)

    assert mail.startswith(f"[{paper_of(vote).number}] You may not take part\n")
    for said in ("School board", paper_of(vote).number, "section 13(3)", f"Hearing #{hearing.pk}", "section 18"):
        assert said in mail
    assert f"/ballots/{vote.pk}/" in mail


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_mail_to_whoever_is_challenged_names_nothing_of_it_either_but_that_they_answer(office, vote, language):
    member = office.members()[1]
    challenged(vote, member, by=office.kanya)
    row = row_for(member, "member-challenged", language)
    mail = mail_of(row)

    assert not [word for word in secrets_of(vote) if word in mail]
    assert paper_of(vote).number in mail
    assert f"/ballots/{vote.pk}/" in mail


def test_control_the_mail_that_opened_the_vote_named_all_of_it(office, vote):
    mail = mail_of(row_for(office.members()[1], "vote-opened"))

    assert paper_of(vote).title in mail
    assert paper_of(vote).route["basis"]["title"]["en"] in mail


def test_neither_the_daily_mail_nor_the_notice_tells_more(office, vote, client):
    member = taken_out(office, vote)
    rows = [row_for(member, name) for name in ("challenge-upheld", "member-challenged")]
    for row in rows:
        row.bundle = DIGEST
    mail = mail_of(*rows)
    notice = notice_of(row_for(member, "challenge-upheld", channel="inbox"))

    assert "Your daily mail" in mail
    assert not [word for word in secrets_of(vote) if word in mail + notice.title + notice.lead]


def test_every_message_for_members_kept_out_is_known_and_has_no_title():
    kept_out = {name for name, message in BY_TEMPLATE.items() if message.to_kept_out}

    assert kept_out == {"challenge-upheld", "member-challenged"}
