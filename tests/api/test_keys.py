"""A key opens what it was issued for, for one district, until it is over or revoked."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from approvals.errors import BadInput
from approvals.models import ApiToken, Event
from approvals.people.refusals import KeyAlreadyRevoked, NotAdministrator
from approvals.people.tokens import digest_of, issue, revoke
from tests.builders import A_TUESDAY, a_key
from web.api.keys import Calls, Guesses, Proofs

pytestmark = pytest.mark.django_db
TRIP = {"type": "ACA-07", "facts": {"nights": "1", "abroad": "false"}}


def test_without_a_key_or_with_another_one_nothing_is_said(call, office, key):
    nothing = Client().post("/api/v1/route", TRIP, content_type="application/json")
    assert nothing.status_code == 401 and nothing.headers["WWW-Authenticate"] == "Bearer"
    assert nothing.json()["error"]["code"] == "api.no_key"
    for wrong in ("amnat_wrong", "", "x" * 200, key[:-1], key + "x"):
        assert call("route", TRIP, key=wrong).status_code == 401
    assert call("route", TRIP).status_code == 200


def test_a_session_is_no_key(office):
    client = Client(enforce_csrf_checks=True)
    client.force_login(office.nok)

    assert client.post("/api/v1/route", TRIP, content_type="application/json").status_code == 401


def test_a_key_answers_only_the_questions_it_was_issued_for(call, office):
    narrow = a_key(office, "route").key

    assert call("route", TRIP, key=narrow).status_code == 200
    for other in ("power", "check-rulebook"):
        answer = call(other, {}, key=narrow)
        assert answer.status_code == 403 and answer.json()["error"]["code"] == "api.no_scope"


def test_a_key_is_over_after_its_last_day(call, office):
    short = a_key(office, last_day=date(2026, 11, 25)).key

    with time_machine.travel(datetime(2026, 11, 25, 16, 59, tzinfo=UTC), tick=False):
        assert call("route", TRIP, key=short).status_code == 200
    with time_machine.travel(datetime(2026, 11, 25, 17, 0, tzinfo=UTC), tick=False):
        assert call("route", TRIP, key=short).status_code == 401


def test_a_revoked_key_is_refused_on_the_very_next_call(call, office):
    issued = a_key(office)
    assert call("route", TRIP, key=issued.key).status_code == 200

    revoke(token_id=issued.token.pk, by=office.nok, at=A_TUESDAY)

    assert call("route", TRIP, key=issued.key).status_code == 401
    with pytest.raises(KeyAlreadyRevoked):
        revoke(token_id=issued.token.pk, by=office.nok, at=A_TUESDAY)


def test_only_the_digest_of_a_key_is_kept(office):
    issued = a_key(office)
    row = ApiToken.objects.values().get()

    assert row["key_sha256"] == digest_of(issued.key)
    assert issued.key not in str(row) and issued.key.startswith(row["prefix"])
    assert issued.key.encode() not in b"".join(bytes(event.body) for event in Event.objects.all())


def test_issuing_and_revoking_are_in_the_trail(office):
    issued = a_key(office)
    revoke(token_id=issued.token.pk, by=office.nok, at=A_TUESDAY)

    kinds = list(Event.objects.filter(subject_kind="token").order_by("seq").values_list("kind", flat=True))
    assert kinds == ["token.issued", "token.revoked"]


def test_only_the_administrator_issues_and_revokes(office):
    issued = a_key(office)
    asked = {"district": office.district, "name": "x", "scopes": ["route"], "last_day": date(2026, 12, 1)}
    with pytest.raises(NotAdministrator):
        issue(**asked, by=office.malee, at=A_TUESDAY)
    with pytest.raises(NotAdministrator):
        revoke(token_id=issued.token.pk, by=office.rung, at=A_TUESDAY)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("scopes", []),
        ("scopes", ["everything"]),
        ("last_day", date(2026, 11, 23)),
        ("last_day", date(2026, 11, 24) + timedelta(days=367)),
    ],
)
def test_a_key_has_a_name_known_scopes_and_at_most_a_year(office, field, value):
    asked = {"district": office.district, "name": "x", "scopes": ["route"], "last_day": date(2026, 12, 1)}
    issue(**asked, by=office.nok, at=A_TUESDAY)
    with pytest.raises(BadInput) as refused:
        issue(**asked | {field: value}, by=office.nok, at=A_TUESDAY)
    assert set(refused.value.fields) == {field}


def test_a_key_that_asks_too_often_waits_and_others_do_not(call, office, monkeypatch):
    monkeypatch.setattr(Calls, "rate", "3/min")
    other = a_key(office).key

    assert [call("route", TRIP).status_code for _ in range(4)] == [200, 200, 200, 429]
    late = call("route", TRIP)
    assert int(late.headers["Retry-After"]) > 0 and late.json()["error"]["code"] == "api.too_often"
    assert call("route", TRIP, key=other).status_code == 200


def test_proofs_are_counted_apart(call, monkeypatch):
    monkeypatch.setattr(Proofs, "rate", "1/min")

    assert [call("check-rulebook", {}).status_code for _ in range(2)] == [200, 429]
    assert call("route", TRIP).status_code == 200


def test_whoever_guesses_waits_and_a_right_key_is_not_held_up(call, monkeypatch):
    monkeypatch.setattr(Guesses, "rate", "3/min")

    assert [call("route", TRIP, key="amnat_no").status_code for _ in range(4)] == [401, 401, 401, 429]
    assert call("route", TRIP).status_code == 200
