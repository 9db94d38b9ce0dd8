"""The door in the trail: who came and went, who was turned away, and what was tried or taken."""

import json
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from approvals.audit import kinds
from approvals.audit.verify import verify_all
from approvals.models import Event, Person, Tenure
from approvals.people.door import MOST_ATTEMPTS, districts_of, note_refused_attempt, note_sign_in
from tests.builders import A_TUESDAY, LONG_AGO, a_draft, a_person, a_submitted, an_office, stage

PASSWORD = "rice-field-kite-river"


def bodies(kind: str) -> list[dict]:
    return [json.loads(bytes(event.body)) for event in Event.objects.filter(kind=kind).order_by("seq")]


def enter(client, person, password=PASSWORD):
    return client.post("/sign-in/", {"username": person.username, "password": password})


def test_a_sign_in_and_a_sign_out_are_events(client, office):
    enter(client, office.malee)
    client.post("/sign-out/")

    for kind in (kinds.SIGNED_IN, kinds.SIGNED_OUT):
        (body,) = bodies(kind)
        assert body["actor"]["id"] == body["subject"]["id"] == str(office.malee.pseudonym)


def test_a_wrong_password_for_somebody_known_is_one_event_an_hour_without_what_was_typed(client, office):
    for _attempt in range(3):
        enter(client, office.malee, "my-secret-guess")

    (body,) = bodies(kinds.SIGN_IN_FAILED)
    assert body["actor"] is None and body["subject"]["id"] == str(office.malee.pseudonym)
    assert "guess" not in json.dumps(body)


def test_a_name_nobody_has_is_not_written_down_for_it_may_be_a_password(client, office):
    client.post("/sign-in/", {"username": "Sup3r-secret!", "password": "x"})

    assert bodies(kinds.SIGN_IN_FAILED) == []


def test_a_changed_password_and_one_chosen_by_link_are_told_apart(client, office):
    client.force_login(office.malee, backend="django.contrib.auth.backends.ModelBackend")
    new = {"old_password": PASSWORD, "new_password1": "lotus-kite-ferry-moon", "new_password2": "lotus-kite-ferry-moon"}
    client.post("/password/", new)
    client.logout()
    person = Person.objects.get(pk=office.arun.pk)
    uid, token = urlsafe_base64_encode(force_bytes(person.pk)), default_token_generator.make_token(person)
    form = client.get(f"/password/reset/{uid}/{token}/").url
    client.post(form, {"new_password1": "lotus-kite-ferry-moon", "new_password2": "lotus-kite-ferry-moon"})

    assert [body["actor"]["id"] for body in bodies(kinds.PASSWORD_CHANGED)] == [str(office.malee.pseudonym)]
    ((chosen),) = bodies(kinds.PASSWORD_SET)
    assert chosen["actor"] is None and chosen["subject"]["id"] == str(office.arun.pseudonym)


def test_who_asks_for_a_link_again_and_again_is_written_down_once_an_hour(client, office):
    for _attempt in range(3):
        cache.clear()
        client.post("/password/reset/", {"email": office.malee.email})

    assert len(bodies(kinds.PASSWORD_RESET_ASKED)) == 1


def test_somebody_of_two_districts_signs_in_to_both_chains_in_their_order(office):
    other = an_office("krb")
    post = other.malee.tenures.get().post
    Tenure.objects.create(district=other.district, person=office.malee, post=post, first_day=LONG_AGO)

    note_sign_in(person=office.malee, at=A_TUESDAY)

    found = Event.objects.filter(kind=kinds.SIGNED_IN).order_by("clock_us").values_list("district__code", flat=True)
    assert list(found) == ["cpn2", "krb"]


def test_a_member_without_a_post_signs_in_where_they_sit_and_a_stranger_nowhere(office):
    member, stranger = office.members()[0], a_person("stranger")

    assert districts_of(member, A_TUESDAY.date()) == [office.district]
    assert districts_of(stranger, A_TUESDAY.date()) == []
    note_sign_in(person=stranger, at=A_TUESDAY)
    assert bodies(kinds.SIGNED_IN) == []


