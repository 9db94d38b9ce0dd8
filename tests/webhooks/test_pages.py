"""The pages of webhooks, for whoever administers the district."""

import re
import uuid

import pytest
import time_machine

from approvals.audit import kinds
from notifications.webhooks import again
from notifications.webhooks.models import WebhookCall, WebhookEndpoint
from notifications.webhooks.pump import pump
from tests.builders import A_TUESDAY, an_office
from tests.webhooks.conftest import happens, hook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(A_TUESDAY, tick=False):
        yield


@pytest.fixture
def admin(client, office):
    """The administrator's browser."""
    client.force_login(office.nok)
    return client


def typed(receiver, **more) -> dict:
    """What an administrator types for a new webhook."""
    form = {"name": "Chat", "url": receiver.url(), "families": ["request.*"], "single": "", "key": str(uuid.uuid4())}
    return form | more


def test_a_secret_is_shown_once_and_never_again(admin, office, receiver):
    form = typed(receiver, single="vote.closed\nmeeting.called")

    page = admin.post("/webhooks/new/", form)

    secret = re.search(r"whsec_[\w+/=]{44}", page.content.decode())[0]
    endpoint = WebhookEndpoint.objects.get()
    assert endpoint.kinds == ["meeting.called", "request.*", "vote.closed"] and endpoint.made_by == office.nok
    assert page.headers["Cache-Control"] == "private, no-store"
    for address in ("/webhooks/", f"/webhooks/{endpoint.pk}/", f"/webhooks/{endpoint.pk}/change/"):
        assert secret not in admin.get(address).content.decode()
    again_ = admin.post("/webhooks/new/", form)
    assert again_.status_code == 303 and WebhookEndpoint.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "}, {"url": "https://192.168.0.4/"}, {"url": "ftp://x.example/"}, {"url": "https://nowhere.invalid/"},
        {"families": []}, {"families": ["person.*"]}, {"single": "vote.cast"}, {"single": "person.signed_in"},
    ],
    ids=str,
)  # fmt: skip
def test_what_was_typed_badly_comes_back_with_its_reason(admin, receiver, wrong):
    page = admin.post("/webhooks/new/", typed(receiver, **wrong))

    assert page.status_code == 422 and 'class="invalid-feedback' in page.content.decode()
    assert not WebhookEndpoint.objects.exists()


def test_a_new_secret_is_shown_once_after_being_asked(admin, endpoint):
    assert admin.get(f"/webhooks/{endpoint.pk}/secret/").status_code == 200
    page = admin.post(f"/webhooks/{endpoint.pk}/secret/", {"key": str(uuid.uuid4())})
    assert "whsec_" in page.content.decode()
    endpoint.refresh_from_db()
    assert endpoint.old_until is not None


def test_the_test_button_shows_the_answer(admin, endpoint, receiver):
    receiver.answers = [204, 418]
    good = admin.post(f"/webhooks/{endpoint.pk}/test/").content.decode()
    bad = admin.post(f"/webhooks/{endpoint.pk}/test/").content.decode()

    assert "204" in good and "note--success" in good
    assert "answered 418" in bad and "note--error" in bad


def test_how_many_calls_a_replay_sends_is_shown_before_they_are_sent(admin, office, endpoint, receiver, clock):
    events = happens(office, *[kinds.REQUEST_RETURNED] * 3)
    pump(clock=clock)
    form = {"number": str(events[1].seq), "key": str(uuid.uuid4())}
    address = f"/webhooks/{endpoint.pk}/replay/"

    looked = admin.post(address, {**form, "step": "send"})
    assert looked.status_code == 200 and not endpoint.replays.exists()
    seen = re.search(r'name="seen" value="([^"]+)"', looked.content.decode())[1]
    assert seen == f"{events[1].seq}.2"
    assert admin.post(address, {**form, "step": "send", "seen": seen}).status_code == 303
    assert endpoint.replays.get().asked_from == events[1].seq
    assert admin.post(address, {**form, "step": "send", "seen": seen}).status_code == 303  # the same form: nothing new
    assert endpoint.replays.count() == 1


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422), ({"number": "1", "day": "24/11/2569"}, 422), ({"number": "999999"}, 422), ({"number": "0"}, 422),
        ({"day": "24/11/2569", "hour": "25:00"}, 422), ({"day": "24/11/2469"}, 200),
        ({"day": "1/1/2569", "hour": "09.30"}, 200),
    ],
    ids=str,
)  # fmt: skip
def test_a_replay_begins_at_a_number_or_a_moment(admin, office, endpoint, receiver, clock, form, status):
    happens(office)
    pump(clock=clock)
    assert admin.post(f"/webhooks/{endpoint.pk}/replay/", form).status_code == status


