"""The page of drift: what the last night found, who reads it, who mends what, and looking again."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from approvals.delegation.models import RulebookVersion
from approvals.models import DriftReport, Person
from approvals.reports import drift
from tests.builders import an_office

PAGE = "/rulebook/drift/"


@pytest.fixture
def office(db, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


@pytest.fixture
def left(office):
    """The deputy's last day was yesterday, and the night has found it."""
    yesterday = timezone.localdate() - timedelta(days=1)
    office.arun.tenures.update(last_day=yesterday)
    drift.check(at=timezone.now(), district_id=office.district.pk)
    return office


def reads(client, person, address=PAGE):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return response


def text(response) -> str:
    return response.content.decode().replace("<wbr>", "")


def rows(response) -> list:
    return [row for group in response.context["groups"] for row in group.rows]


def links(response) -> list[str]:
    return [row.mending.address for row in rows(response) if row.mending.address]


@pytest.mark.parametrize("who", ["rung", "ploy", "nok", "tawan"])
def test_keepers_approvers_administrators_and_auditors_read_what_the_night_found(client, left, who):
    assert "ไม่มีผู้ดำรงตำแหน่ง" in text(reads(client, left.people[who]))


@pytest.mark.parametrize("who", ["somchai", "kanya", "malee", "orn", "prasit", "wichai"])
def test_for_everybody_else_the_page_is_not_there(client, left, who):
    client.force_login(left.people[who])
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"key": uuid4()}).status_code == 404


def test_the_keeper_of_another_district_reads_nothing_of_this_one(client, left):
    elsewhere = an_office("srt1")
    assert reads(client, elsewhere.rung).context["report"] is None
    assert client.get(f"{PAGE}?district={left.district.code}").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [("th", ("ไม่มีผู้ดำรงตำแหน่ง", "ตรวจครั้งล่าสุด", "GEN-04-1", "ขณะนี้", "ตรวจอีกครั้ง")),
     ("en", ("nobody holds this post", "Last looked at", "GEN-04-1", "now", "Look again"))],
)  # fmt: skip
def test_each_finding_is_a_sentence_in_the_readers_language_with_the_rules_it_touches(client, left, language, words):
    Person.objects.update(language=language)
    page = text(reads(client, left.rung))
    for word in words:
        assert word in page, word


def test_only_the_administrator_is_led_to_the_register_and_only_rule_readers_to_the_rules(client, left):
    post = left.arun.tenures.get().post_id
    version = RulebookVersion.objects.get(district=left.district).pk

    assert links(reads(client, left.nok)) == [f"/people/posts/{post}/tenure/"]
    assert client.get(f"/people/posts/{post}/tenure/").status_code == 200

    assert links(reads(client, left.rung)) == [f"/rulebook/versions/{version}/unchecked/"]
    assert client.get(f"/rulebook/versions/{version}/unchecked/").status_code == 200
    assert client.get(f"/people/posts/{post}/tenure/").status_code == 404


def test_every_kind_of_finding_leads_to_a_page_its_reader_can_open(client, office):
    kinds = [
        ("empty-committee-soon", ("committee", str(office.board.pk)), "tawan"),
        ("left-post", ("person", str(office.wichai.pk)), "nok"),
        ("no-post", ("add-post", "deputy-director"), "nok"),
        ("ended-post", ("post", "1"), "nok"),
        ("expired", ("rule", "ACA-06-1"), "rung"),
    ]
    said = {"th": "ก", "en": "a"}
    values = {"body": said, "person": said, "place": said, "instrument": said, "day": "2026-11-24"}
    for code, link, who in kinds:
        finding = drift.Finding(code, ("ACA-06-1",), values, link, 1)
        DriftReport.objects.update_or_create(
            district=office.district,
            day=date(2026, 11, 24),
            defaults={"findings": [finding.to_json()], "made_at": timezone.now()},
        )
        [address] = links(reads(client, office.people[who]))
        assert client.get(address).status_code == 200, address


def test_what_two_versions_have_in_common_is_said_once(client, office):
    findings = [drift.Finding("no-post", (), {"body": {"th": "ก", "en": "a"}}, ("add-post", "x"), n) for n in (1, 2)]
    plain = [finding.to_json() for finding in findings]
    DriftReport.objects.create(
        district=office.district, day=timezone.localdate(), findings=plain, made_at=timezone.now()
    )
    [row] = rows(reads(client, office.rung))
    assert row.versions == (1, 2)


def test_before_the_first_night_nobody_has_looked_and_after_a_quiet_one_nothing_was_found(client, office):
    assert "ยังไม่มีการตรวจ" in text(reads(client, office.rung))
    drift.check(at=timezone.now(), district_id=office.district.pk)
    page = text(reads(client, office.rung))
    assert "คืนที่ผ่านมาไม่พบสิ่งใด" in page
    assert "มีคืนที่ไม่ได้ตรวจ" not in page


def test_a_night_without_a_look_is_said(client, office):
    drift.check(at=timezone.now() - timedelta(days=3), district_id=office.district.pk)
    assert "มีคืนที่ไม่ได้ตรวจ" in text(reads(client, office.rung))


@pytest.mark.parametrize("who", ["rung", "nok"])
def test_looking_again_finds_what_was_mended_and_twice_is_once(client, left, who):
    left.arun.tenures.update(last_day=None)
    client.force_login(left.people[who])
    sent = {"key": uuid4()}
    for _time in range(2):
        response = client.post(PAGE, sent)
        assert response.status_code == 303
        assert response["Location"] == PAGE
    assert DriftReport.objects.count() == 1
    assert "คืนที่ผ่านมาไม่พบสิ่งใด" in text(client.get(PAGE))


@pytest.mark.parametrize("who", ["ploy", "tawan"])
def test_whoever_mends_nothing_has_no_button_and_cannot_look(client, left, who):
    before = DriftReport.objects.get().made_at
    assert "ตรวจอีกครั้งเดี๋ยวนี้" not in text(reads(client, left.people[who]))
    assert client.post(PAGE, {"key": uuid4()}).status_code == 404
    assert DriftReport.objects.get().made_at == before


def test_reading_changes_nothing(client, left):
    before = DriftReport.objects.get().made_at
    reads(client, left.rung)
    assert DriftReport.objects.get().made_at == before


def with_findings(office, number: int) -> None:
    body = [{"th": f"ตำแหน่ง {n}", "en": f"Post {n}"} for n in range(number)]
    plain = [drift.Finding("no-post", (), {"body": each}, ("add-post", "x"), 1).to_json() for each in body]
    DriftReport.objects.all().delete()
    DriftReport.objects.create(
        district=office.district, day=timezone.localdate(), findings=plain, made_at=timezone.now()
    )


def test_thirty_findings_cost_as_many_statements_as_one_and_the_last_can_be_opened(
    client, office, django_assert_max_num_queries
):
    for number in (1, 30):
        with_findings(office, number)
        client.force_login(office.nok)
        with django_assert_max_num_queries(7):
            response = client.get(PAGE)
        assert len(rows(response)) == number
    assert "แสดงอีก 5 รายการ" in text(response)
