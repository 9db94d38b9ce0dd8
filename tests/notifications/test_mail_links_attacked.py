"""Links of mails attacked: forged, opened by others and by programs, tried without end."""

import pytest
from django.core import signing

from approvals.models import Event
from notifications.links import tokens
from notifications.links.opening import Found, opened
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_submitted, an_office, fresh, stage
from tests.notifications.mail_links import decide, link, outcome, token
from workflows import services

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(office):
    return a_submitted(office, "ACA-07", nights="1")


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_program_that_opens_every_link_changes_nothing(client, office, paper, method):
    path, before = link("stage-opened", office.malee), (Event.objects.count(), list(Delivery.objects.values()))

    for person in (None, office.malee, office.kanya):
        if person is not None:
            client.force_login(person)
        for _ in range(3):
            assert getattr(client, method)(path).status_code == 302

    assert (Event.objects.count(), list(Delivery.objects.values())) == before
    assert stage(paper, "decide").status == "open"
    client.force_login(office.malee)
    assert outcome(client, path).startswith("/desk/")  # opening it as often did not use it up


def test_nothing_is_decided_by_posting_to_a_link(client, office, paper):
    client.force_login(office.malee)

    answer = client.post(link("stage-opened", office.malee), {"outcome": "for", "reasons": "ครบ"})

    assert answer.status_code == 405
    assert stage(paper, "decide").status == "open"


def test_somebody_else_is_told_that_it_is_not_theirs_and_nothing_of_the_matter(client, office, paper):
    client.force_login(office.kanya)
    page = client.get(link("stage-opened", office.malee), follow=True)

    text = page.content.decode()
    assert page.redirect_chain[0][0] == "/m/?was=somebody-elses"
    for matter in (fresh(paper).number, paper.title, office.malee.name_th, "/desk/1", "/requests/1"):
        assert matter not in text.split("<main", 1)[1]


def test_somebody_else_is_not_told_whether_it_still_holds(client, office, paper):
    path = link("stage-opened", office.malee)
    client.force_login(office.kanya)
    assert outcome(client, path) == "somebody-elses"

    decide(office, paper)

    assert outcome(client, path) == "somebody-elses"


def test_nobody_of_another_district_gets_anywhere_with_it(client, office, paper):
    there = an_office("krb")
    a_submitted(there, "ACA-07", nights="1")
    client.force_login(there.malee)

    assert outcome(client, link("stage-opened", office.malee)) == "somebody-elses"
    assert outcome(client, link("stage-opened", there.malee)).startswith("/desk/")  # the control


def test_a_token_for_a_mail_of_somebody_else_made_with_ones_own_mark_opens_nothing(office, paper):
    said = signing.loads(token("stage-opened", office.malee), salt=tokens.SALT)
    mine = tokens._mark(office.kanya)

    swapped = signing.dumps([*said[:2], mine], salt=tokens.SALT)  # needs the secret key, and still opens nothing

    assert opened(swapped, person=office.kanya, at=A_TUESDAY).found == Found.UNREADABLE


@pytest.mark.parametrize(
    "forge",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token[:-10],
        lambda token: "x" + token,
        lambda token: token.split(":")[0],
        lambda token: token + ":" + token,
        lambda token: signing.dumps(signing.loads(token, salt=tokens.SALT), key="another"),
        lambda token: signing.dumps(signing.loads(token, salt=tokens.SALT), salt="django.core.signing"),
        lambda token: signing.dumps("text", salt=tokens.SALT),
        lambda token: signing.dumps([1, 2], salt=tokens.SALT),
        lambda token: signing.dumps([None, {}, []], salt=tokens.SALT),
        lambda token: signing.dumps({"a": 1, "b": 2, "c": 3}, salt=tokens.SALT),
        lambda token: "0",
        lambda token: "a" * 3000,
        lambda token: "%00",
        lambda token: "ก:ข:ค",
    ],
)
def test_a_forged_or_broken_token_is_unreadable(client, office, paper, forge):
    good = token("stage-opened", office.malee)
    client.force_login(office.malee)

    assert outcome(client, f"/m/{forge(good)}/") == "unreadable"
    assert outcome(client, f"/m/{good}/").startswith("/desk/")  # the control


def test_a_decision_of_somebody_else_kills_it_too(client, office):
    abroad = a_submitted(office, "ACA-08", nights="1", abroad="true")
    path = link("stage-opened", office.malee)
    client.force_login(office.malee)
    assert outcome(client, path) == f"/desk/{stage(abroad, 'opinion').pk}/"

    services.withdraw(request_id=abroad.pk, reasons="เลื่อน", by=office.somchai, at=A_TUESDAY)

    assert outcome(client, path) == "settled"


def test_nobody_tries_tokens_without_end(client, office, paper):
    client.force_login(office.malee)
    answers = [client.get("/m/guess/").status_code for _ in range(31)]

    assert answers[:30] == [302] * 30
    assert answers[30] == 429
    client.force_login(office.kanya)
    assert client.get("/m/guess/").status_code == 302  # counted by person


def test_a_token_of_somebody_else_costs_no_query(office, paper, django_assert_num_queries):
    theirs = token("stage-opened", office.malee)

    with django_assert_num_queries(0):
        assert opened(theirs, person=office.kanya, at=A_TUESDAY).found == Found.SOMEBODY_ELSES
    with django_assert_num_queries(3):  # the mail, the stage, whoever holds its post
        assert opened(theirs, person=office.malee, at=A_TUESDAY).found == Found.ASKED
