"""Stewards and approvers at the pages of versions: what they see, what is asked of them, what it costs."""

import json
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.delegation.formats import write
from approvals.delegation.models import RulebookVersion, RuleCheck
from approvals.models import Event
from approvals.rulemaking import drafts, replay
from approvals.rulemaking.versions import cases_of, content_of
from tests.builders import A_PDF, a_submitted, small_matrix
from tests.builders_rulemaking import A_CASE, CASES, a_version
from web.pages.rulemaking.case_form import key_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rung(client, office):
    """The steward, at the pages."""
    client.force_login(office.rung)
    return office.rung


def read(page) -> str:
    """What stands on a page, without the places where its Thai may break."""
    return page.content.decode().replace("<wbr>", "")


def keyed(**typed):
    return {"key": str(uuid.uuid4()), **typed}


def test_a_steward_begins_a_draft_of_the_version_in_force(client, office, rung):
    tomorrow = timezone.localdate() + timedelta(days=1)
    typed = keyed(first_day=f"{tomorrow.day}/{tomorrow.month}/{tomorrow.year + 543}", note="วงเงินใหม่")

    answer = client.post("/rulebook/versions/begin/", typed)
    again = client.post("/rulebook/versions/begin/", typed)

    draft = RulebookVersion.objects.get(status="draft")
    assert (answer.status_code, answer.url) == (303, f"/rulebook/versions/{draft.pk}/")
    assert again.status_code == 303
    assert (draft.first_day, draft.based_on.number) == (tomorrow, 1)


def test_a_first_day_that_cannot_be_read_is_said_at_its_field_and_the_note_is_kept(client, office, rung):
    answer = client.post("/rulebook/versions/begin/", keyed(first_day="31/2/2570", note="เรื่องสำคัญ"))

    assert answer.status_code == 422
    assert "first_day" in answer.context["form"].errors
    assert "เรื่องสำคัญ" in answer.content.decode()
    assert not RulebookVersion.objects.filter(status="draft").exists()


def test_what_waits_for_whom_stands_first(client, office, rung):
    draft = a_version(office)
    assert draft in client.get("/rulebook/versions/").context["asked"]
    client.force_login(office.ploy)
    assert client.get("/rulebook/versions/").context["asked"] == []


@pytest.mark.parametrize("rows", [1, 25])
def test_the_list_costs_the_same_for_one_version_and_for_a_full_page(client, office, rung, rows, count_of):
    first = RulebookVersion.objects.get()
    for number in range(2, rows + 1):
        kept = {"content": first.content, "sha256": first.sha256, "first_day": first.first_day}
        RulebookVersion.objects.create(district=office.district, number=number, drafted_by=rung, **kept)

    assert count_of("/rulebook/versions/") <= 6


@pytest.fixture
def count_of(client, django_assert_max_num_queries):
    """How many statements a page takes."""

    def count(address: str) -> int:
        with django_assert_max_num_queries(60) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    return count


@pytest.mark.parametrize("page", ["", "matrix/", "types/ACA-06/", "proof/", "cases/", "unchecked/", "replay/"])
def test_pages_of_a_version_take_few_statements(client, office, rung, count_of, page):
    draft = a_version(office, cases=CASES)
    client.get(f"/rulebook/versions/{draft.pk}/{page}")

    assert count_of(f"/rulebook/versions/{draft.pk}/{page}") <= 24


@pytest.mark.parametrize("name", ["somchai", "malee", "nok", "orn"])
def test_for_strangers_no_version_is_there(client, office, name):
    draft = a_version(office)
    client.force_login(office.people[name])

    for page in ("", f"{draft.pk}/", f"{draft.pk}/matrix/", f"{draft.pk}/changes/", f"{draft.pk}/proof/"):
        assert client.get(f"/rulebook/versions/{page}").status_code == 404


def test_an_auditor_reads_versions_and_differences_and_nothing_else(client, office):
    draft = a_version(office)
    client.force_login(office.tawan)

    assert client.get(f"/rulebook/versions/{draft.pk}/changes/").status_code == 200
    assert client.get(f"/rulebook/versions/{draft.pk}/rules/ACA-06-1/").status_code == 404


