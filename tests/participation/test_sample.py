"""The sample office takes part: activities in every state, briefings, and a cycle of oversight."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.models import Activity, ActivityFile, BriefedPartner, District, Oversight, OversightFinding
from approvals.partners import services as partners
from approvals.people.selectors import post_of_kind
from tests.builders_partners import A_TEMPLE
from web.sample.office import FOUNDED_DAYS_AGO, OfficeBuilder
from web.sample.participation import take_part

pytestmark = pytest.mark.once


@pytest.fixture
def sample(db, settings, tmp_path) -> District:
    settings.DEMO, settings.UPLOAD_ROOT = True, tmp_path
    return OfficeBuilder(timezone.now() - timedelta(days=FOUNDED_DAYS_AGO)).build()


def test_without_partners_nothing_is_made_and_with_them_every_state_is_shown(sample):
    now = timezone.now()
    take_part(sample, now)
    assert not Activity.objects.exists()

    officer = post_of_kind(sample.pk, "district-officer", None).tenures.first().person
    for number in range(4):
        said = replace(A_TEMPLE, name_th=f"ภาคีตัวอย่าง {number}")
        partners.add(district=sample, said=said, by=officer, at=now - timedelta(days=100))
    take_part(sample, now)

    assert sorted(Activity.objects.values_list("state", flat=True)) == ["cancelled", *["held"] * 5, *["planned"] * 2]
    assert ActivityFile.objects.filter(file__media_type="image/jpeg").count() == 3
    answers = set(BriefedPartner.objects.values_list("understood", flat=True))
    assert answers == set(BriefedPartner.Understood.values)
    assert Oversight.objects.filter(reported_at=None, follows__isnull=False).count() == 1
    assert set(OversightFinding.objects.values_list("state", flat=True)) == {"mended", "open"}
    assert OversightFinding.objects.filter(state="open", due_on__lt=timezone.localdate()).exists()