def test_dead_letters_are_read_sent_once_more_and_dropped_after_being_asked(admin, office, endpoint, receiver, clock):
    happens(office, *[kinds.REQUEST_RETURNED] * 2)
    receiver.answers = [422, 422]
    for _ in range(2):
        pump(clock=clock)
        failing = WebhookCall.objects.get(state="waiting", attempt=1)
        assert admin.post(f"/webhooks/{endpoint.pk}/calls/{failing.pk}/aside/").status_code == 303
    first, second = again.dead_letters(endpoint).order_by("id")
    shown = admin.get(f"/webhooks/{endpoint.pk}/calls/{first.pk}/").content.decode()
    assert "answered 422" in shown and str(first.event_id) in shown and "request.returned" in shown

    assert admin.post(f"/webhooks/{endpoint.pk}/dead/resend/", {"call": first.pk}).status_code == 303
    assert admin.post(f"/webhooks/{endpoint.pk}/dead/resend/", {"call": first.pk}).status_code == 422
    assert admin.get(f"/webhooks/{endpoint.pk}/dead/drop/?call={second.pk}").status_code == 200
    assert again.dead_letters(endpoint).count() == 1
    assert admin.post(f"/webhooks/{endpoint.pk}/dead/drop/", {"call": second.pk}).status_code == 303
    assert not again.dead_letters(endpoint).exists()


def test_it_is_paused_goes_on_and_ends_after_being_asked(admin, endpoint):
    for name, after in (("pause", "by-hand"), ("resume", "")):
        assert admin.get(f"/webhooks/{endpoint.pk}/{name}/").status_code == 200
        assert admin.post(f"/webhooks/{endpoint.pk}/{name}/").status_code == 303
        endpoint.refresh_from_db()
        assert endpoint.paused == after
        assert admin.post(f"/webhooks/{endpoint.pk}/{name}/").status_code == 422
    assert admin.post(f"/webhooks/{endpoint.pk}/end/").status_code == 303
    assert admin.get(f"/webhooks/{endpoint.pk}/").status_code == 200
    assert admin.post(f"/webhooks/{endpoint.pk}/test/").status_code == 422


def test_the_path_of_an_address_is_shown_only_where_it_is_changed(admin, office, receiver):
    endpoint = hook(office, receiver.url(path="/services/T0-SECRET")).endpoint
    for address in ("/webhooks/", f"/webhooks/{endpoint.pk}/"):
        assert "T0-SECRET" not in admin.get(address).content.decode()
    assert "T0-SECRET" in admin.get(f"/webhooks/{endpoint.pk}/change/").content.decode()


def test_the_administrator_of_another_district_finds_nothing_there(client, endpoint):
    client.force_login(an_office("krb").nok)
    pages = ("", "change/", "secret/", "test/", "pause/", "resume/", "end/", "replay/", "dead/", "dead/drop/")
    for page in pages:
        for method in (client.get, client.post):
            status = method(f"/webhooks/{endpoint.pk}/{page}").status_code
            assert status == 404 or (status == 405 and page in ("", "test/", "dead/")), page
    assert client.get("/webhooks/?district=cpn2").status_code == 404
    assert client.get("/webhooks/").status_code == 200  # the control: their own list


@pytest.mark.parametrize("rows", [1, 25])
def test_the_lists_cost_the_same_however_long_they_are(admin, office, endpoint, rows, django_assert_max_num_queries):
    for n in range(min(rows, 20) - 1):
        hook(office, "https://8.8.8.8/", name=f"Chat {n}")
    for event in happens(office, *[kinds.REQUEST_RETURNED] * rows):
        about = {"event": event, "seq": event.seq, "kind": event.kind, "body": "{}", "state": "dead"}
        WebhookCall.objects.create(district=office.district, endpoint=endpoint, **about)
    for address in ("/webhooks/", f"/webhooks/{endpoint.pk}/", f"/webhooks/{endpoint.pk}/dead/"):
        with django_assert_max_num_queries(7):
            admin.get(address)


def test_a_district_has_at_most_twenty(admin, office, receiver):
    for n in range(20):
        hook(office, "https://8.8.8.8/", name=f"Chat {n}")
    assert admin.post("/webhooks/new/", typed(receiver)).status_code == 422
    assert WebhookEndpoint.objects.count() == 20