def test_a_draft_is_given_up_with_reasons(client, office, rung):
    draft = a_version(office)
    address = f"/rulebook/versions/{draft.pk}/discard/"

    refused = client.post(address, keyed(reasons=" "))
    assert refused.status_code == 422
    assert "reasons" in refused.context["form"].errors

    assert client.post(address, keyed(reasons="เขียนใหม่")).status_code == 303
    draft.refresh_from_db()
    assert draft.status == "discarded"


def test_the_proof_shows_a_gap_with_an_example_request(client, office, rung):
    draft = a_version(office)
    act = {"by": rung, "at": timezone.now()}
    drafts.remove_rule(version_id=draft.pk, revision=draft.revision, rule_code="BUD-04-1", **act)

    page = client.get(f"/rulebook/versions/{draft.pk}/proof/")

    gaps = next(group for group in page.context["groups"] if group["name"] == "gap")
    example = gaps["findings"][0]["example"]
    assert [fact["label"] for fact in example["facts"]] == ["วงเงิน"]
    assert f"/rulebook/versions/{draft.pk}/types/BUD-04/" in page.content.decode()


def test_a_case_is_tried_before_it_is_kept(client, office, rung):
    draft = a_version(office, cases=())
    typed = {"type": "ACA-06", "name": "ไปเช้าเย็นกลับ", "day": "24/11/2569", "expect": "ACA-07-1"}
    typed |= {"fact-nights": "๐", "fact-abroad": "false", "revision": str(draft.revision)}
    address = f"/rulebook/versions/{draft.pk}/cases/add/"

    tried = client.post(address, keyed(do="try", **typed))
    assert [rule.code for rule in tried.context["answering"]] == ["ACA-06-1"]
    assert "ไปเช้าเย็นกลับ" in tried.content.decode()
    draft.refresh_from_db()
    before = len(cases_of(draft))

    assert client.post(address, keyed(do="keep", **typed | {"expect": "ACA-06-1"})).status_code == 303
    draft.refresh_from_db()
    assert len(cases_of(draft)) == before + 1


def test_a_case_begins_with_the_example_of_a_rule_that_has_none(client, office, rung):
    draft = a_version(office, cases=())

    page = client.get(f"/rulebook/versions/{draft.pk}/cases/add/?rule=ACA-07-1")

    assert page.context["facts"]["nights"].value() == "1"
    assert page.context["form"]["expect"].value() == "ACA-07-1"


def test_a_case_begins_with_the_example_of_a_rule_that_holds_since_ever(client, office, rung):
    draft = a_version(office, cases=())

    page = client.get(f"/rulebook/versions/{draft.pk}/cases/add/?rule=BUD-04-2")

    assert page.context["facts"]["amount"].value() == "500,000.01"


def test_a_red_case_is_said_in_words(client, office, rung):
    draft = a_version(office)
    act = {"by": rung, "at": timezone.now()}
    drafts.remove_rule(version_id=draft.pk, revision=draft.revision, rule_code="ACA-06-1", **act)

    page = client.get(f"/rulebook/versions/{draft.pk}/cases/?only=red")

    assert "ACA-06-1" in page.context["rows"][0]["wrong"][0]
    assert key_of(A_CASE.name) == page.context["rows"][0]["key"]


def test_red_cases_stand_before_green_ones(client, office, rung):
    draft = a_version(office, cases=CASES)
    act = {"by": rung, "at": timezone.now()}
    drafts.remove_rule(version_id=draft.pk, revision=draft.revision, rule_code="BUD-04-2", **act)

    rows = client.get(f"/rulebook/versions/{draft.pk}/cases/").context["rows"]

    wrong = [bool(row["wrong"]) for row in rows]
    assert wrong == sorted(wrong, reverse=True) and wrong[0] and not wrong[-1]


