"""Every address × every role × things of the office and of another one, against a written table.

A row names who gets in by looking (GET) and who by acting (POST); everybody else finds nothing there (404) or is
refused. An address without a row fails the test, so that no door is opened unseen.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from approvals.models import Post, Tenure
from tests.builders import A_TUESDAY, Office, a_draft, a_submitted, an_office, stage
from workflows.services import decide

pytestmark = pytest.mark.django_db

CAST = {
    "director": "somchai",
    "clerk": "kanya",
    "teacher": "wichai",
    "district director": "malee",
    "deputy": "arun",
    "officer": "orn",
    "secretary": "prasit",
    "steward": "rung",
    "auditor": "tawan",
    "administrator": "nok",
}
EVERYBODY = {*CAST, "member"}
SCHOOL = {"director", "clerk"}
DISTRICT = {"district director", "deputy", "officer", "secretary", "auditor"}
READERS = SCHOOL | DISTRICT
NOBODY: set[str] = set()
GOT_IN = {200, 302, 303, 422}
KEPT_OUT = {403, 404}


@dataclass(frozen=True)
class Row:
    """One address: what it is asked with, who may look, who may act; None: that method is not there at all."""

    things: tuple[str, ...] = ()
    look: set[str] | None = None
    act: set[str] | None = None
    public: bool = False


DOORS = {
    "home": Row((), EVERYBODY, None),
    "health": Row((), EVERYBODY, None, public=True),
    "notices": Row((), EVERYBODY, None),
    "notices-read": Row((), None, EVERYBODY),
    "source": Row((), EVERYBODY, None, public=True),
    "source-archive": Row((), EVERYBODY, None, public=True),
    "sign-in": Row((), EVERYBODY, EVERYBODY, public=True),
    "sign-out": Row((), None, EVERYBODY),
    "language": Row((), None, EVERYBODY, public=True),
    "password-change": Row((), EVERYBODY, EVERYBODY),
    "password-reset": Row((), EVERYBODY, EVERYBODY, public=True),
    "password-reset-sent": Row((), EVERYBODY, None, public=True),
    "password-reset-confirm": Row(("uid", "token"), EVERYBODY, EVERYBODY, public=True),
    "demo-sign-in": Row((), None, NOBODY, public=True),
    "demo-mails": Row((), EVERYBODY, None, public=True),
    "demo-mail": Row(("no mail",), NOBODY, None, public=True),
    "demo-mail-drawn": Row(("no mail",), NOBODY, None, public=True),
    "demo-parts": Row((), EVERYBODY, None, public=True),
    "desk": Row((), EVERYBODY, None),
    "stage": Row(("decide",), {"district director"}, {"district director"}),
    "stage-return": Row(("decide",), {"district director"}, {"district director"}),
    "answer": Row(("forward",), {"officer"}, {"officer"}),
    "ballot": Row(("vote",), {"director", "member", "secretary"}, {"director", "member", "secretary"}),
    "ballot-recuse": Row(("vote",), {"director", "member"}, {"director", "member"}),
    "ballot-close": Row(("vote",), {"director", "secretary"}, {"director", "secretary"}),
    "committees": Row((), EVERYBODY, None),
    "committee": Row(("board",), SCHOOL | DISTRICT | {"member", "teacher"}, None),
    "requests": Row((), EVERYBODY, None),
    "request-new": Row((), SCHOOL, None),
    "request-draft": Row(("code",), SCHOOL, SCHOOL),
    "request": Row(("trip",), READERS, None),
    "request-edit": Row(("draft",), SCHOOL, SCHOOL),
    "request-attach": Row(("draft",), SCHOOL, SCHOOL),
    "request-file": Row(("trip", "file"), READERS, None),
    "request-detach": Row(("draft", "draft file"), SCHOOL, SCHOOL),
    "request-submit": Row(("draft",), SCHOOL, {"director"}),
    "request-ready": Row(("draft",), None, SCHOOL),
    "request-withdraw": Row(("trip",), {"director"}, {"director"}),
    "request-discard": Row(("draft",), SCHOOL, SCHOOL),
    "request-diagram": Row(("trip",), READERS, None),
}


def addresses(resolver: URLResolver | None = None) -> Iterator[str]:
    """The name of every address of the site."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)


