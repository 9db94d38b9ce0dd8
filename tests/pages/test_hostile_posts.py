"""Every form of a committee, filled in as nobody would: a refusal in words or a deed, never a fallen page."""

import uuid
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import reverse
from lxml import html

from tests.builders import an_office
from tests.doors_committees import COMMITTEES
from tests.things import Things, people_of

pytestmark = pytest.mark.django_db

HOSTILE = (
    "²", "9" * 30, "31/12/9999", "1/1/544", "-1", "\x00", "\u202e<img src=x onerror=alert(1)>", "9999-12-31",
    "ก" * 200_000,
)  # fmt: skip
KEPT = {"csrfmiddlewaretoken", "key", "revision", "act"}
EXTRA = ("order", "move", "stage_runs", "rankings", "minutes", "follow_ups", "entry", "answer", "revision", "q")


@pytest.fixture
def things(settings, tmp_path) -> Things:
    settings.UPLOAD_ROOT = tmp_path
    return Things(an_office())


def filled_in(page: bytes) -> dict[str, str]:
    """The fields of a page with what a form would send, and something where it is empty."""
    fields: dict[str, str] = {}
    for field in html.fromstring(page.decode() or "<p>").iter("input", "textarea", "select"):
        if field.get("name") and field.get("type") not in ("file", "submit"):
            options = [option.get("value") for option in field.iter("option") if option.get("value")]
            fields[field.get("name")] = field.get("value") or (options or ["1"])[0]
    return fields


def attacks(fields: dict[str, str]) -> Iterator[dict[str, str]]:
    """Every field filled in with the same nonsense, also fields the page does not have."""
    for bad in HOSTILE:
        yield {name: value if name in KEPT else bad for name, value in fields.items()} | dict.fromkeys(EXTRA, bad)


def fallen(client, address: str, method: str, sent: dict[str, str]) -> str:
    """What a request breaks, whose effect is taken back; empty where it breaks nothing."""
    try:
        with transaction.atomic():
            status = getattr(client, method)(address, sent).status_code
            transaction.set_rollback(True)
    except Exception as broken:
        return f"{type(broken).__name__}: {broken}"[:150]
    return f"status {status}" if status >= 500 else ""


@pytest.mark.once
def test_no_form_of_a_committee_falls_over_what_is_typed(client, things):
    people, wrong = people_of(things.office), set()
    for name, row in COMMITTEES.items():
        if not row.act:
            continue
        client.force_login(people[sorted(row.act)[0]])
        address = reverse(name, args=[things.by_name[thing] for thing in row.things])
        shown = client.get(address)
        fields = {"key": "", **(filled_in(shown.content) if shown.status_code == 200 else {})}
        for sent in attacks(fields):
            broken = fallen(client, address, "post", sent | {"key": str(uuid.uuid4())})
            if broken:
                bad = {field: value[:20] for field, value in sent.items() if value in HOSTILE}
                wrong.add(f"{name} {bad}: {broken}")
    assert not wrong, "\n".join(sorted(wrong))
