"""The pages on which the district receives a request and sends it above."""

import pytest
from django.utils import timezone

from approvals.models import Forwarding, Remark
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from tests.support.looking import asks, reads, sends
from workflows.services import decide


@pytest.fixture(autouse=True)
def a_tuesday(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: A_TUESDAY)


def fine(client, person, page: str) -> dict[str, str]:
    """The answers of an officer who finds everything in order, read off the form."""
    form = asks(client, person, page).context["form"]
    return {f"state-{item.code}": str(item.offers[0]) for item in form.items}


def test_the_officer_receives_a_complete_request_from_the_desk(client, office, trip):
    run = stage(trip, "receive")
    assert f"/desk/{run.pk}/" in reads(client, office.orn, "/desk/")
    assert asks(client, office.orn, f"/desk/{run.pk}/").headers["Location"] == f"/desk/{run.pk}/receive/"
    page = f"/desk/{run.pk}/receive/"
    assert "โครงการ.pdf" in reads(client, office.orn, page)
    assert sends(client, office.orn, page, **fine(client, office.orn, page)).status_code == 303
    assert stage(trip, "screen").status == "open"
    assert "24 พ.ย. 2569" in reads(client, office.kanya, f"/requests/{trip.pk}/")


def test_what_was_typed_stays_when_a_line_lacks_its_remark(client, office, trip):
    page = f"/desk/{stage(trip, 'receive').pk}/receive/"
    typed = fine(client, office.orn, page) | {"state-plan": "unfit", "note": "ดูหน้า 3"}
    answer = sends(client, office.orn, page, **typed)
    assert answer.status_code == 422
    assert "ดูหน้า 3" in answer.content.decode()
    assert fresh(trip).status == "under-review"
    assert sends(client, office.orn, page, **typed, **{"remark-plan": "สแกนใหม่"}).status_code == 303
    assert Remark.objects.get().text == "สแกนใหม่"
    assert "สแกนใหม่" in reads(client, office.kanya, f"/requests/{trip.pk}/")


@pytest.mark.parametrize("who", ["kanya", "somchai", "malee", "pracha", "prasit", "tawan", "nok"])
def test_nobody_else_finds_the_checklist(client, office, trip, who):
    page = f"/desk/{stage(trip, 'receive').pk}/receive/"
    assert asks(client, office.people[who], page).status_code == 404
    assert sends(client, office.people[who], page, **{"state-plan": "ok"}).status_code == 404


def test_a_stage_that_is_no_receipt_has_no_checklist(client, office):
    abroad = a_submitted(office, "ACA-08", nights="1", abroad="true")
    assert asks(client, office.malee, f"/desk/{stage(abroad, 'opinion').pk}/receive/").status_code == 404


def test_the_officer_sends_it_above_and_the_school_reads_the_opinion(client, office):
    abroad = a_submitted(office, "ACA-08", nights="1", abroad="true")
    said = {"outcome": "for", "reasons": "เห็นควรอนุญาต", "by": office.malee, "at": A_TUESDAY}
    decide(stage_run_id=stage(abroad, "opinion").pk, **said)
    page = f"/answers/{stage(abroad, 'forward').pk}/"
    assert f"{page}send/" in reads(client, office.orn, page)
    assert "เห็นควรอนุญาต" in reads(client, office.orn, f"{page}send/")  # the opinion before it, to be edited
    cover = {"addressed_to": "เลขาธิการ กพฐ.", "way": "post", "letter_number": "ศธ 1/2", "sent_on": "24/11/2569"}
    assert sends(client, office.orn, f"{page}send/", opinion=" ", **cover).status_code == 422
    assert sends(client, office.orn, f"{page}send/", opinion="ควรอนุญาต", **cover).status_code == 303
    text = reads(client, office.kanya, f"/requests/{abroad.pk}/")
    assert "ศธ 1/2" in text and "ควรอนุญาต" in text
    for person in (office.kanya, office.malee, office.tawan):
        assert asks(client, person, f"{page}send/").status_code == 404
    assert asks(client, office.orn, f"/letters-above/{Forwarding.objects.get().pk}/").status_code == 404