@dataclass
class Things:
    """One office's requests, stages, votes and people by the names the table uses."""

    office: Office

    def __post_init__(self) -> None:
        office = self.office
        draft = a_draft(office, "ACA-07", nights="1")
        trip, abroad = (a_submitted(office, code, nights="1", abroad=abr) for code, abr in TRIPS)
        curriculum = a_submitted(office, "ACA-01", year="2570")
        opinion = {"outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY}
        decide(stage_run_id=stage(abroad, "opinion").pk, **opinion)
        self.by_name = {
            "draft": draft.pk,
            "draft file": draft.documents.get().pk,
            "trip": trip.pk,
            "file": trip.documents.get().pk,
            "decide": stage(trip, "decide").pk,
            "forward": stage(abroad, "forward").pk,
            "vote": stage(curriculum, "consent").resolution_id,
            "board": office.board.pk,
            "person": office.wichai.pk,
            "post": Post.objects.filter(district=office.district, kind="teacher").get().pk,
            "tenure": Tenure.objects.get(person=office.wichai).pk,
            "code": "ACA-07",
            "uid": "MQ",
            "token": "set-password",
            "no mail": "nothing.log",
        }


TRIPS = (("ACA-07", "false"), ("ACA-08", "true"))


@pytest.fixture
def world(settings, tmp_path) -> tuple[Things, Things]:
    settings.UPLOAD_ROOT = tmp_path
    return Things(an_office()), Things(an_office("krb"))


def people_of(office: Office) -> dict:
    return {role: office.people[name] for role, name in CAST.items()} | {"member": office.members()[1]}


def knock(client, method: str, address: str) -> int:
    """The status of one request, whose effect is taken back."""
    with transaction.atomic():
        status = getattr(client, method)(address, {"key": str(uuid.uuid4())} if method == "post" else {}).status_code
        transaction.set_rollback(True)
    return status


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(addresses()) == set(DOORS)


def test_the_table_holds_for_everybody_with_things_of_their_own_office(client, world):
    own, _other = world
    wrong = []
    for role, person in people_of(own.office).items():
        for name, row in DOORS.items():
            client.force_login(person)
            address = reverse(name, args=[own.by_name[thing] for thing in row.things])
            for method, allowed in (("get", row.look), ("post", row.act)):
                status = knock(client, method, address)
                fits = status == 405 if allowed is None else status in (GOT_IN if role in allowed else KEPT_OUT)
                if not fits:
                    wrong.append(f"{role} {method} {address}: {status}")
    assert not wrong, "\n".join(wrong)


def test_nobody_gets_in_with_a_thing_of_another_district(client, world):
    own, other = world
    wrong = []
    for role, person in people_of(own.office).items():
        client.force_login(person)
        for name, row in DOORS.items():
            if not set(row.things) & FOREIGN:
                continue
            address = reverse(name, args=[other.by_name[thing] for thing in row.things])
            for method, allowed in (("get", row.look), ("post", row.act)):
                status = knock(client, method, address)
                if status != (405 if allowed is None else 404):
                    wrong.append(f"{role} {method} {address}: {status}")
    assert not wrong, "\n".join(wrong)


FOREIGN = {"draft", "trip", "decide", "forward", "vote", "board", "person", "post", "tenure"}


def test_whoever_is_not_signed_in_is_led_to_the_door(client, world):
    own, _other = world
    wrong = []
    for name, row in DOORS.items():
        if row.public:
            continue
        address = reverse(name, args=[own.by_name[thing] for thing in row.things])
        for method in ("get", "post"):
            answer = getattr(client, method)(address)
            if answer.status_code != 302 or not answer.url.startswith(reverse(django_settings.LOGIN_URL)):
                wrong.append(f"{method} {address}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_control_a_door_left_open_is_noticed(client, world, monkeypatch):
    own, _other = world
    monkeypatch.setitem(DOORS, "request", Row(("trip",), SCHOOL, None))

    with pytest.raises(AssertionError, match="auditor get /requests/"):
        test_the_table_holds_for_everybody_with_things_of_their_own_office(client, world)
    assert own.office.tawan