def test_a_replay_is_asked_for_watched_and_read(client, office, rung):
    a_submitted(office, "BUD-04", reasons="ตามแผน", amount="480,000")
    draft = a_version(office)
    address = f"/rulebook/versions/{draft.pk}/replay/"

    assert client.post(address, keyed()).status_code == 303
    assert "progress" in client.get(address).content.decode()
    assert "HX-Refresh" not in client.get(f"{address}progress/").headers
    replay.run(replay_id=replay.latest(draft).pk, at=timezone.now())
    assert client.get(f"{address}progress/").headers["HX-Refresh"] == "true"
    assert client.get(address).context["report"]["changed"] == 0

    act = {"by": rung, "at": timezone.now()}
    drafts.remove_rule(version_id=draft.pk, revision=draft.revision, rule_code="BUD-04-1", **act)
    assert client.get(address).context["is_stale"]


def test_a_file_is_looked_at_before_it_takes_the_place_of_the_draft(client, office, rung, tmp_path):
    draft = a_version(office)
    plain = json.loads(small_matrix().to_json())
    plain["types"]["ACA-01"]["rules"][0]["title"]["th"] = "เห็นชอบก่อนลงนาม"
    changed = type(small_matrix()).from_plain(plain)
    address = f"/rulebook/versions/{draft.pk}/files/"
    (tmp_path / "m.yaml").write_bytes(write(changed, cases_of(draft), "yaml"))

    with (tmp_path / "m.yaml").open("rb") as file:
        looked = client.post(address, keyed(file=file))
    assert "เห็นชอบก่อนลงนาม" in read(looked)
    draft.refresh_from_db()
    assert "เห็นชอบก่อนลงนาม" not in draft.content

    assert client.post(address, keyed(token=looked.context["token"])).status_code == 303
    draft.refresh_from_db()
    assert content_of(draft).sha256 == changed.sha256


def test_a_file_that_cannot_be_read_is_complained_of_and_changes_nothing(client, office, rung, tmp_path):
    draft = a_version(office)
    (tmp_path / "m.yaml").write_text("types: [")

    with (tmp_path / "m.yaml").open("rb") as file:
        answer = client.post(f"/rulebook/versions/{draft.pk}/files/", keyed(file=file))

    assert answer.status_code == 422
    assert answer.context["complaints"]
    assert RulebookVersion.objects.get(pk=draft.pk).sha256 == draft.sha256


def test_a_token_of_somebody_else_is_refused(client, office, rung):
    draft = a_version(office)

    answer = client.post(f"/rulebook/versions/{draft.pk}/files/", keyed(token="made-up"))

    assert answer.status_code == 422
    assert answer.context["form"].errors


@pytest.mark.parametrize("name", ["yaml", "xlsx", "csv", "dmn"])
def test_every_format_is_taken_away(client, office, rung, name):
    draft = a_version(office)

    answer = client.get(f"/rulebook/versions/{draft.pk}/files/{name}/")

    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_rule_is_compared_with_the_signed_paper(client, office, rung, tmp_path):
    draft = a_version(office)
    (tmp_path / "order.pdf").write_bytes(A_PDF)
    address = f"/rulebook/versions/{draft.pk}/rules/ACA-06-1/compare/"

    missing = client.post(address, keyed(checked_on="1/11/2569", note="แฟ้ม 3"))
    assert missing.status_code == 422
    assert "แฟ้ม 3" in missing.content.decode()

    with (tmp_path / "order.pdf").open("rb") as scan:
        assert client.post(address, keyed(checked_on="1/11/2569", note="แฟ้ม 3", scan=scan)).status_code == 303
    check = RuleCheck.objects.get()
    scan = client.get(f"/rulebook/versions/scans/{check.pk}/")
    assert b"".join(scan.streaming_content) == A_PDF
    assert client.get(f"/rulebook/versions/{draft.pk}/unchecked/").context["done"] >= 1


def test_looking_changes_nothing(client, office, rung):
    draft = a_version(office, cases=CASES)
    before = Event.objects.count(), draft.revision

    for page in ("", "matrix/", "proof/", "cases/", "replay/", "changes/", "propose/", "publish/", "files/"):
        assert client.get(f"/rulebook/versions/{draft.pk}/{page}").status_code == 200

    draft.refresh_from_db()
    assert (Event.objects.count(), draft.revision) == before
