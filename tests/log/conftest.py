"""A log with a key and a folder of its own, over the chains of an office."""

import pytest
from django.db import transaction

from approvals.audit.models import Event
from approvals.audit.services import begin_chain, record
from approvals.log import keys
from approvals.models import District
from tests.builders import A_TUESDAY


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path):
    """Key and folder of one test; the key is made as an office makes it."""
    settings.LOG_ORIGIN = "amnat.example/log"
    settings.LOG_FOLDER = tmp_path / "published"
    settings.LOG_KEYS = [str(tmp_path / "key")]
    keys.make(tmp_path / "key", settings.LOG_ORIGIN)


@pytest.fixture
def district(db):
    """A district whose chain has begun."""
    return a_district("cpn2")


def a_district(code: str):
    """A district with nothing but its genesis event."""
    district = District.objects.create(code=code, name_th=f"เขต {code}", name_en=f"District {code}")
    begin_chain(district=district, at=A_TUESDAY)
    return district


def happens(district, times: int = 1) -> list[Event]:
    """Something happens in a district, so many times, each in a transaction of its own."""
    return [_happens(district, n) for n in range(times)]


@transaction.atomic
def _happens(district, n: int) -> Event:
    return record("school.changed", district=district, subject=("school", n), by=None, at=A_TUESDAY)
