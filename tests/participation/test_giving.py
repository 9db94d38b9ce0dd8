"""What partners gave to an activity, and the papers and photos that show it."""

import io
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image

from approvals.models import Activity, ActivityFile, Contribution, Event
from approvals.participation import contributions, evidence, selectors
from approvals.participation.contributions import Gift
from approvals.participation.refusals import SayWhat, TakenAway
from approvals.partners import services as partners
from approvals.store.refusals import BadFile
from tests.builders import A_PDF, A_TUESDAY
from tests.builders_participation import a_gift, a_held, a_photo, an_activity, the_partner
from tests.builders_partners import A_TEMPLE, a_partner


def act(by) -> dict:
    return {"by": by, "at": A_TUESDAY}


def events_of(activity: Activity) -> list[Event]:
    rows = Event.objects.filter(subject_kind="activity", subject_id=str(activity.pk))
    return list(rows.order_by("seq"))


def data_of(event: Event) -> dict:
    return json.loads(bytes(event.body))["data"]


def test_a_contribution_is_written_down_and_taken_away_with_a_reason(office):
    activity = a_held(office)
    given = a_gift(office, activity)
    contributions.take_back(contribution_id=given.pk, why="บันทึกผิดกิจกรรม", **act(office.orn))

    assert Contribution.objects.get().removed_at == A_TUESDAY
    assert [event.kind for event in events_of(activity)][-1] == "activity.contribution_removed"
    with pytest.raises(TakenAway):
        contributions.take_back(contribution_id=given.pk, why="อีก", **act(office.orn))
    assert selectors.year_of(Activity.objects.all(), 2570).partners == 0


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"partner_id": 0}, "partner"),
        ({"kind": "dragon"}, "kind"),
        ({"value": -1}, "value"),
        ({"value": 10**15}, "value"),
    ],
)
def test_a_contribution_is_of_a_partner_of_a_kind_and_of_a_possible_value(office, said, field):
    gift = replace(Gift(the_partner(office).pk, "money", "ทุน", 100), **said)
    activity = an_activity(office)
    with pytest.raises(SayWhat) as refused:
        contributions.contribute(activity_id=activity.pk, said=gift, **act(office.orn))
    assert list(refused.value.fields) == [field]


def test_a_partner_that_ended_before_contributes_no_more_and_one_that_ended_since_did(office):
    before, since = a_partner(office), a_partner(office, replace(A_TEMPLE, name_th="มูลนิธิตัวอย่าง"))
    partners.end(partner_id=before.pk, why="ปิด", by=office.orn, at=A_TUESDAY - timedelta(days=9))
    partners.end(partner_id=since.pk, why="ปิด", by=office.orn, at=A_TUESDAY)
    activity = an_activity(office)
    assert a_gift(office, activity, since)
    with pytest.raises(SayWhat):
        a_gift(office, activity, before)


def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused(office):
    activity, packed = an_activity(office), io.BytesIO()
    Image.new("1", (4000, 3001)).save(packed, "PNG")
    with pytest.raises(BadFile):
        evidence.show(activity_id=activity.pk, says="ภาพ", file=("huge.png", packed.getvalue()), **act(office.orn))
    assert not activity.files.exists()


def test_evidence_has_a_caption_is_what_it_claims_and_is_taken_away_by_a_mark(office):
    activity = an_activity(office)
    with pytest.raises(SayWhat):
        evidence.show(activity_id=activity.pk, says=" ", file=("a.pdf", A_PDF), **act(office.orn))
    with pytest.raises(BadFile):
        evidence.show(activity_id=activity.pk, says="ภาพ", file=("a.jpg", A_PDF), **act(office.orn))
    photo = a_photo(office, activity)
    assert list(selectors.evidence_of(activity)) == [photo]

    evidence.take_away(activity_file_id=photo.pk, why="ผู้ปกครองไม่ยินยอม", **act(office.orn))
    assert ActivityFile.objects.get().removed_at == A_TUESDAY
    assert not selectors.evidence_of(activity).exists()
    with pytest.raises(TakenAway):
        evidence.take_away(activity_file_id=photo.pk, why="อีก", **act(office.orn))
    assert data_of(events_of(activity)[1])["sha256"] == photo.file.sha256
