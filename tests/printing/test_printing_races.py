"""Readers and workers at the same instant: one printout is asked for, and one worker makes it."""

import pytest

from approvals.store import printing
from approvals.store.models import Printout
from tests.builders import A_TUESDAY, an_office
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def test_five_who_ask_at_once_get_one_printout_and_five_workers_take_it_once():
    office = an_office()
    what = {"district": office.district, "kind": "leaflet", "subject_id": "7", "language": "th", "digest": "a" * 64}
    asked = at_once(*[lambda: printing.ask(**what, by=office.prasit, at=A_TUESDAY)] * 5)
    assert len({row.pk for row in asked}) == 1
    taken = at_once(*[lambda: printing.take(printout_id=asked[0].pk, at=A_TUESDAY)] * 5)
    assert sum(row is not None for row in taken) == 1
    assert Printout.objects.get().state == Printout.State.RUNNING
