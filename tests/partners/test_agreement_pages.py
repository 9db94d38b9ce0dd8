"""The pages of agreements: entered with the scanned paper, listed by their end, renewed, and ended early."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from approvals.models import Agreement
from tests.builders import A_PDF
from tests.builders_partners import a_partner, an_agreement
from tests.partners.test_pages import keeper, read

__all__ = ["keeper"]
TYPED = {
    "title": "บันทึกข้อตกลงห้องสมุด", "number": "MOU 9/2569", "starts_on": "1/1/2569", "ends_on": "31/12/2580",
    "they_give": "อาคาร", "we_give": "บรรณารักษ์",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("ข้อตกลง.pdf", A_PDF, "application/pdf")


def test_an_agreement_is_entered_read_changed_renewed_and_ended(office, keeper, client):
    typed = TYPED | {"owner": str(office.malee.pk)}
    temple = a_partner(office)
    here = f"/partners/{temple.pk}/agreements/new/"
    assert client.post(here, typed | {"file": paper()}).status_code == 303
    row = Agreement.objects.get()
    there = f"/agreements/{row.pk}/"
    page = read(client.get(there))
    assert "อาคาร" in page and "MOU 9/2569" in page and f"{there}file/" in page
    assert "บันทึกข้อตกลงห้องสมุด" in read(client.get(f"/partners/{temple.pk}/"))
    answer = client.get(f"{there}file/")
    assert b"".join(answer.streaming_content) == A_PDF and answer.headers["Content-Disposition"].startswith(
        "attachment"
    )

    assert 'value="31/12/2580"' in read(client.get(f"{there}change/"))
    assert client.post(f"{there}change/", typed | {"number": "MOU 10/2569"}).status_code == 303
    assert "MOU 10/2569" in read(client.get(there))

    assert 'value="1/1/2581"' in read(client.get(f"{there}renew/"))
    assert client.post(f"{there}renew/", typed | {"starts_on": "1/1/2581", "ends_on": ""}).status_code == 303
    new = Agreement.objects.get(renews=row)
    assert f"/agreements/{new.pk}/" in read(client.get(there)) and "/renew/" not in read(client.get(there))

    assert client.post(f"/agreements/{new.pk}/end/", {"why": ""}).status_code == 422
    assert client.post(f"/agreements/{new.pk}/end/", {"why": "วัดย้ายแล้ว"}).status_code == 303
    page = read(client.get(f"/agreements/{new.pk}/"))
    assert "วัดย้ายแล้ว" in page and "/change/" not in page


def test_a_refused_agreement_keeps_what_was_typed(office, keeper, client):
    here = f"/partners/{a_partner(office).pk}/agreements/new/"
    for wrong in ({"owner": ""}, {"owner": str(office.kanya.pk)}, {"ends_on": "1/1/2560"}, {"starts_on": "เมื่อวาน"}):
        answer = client.post(here, TYPED | {"owner": str(office.malee.pk)} | wrong)
        assert answer.status_code == 422 and "บรรณารักษ์" in read(answer), wrong
    assert not Agreement.objects.exists()


def test_what_ends_first_stands_first_and_what_is_over_stands_apart(office, keeper, client):
    temple, today = a_partner(office), localdate()
    for title, days in (("ก ไม่มีกำหนด", None), ("ข สิ้นปี", 300), ("ค ใกล้แล้ว", 5), ("ง หมดแล้ว", -3)):
        ends_on = None if days is None else today + timedelta(days=days)
        an_agreement(office, temple, title=title, starts_on=today - timedelta(days=90), ends_on=ends_on)
    page = read(client.get("/agreements/"))
    assert page.index("ค ใกล้แล้ว") < page.index("ข สิ้นปี") < page.index("ก ไม่มีกำหนด") and "ง หมดแล้ว" not in page
    page = read(client.get("/agreements/?show=over"))
    assert "ง หมดแล้ว" in page and "ค ใกล้แล้ว" not in page


def test_an_empty_list_leads_on(office, keeper, client):
    assert "/partners/" in read(client.get("/agreements/"))
    assert client.get("/agreements/?show=over&after=%00&before=x").status_code == 200


def test_the_list_is_paged_and_costs_the_same_however_many_there_are(
    office, keeper, client, django_assert_max_num_queries
):
    temple, today = a_partner(office), localdate()
    for number in range(28):
        ends_on = None if number > 20 else today + timedelta(days=100 + number)
        an_agreement(office, temple, title=f"ข้อตกลงที่ {number:02}", starts_on=today, ends_on=ends_on)
    with django_assert_max_num_queries(14):
        page = read(client.get("/agreements/"))
    assert page.count("ข้อตกลงที่") == 25
    last = page.split("after=")[1].split('"')[0]
    following = read(client.get(f"/agreements/?after={last}"))
    assert [f"ข้อตกลงที่ {number}" in following for number in (24, 25, 26, 27)] == [False, True, True, True]


def test_an_agreement_without_a_paper_has_no_file(office, keeper, client):
    row = an_agreement(office, a_partner(office))
    assert client.get(f"/agreements/{row.pk}/file/").status_code == 404


def test_the_owner_reads_it_and_changes_nothing(office, client):
    row = an_agreement(office, a_partner(office), owner=office.malee)
    client.force_login(office.malee)
    page = read(client.get(f"/agreements/{row.pk}/"))
    assert row.title in page and "/renew/" not in page
    assert client.get(f"/agreements/{row.pk}/renew/").status_code == 404
