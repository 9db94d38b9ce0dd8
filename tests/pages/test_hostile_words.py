"""A matrix whose every text is an attack: no page, file or mail lets it out as anything but text."""

import json
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.rulemaking import drafts
from tests.builders import A_TUESDAY, an_office, small_matrix
from tests.doors import DOORS
from tests.rulemaking.life import all_cases
from tests.things import Things

pytestmark = pytest.mark.django_db
ATTACK = "</script><img src=x onerror=alert(1)>'\"{{7*7}}"
TEXTS = {"th", "en", "title", "label", "text", "clause", "unit"}


def poisoned(plain, key=""):
    """The same plain matrix with an attack in the place of every text."""
    if isinstance(plain, dict):
        return {name: poisoned(part, name) for name, part in plain.items()}
    if isinstance(plain, list):
        return [poisoned(part, key) for part in plain]
    return f"{plain}{ATTACK}" if isinstance(plain, str) and key in TEXTS else plain


@pytest.fixture
def things(settings, tmp_path) -> Things:
    """An office whose matrix in force, draft, proposal and golden cases are poisoned."""
    settings.UPLOAD_ROOT = tmp_path
    settings.DEMO = True
    office = an_office()
    book = Rulebook.from_plain(poisoned(json.loads(small_matrix().to_json())))
    RulebookVersion.objects.create(
        district=office.district, number=2, content=book.to_json(), sha256=book.sha256, note=ATTACK,
        first_day=A_TUESDAY.date().replace(year=2021), status="published", published_at=A_TUESDAY,
        order_number=ATTACK,
    )  # fmt: skip
    things = Things(office)
    act = {"version_id": things.by_name["version"], "by": office.rung, "at": timezone.now()}
    version = RulebookVersion.objects.get(pk=act["version_id"])
    for case in all_cases():
        version.refresh_from_db()
        named = replace(case, name=f"{case.name}{ATTACK}")
        drafts.put_case(revision=version.revision, case=named, replaces=None, **act)
    return things


@pytest.mark.once
def test_no_page_lets_an_attack_out_of_its_quotes(things):
    office, wrong, met = things.office, [], 0
    for person in (office.rung, office.ploy, office.somchai, office.malee, office.tawan):
        client = Client()
        client.force_login(person)
        for name, row in DOORS.items():
            answer = client.get(reverse(name, args=[things.by_name[thing] for thing in row.things]))
            if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
                continue
            page = answer.content.decode()
            met += "onerror=alert(1)" in page
            if "<img src=x" in page or ATTACK in page:
                wrong.append(f"{person} {name}")
    assert wrong == []
    assert met > 20  # the control: the words are there, as words