@pytest.mark.parametrize("districts", [1, 2])
def test_a_sign_in_costs_one_query_and_one_event_for_each_district(office, districts):
    if districts == 2:
        other = an_office("krb")
        post = other.malee.tenures.get().post
        Tenure.objects.create(district=other.district, person=office.malee, post=post, first_day=LONG_AGO)

    with CaptureQueriesContext(connection) as asked:
        note_sign_in(person=office.malee, at=A_TUESDAY)

    of_one = 1 if connection.vendor == "postgresql" else 4
    assert len(asked) - 2 == 1 + of_one * districts


def test_a_vote_for_a_stage_that_is_not_theirs_is_written_down_after_it_was_taken_back(client, office):
    run = stage(a_submitted(office, "ACA-07", nights="1"), "decide")
    client.force_login(office.arun)

    assert client.post(f"/desk/{run.pk}/", {"outcome": "for", "key": str(uuid.uuid4())}).status_code == 404

    (body,) = bodies(kinds.ATTEMPT_REFUSED)
    assert body["data"] == {"door": "stage", "things": [str(run.pk)], "answer": 404}
    assert body["actor"]["id"] == str(office.arun.pseudonym)


def test_an_act_refused_for_lack_of_power_inside_its_service_is_written_down(client, office):
    """A clerk may open the page of a draft, but only the director submits it."""
    draft = a_draft(office, "ACA-07", nights="1")
    client.force_login(office.kanya)

    assert client.post(f"/requests/{draft.pk}/submit/", {"key": str(uuid.uuid4())}).status_code in (403, 404)

    (body,) = bodies(kinds.ATTEMPT_REFUSED)
    assert body["data"]["door"] == "request-submit"


def test_control_an_act_within_ones_power_and_a_look_at_what_is_not_there_are_no_attempts(client, office):
    run = stage(a_submitted(office, "ACA-07", nights="1"), "decide")
    client.force_login(office.malee)

    assert client.get("/desk/999999/").status_code == 404
    said = {"outcome": "for", "reasons": "ครบ", "key": str(uuid.uuid4())}
    assert client.post(f"/desk/{run.pk}/", said).status_code in (303, 422)
    assert client.post("/nowhere/at/all/").status_code == 404

    assert bodies(kinds.ATTEMPT_REFUSED) == []


def test_a_form_without_its_token_is_no_attempt_of_the_person(office):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(office.arun)

    assert client.post("/desk/1/", {}).status_code == 403

    assert bodies(kinds.ATTEMPT_REFUSED) == []


def test_nobody_floods_the_chain_by_trying(office):
    tried = {"person": office.arun, "answer": 404}

    for minute in range(30):
        note_refused_attempt(**tried, door="stage", things=["1"], at=A_TUESDAY + timedelta(minutes=minute))
    assert len(bodies(kinds.ATTEMPT_REFUSED)) == 1
    for number in range(100):
        note_refused_attempt(**tried, door="stage", things=[str(number)], at=A_TUESDAY)

    assert len(bodies(kinds.ATTEMPT_REFUSED)) == MOST_ATTEMPTS
    note_refused_attempt(**tried, door="stage", things=["1"], at=A_TUESDAY + timedelta(hours=1))
    assert len(bodies(kinds.ATTEMPT_REFUSED)) == MOST_ATTEMPTS + 1
    assert list(verify_all()) == []


def test_a_matrix_taken_away_as_a_file_is_written_down(client, office):
    from approvals.models import RulebookVersion

    version = RulebookVersion.objects.get(district=office.district)
    client.force_login(office.rung)

    assert client.get(f"/rulebook/versions/{version.pk}/files/yaml/").status_code == 200

    (body,) = bodies(kinds.EXPORT_TAKEN)
    assert body["data"] == {"page": "matrix as yaml"} and body["actor"]["capacity"] == "rule-steward"
