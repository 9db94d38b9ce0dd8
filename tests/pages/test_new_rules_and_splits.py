"""What new rules did to a request, and requests that may have been split, as people read them."""

import json
import uuid

from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.requests.models import Status
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from tests.flows.test_new_rules import MERGER, TRIP, a_version, deputy_decides_trips, nothing_changes
from tests.flows.test_splitting import a_purchase, adds_up_purchases, bought
from workflows import new_rules
from workflows.services import decide


def read(client, person, address: str) -> str:
    client.force_login(person)
    response = client.get(address, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode().replace("<wbr>", "").replace("\u200b", "")  # where long Thai may break


def test_a_re_routed_request_says_so_and_keeps_its_first_round_readable(client, office):
    paper = a_submitted(office, "ACA-07", nights="1")
    a_version(office, deputy_decides_trips, {TRIP: "reroute"})
    new_rules.sweep(at=A_TUESDAY)

    page = read(client, office.somchai, f"/requests/{paper.pk}/")

    assert page.count("ที่ 12/2570") >= 2  # in the note and in the story
    assert "<details" in page


def test_a_round_whose_stages_the_new_route_no_longer_has_is_still_told(client, office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    decide(stage_run_id=stage(paper, "planning").pk, outcome="for", reasons="ควรรวม", by=office.arun, at=A_TUESDAY)

    def director_alone(types) -> None:
        rule = types["GEN-04"]["rules"][0]
        rule["stages"] = [{**rule["stages"][-1], "after": []}]

    a_version(office, director_alone, {MERGER: "reroute"})
    new_rules.sweep(at=A_TUESDAY)

    assert "ควรรวม" in read(client, office.somchai, f"/requests/{paper.pk}/")


def test_a_stopped_request_says_by_which_order_and_offers_no_door(client, office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    a_version(office, nothing_changes, {MERGER: "stop"})
    new_rules.sweep(at=A_TUESDAY)

    page = read(client, office.somchai, f"/requests/{paper.pk}/")

    assert "status--stopped" in page
    assert page.count("ที่ 12/2570") >= 2
    assert f"/requests/{paper.pk}/withdraw/" not in page
    assert f"/requests/{paper.pk}/submit/" not in page


def test_the_preview_names_the_other_half_and_asks_why(client, office):
    adds_up_purchases(office)
    first = bought(office, "300000")
    paper = a_purchase(office, "250000")
    address = f"/requests/{paper.pk}/submit/"

    page = read(client, office.somchai, address)
    assert f"/requests/{first.pk}/" in page
    assert 'name="split_reason"' in page

    answers = {"reasons": "จำเป็นต้องซื้อ", "split_reason": " ", "key": str(uuid.uuid4())}
    refused = client.post(address, answers)
    assert refused.status_code == 422
    assert "จำเป็นต้องซื้อ" in refused.content.decode()
    assert fresh(paper).status == Status.DRAFT

    client.post(address, {**answers, "split_reason": "คนละโครงการ", "key": str(uuid.uuid4())})
    assert fresh(paper).status == Status.APPROVED
    assert "คนละโครงการ" in read(client, office.malee, f"/requests/{paper.pk}/")


def test_a_purchase_that_stands_alone_is_asked_nothing(client, office):
    adds_up_purchases(office)
    paper = a_purchase(office, "250000")

    assert 'name="split_reason"' not in read(client, office.somchai, f"/requests/{paper.pk}/submit/")


def test_whoever_decides_reads_the_others_and_the_reason(client, office):
    adds_up_purchases(office)
    bought(office, "400000")
    version = RulebookVersion.objects.get(number=2)
    plain = json.loads(version.content)
    low = plain["types"]["BUD-04"]["rules"][0]
    low["stages"][0]["who"] = "deputy-director@district"
    low["level"] = "district"
    rulebook = Rulebook.from_plain(plain)
    RulebookVersion.objects.create(
        district=office.district,
        number=3,
        content=rulebook.to_json(),
        sha256=rulebook.sha256,
        first_day=version.first_day,
        status=RulebookVersion.Status.PUBLISHED,
        published_at=A_TUESDAY,
    )
    paper = bought(office, "200000")

    page = read(client, office.arun, f"/desk/{stage(paper, 'decide').pk}/")

    assert "คนละงาน" in page
    assert "1/2570" in page
