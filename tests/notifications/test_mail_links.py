"""The link of a mail leads its reader to where they decide, once signed in, and dies with any decision."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from approvals.committees import services as committees
from approvals.models import Membership, Person, Tenure
from approvals.requests import drafting
from notifications import letters
from notifications.links import tokens
from notifications.links.opening import Found
from notifications.notices import notice_of
from tests.builders import A_TUESDAY, a_draft, a_submitted, fresh, stage
from tests.notifications.mail_links import decide, link, outcome, row, token
from workflows import services
from workflows.votes import vote

pytestmark = pytest.mark.django_db
SHORT = 200  # characters of a whole link


@pytest.fixture
def paper(office):
    return a_submitted(office, "ACA-07", nights="1")


@pytest.fixture
def curriculum(office):
    return a_submitted(office, "ACA-01", year="2570")


def test_whoever_is_asked_is_led_to_the_page_on_which_they_decide(client, office, paper):
    client.force_login(office.malee)

    assert outcome(client, link("stage-opened", office.malee)) == f"/desk/{stage(paper, 'decide').pk}/"


def test_whoever_is_not_signed_in_comes_by_the_sign_in_and_is_then_there(client, office, paper):
    path = link("stage-opened", office.malee)
    door = client.get(path)
    assert door.status_code == 302
    assert door.url.startswith("/sign-in/?next=/m/")
    assert door["Referrer-Policy"] == "no-referrer"

    typed = {"username": office.malee.username, "password": "rice-field-kite-river"}
    entered = client.post(door.url, typed | {"next": path})

    assert entered.url == path
    assert outcome(client, path) == f"/desk/{stage(paper, 'decide').pk}/"


def test_the_sample_sign_in_keeps_the_way_too_and_leads_nowhere_else(client, office, paper, monkeypatch):
    path = link("stage-opened", office.malee)
    monkeypatch.setattr("web.pages.demo.sample_person", lambda key: office.malee)

    assert client.post("/demo/sign-in/", {"person": "director", "next": path}).url == path
    assert client.post("/demo/sign-in/", {"person": "director", "next": "https://evil.example/"}).url == "/"


def test_links_are_short_and_name_nobody(office, paper, settings):
    settings.SITE_ADDRESS = "https://amnat.chumphon2.example.go.th"
    mail = row("stage-opened", office.malee)
    found = notice_of(mail).link

    assert len(found) < SHORT
    said = signing.loads(found.split("/")[4], salt=tokens.SALT)
    assert str(office.malee.pseudonym)[:8] not in str(said)
    assert said == [mail.pk, str(fresh(paper).version), said[2]]


def test_only_mails_that_ask_carry_one_and_notices_have_plain_paths(office, paper):
    asked, told = row("stage-opened", office.malee, "inbox"), row("request-submitted", office.kanya)

    assert "/m/" not in notice_of(asked).path + notice_of(asked).link
    assert "/m/" not in letters.write(told).message.body
    assert "/m/" in letters.write(row("stage-opened", office.malee)).message.body  # the control


def test_a_mail_with_a_link_is_still_written_without_a_query(office, paper, django_assert_num_queries):
    mail = row("stage-opened", office.malee)

    with django_assert_num_queries(0):
        letters.write(mail)


def test_an_old_link_says_so_and_leads_to_the_desk(client, office, paper, monkeypatch):
    good = token("stage-opened", office.malee)
    client.force_login(office.malee)
    later = (timezone.now() + tokens.GOOD_FOR + timedelta(minutes=1)).timestamp()
    assert outcome(client, f"/m/{good}/").startswith("/desk/")  # the control

    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert outcome(client, f"/m/{good}/") == "expired"
    assert 'href="/desk/"' in client.get("/m/?was=expired").content.decode().split("<main", 1)[1]


def test_after_the_decision_the_link_is_dead(client, office, paper):
    path = link("stage-opened", office.malee)
    client.force_login(office.malee)

    decide(office, paper)

    assert outcome(client, path) == "settled"


def test_it_is_bound_to_the_version_of_the_request_and_not_only_to_its_stage(client, office, paper):
    path = link("stage-opened", office.malee)
    client.force_login(office.malee)

    type(paper).objects.filter(pk=paper.pk).update(version=fresh(paper).version + 1)

    assert stage(paper, "decide").status == "open"
    assert outcome(client, path) == "settled"


def test_whose_tenure_has_ended_is_told_that_it_is_no_longer_theirs(client, office, paper):
    path = link("stage-opened", office.malee)
    client.force_login(office.malee)
    assert outcome(client, path).startswith("/desk/")

    Tenure.objects.filter(person=office.malee).update(last_day=timezone.localdate() - timedelta(days=1))

    assert outcome(client, path) == "no-longer-yours"


def test_whoever_was_deactivated_is_led_to_the_sign_in_and_cannot_get_in(client, office, paper):
    path = link("stage-opened", office.malee)
    client.force_login(office.malee)

    Person.objects.filter(pk=office.malee.pk).update(is_active=False)

    assert client.get(path).url.startswith("/sign-in/")
    typed = {"username": office.malee.username, "password": "rice-field-kite-river", "next": path}
    assert client.post("/sign-in/", typed).status_code == 200  # not let in


def test_a_member_is_led_to_the_ballot_and_after_their_vote_the_link_is_dead(client, office, curriculum):
    resolution, member = stage(curriculum, "consent").resolution, office.members()[1]
    mine, others = link("vote-opened", member), link("vote-opened", office.members()[2])
    client.force_login(member)
    assert outcome(client, mine) == f"/ballots/{resolution.pk}/"

    said = {"choice": "yes", "reason": "", "manifest": resolution.manifest}
    vote(resolution_id=resolution.pk, by=member, at=A_TUESDAY, **said)

    assert outcome(client, mine) == "settled"
    client.force_login(office.members()[2])
    assert outcome(client, others) == f"/ballots/{resolution.pk}/"  # another member's vote leaves theirs alone


def test_a_recused_member_has_a_dead_link(client, office, curriculum):
    resolution, member = stage(curriculum, "consent").resolution, office.members()[1]
    mine = link("vote-opened", member)
    client.force_login(member)
    assert outcome(client, mine) == f"/ballots/{resolution.pk}/"

    committees.recuse(resolution_id=resolution.pk, ground="kin", explanation="", by=member, at=A_TUESDAY)

    assert outcome(client, mine) == "settled"


def test_a_member_whose_seat_has_ended_is_told_so(client, office, curriculum):
    member = office.members()[1]
    mine = link("vote-opened", member)
    client.force_login(member)

    Membership.objects.filter(person=member).update(last_day=timezone.localdate() - timedelta(days=1))

    assert outcome(client, mine) == "no-longer-yours"


def test_the_director_of_a_school_is_led_to_the_draft_that_waits(client, office):
    paper = a_draft(office, "ACA-07", nights="1")
    drafting.make_ready(request_id=paper.pk, by=office.kanya, at=A_TUESDAY)
    path = link("request-ready", office.somchai)
    client.force_login(office.somchai)
    assert outcome(client, path) == f"/requests/{paper.pk}/"

    services.submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)

    assert outcome(client, path) == "settled"


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("found", [*Found, "nonsense"])
def test_every_end_of_a_link_is_told_in_both_languages_and_leads_to_the_desk(client, office, found, language):
    office.malee.language = language
    office.malee.save(update_fields=["language"])
    client.force_login(office.malee)

    page = client.get("/m/", {"was": found})

    assert page.status_code == 200
    assert 'href="/desk/"' in page.content.decode().split("<main", 1)[1]
