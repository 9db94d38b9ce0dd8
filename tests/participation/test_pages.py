"""The pages of activities, briefings and oversight, and what of them stands on a desk."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from approvals.models import Activity, ActivityFile, BriefedPartner, Contribution, Oversight, OversightFinding
from tests.builders import A_PDF, an_office, in_post
from tests.builders_participation import (
    a_briefing,
    a_finding,
    a_gift,
    a_held,
    a_photo,
    a_picture,
    a_plan,
    an_activity,
    the_partner,
)
from tests.support.looking import asks, reads, sends

PLAN = {
    "title": "วันรักการอ่าน", "aim": "ให้เด็กได้อ่าน", "starts_on": "20/11/2569", "ends_on": "20/11/2569", "place": "วัด",
}  # fmt: skip
TURN = {"title": "ดูทั้งปี", "kind": "supervise", "about": "whole", "planned_on": "20/11/2569"}


def plan(office, **said) -> dict:
    return PLAN | {"owner": office.somchai.pk, "schools": [office.school.pk]} | said


def test_empty_pages_say_what_belongs_there_and_lead_on(office, client):
    for path in ("/activities/", "/briefings/", "/oversights/"):
        page = reads(client, office.orn, path)
        assert "ยังไม่มี" in page or "yet" in page
        assert f"{path}new/" in page and 'class="empty"' in page
        assert "new/" not in reads(client, office.malee, path)


def test_an_activity_is_planned_changed_filled_reported_and_corrected(office, client):
    assert sends(client, office.orn, "/activities/new/", **plan(office)).status_code == 303
    activity = Activity.objects.get()
    path = f"/activities/{activity.pk}/"
    assert 'value="20/11/2569"' in reads(client, office.orn, f"{path}change/")
    assert sends(client, office.orn, f"{path}change/", **plan(office, place="ศาลา")).status_code == 303

    given = {"partner": the_partner(office).pk, "kind": "money", "says": "ทุน", "value": "๑,๒๕๐.๕๐"}
    assert sends(client, office.somchai, f"{path}contributions/new/", **given).status_code == 303
    assert Contribution.objects.get().value == 125_050
    assert "1,250.50" in reads(client, office.somchai, path)

    report = {"reached": "๑๒๐", "outcome": "เด็กอ่านมากขึ้น"}
    assert f"{path}report/" in reads(client, office.somchai, path)
    assert sends(client, office.somchai, f"{path}report/", **report).status_code == 303
    page = reads(client, office.kanya, path)
    assert "เด็กอ่านมากขึ้น" in page and "ศาลา" in page and "change/" not in page

    assert "เด็กอ่านมากขึ้น" in reads(client, office.somchai, f"{path}change/")
    correct = plan(office, reached="98", outcome="นับใหม่", why="นับซ้ำ")
    assert sends(client, office.somchai, f"{path}change/", **correct).status_code == 303
    activity.refresh_from_db()
    assert (activity.reached, activity.outcome) == (98, "นับใหม่")
    assert "นับซ้ำ" in reads(client, office.malee, path)


def test_a_refused_form_keeps_what_was_typed(office, client):
    answer = sends(client, office.orn, "/activities/new/", **plan(office, ends_on="19/11/2569"))
    assert answer.status_code == 422
    assert "ให้เด็กได้อ่าน" in answer.content.decode().replace("<wbr>", "")
    assert not Activity.objects.exists()
    activity = an_activity(office)
    given = {"partner": the_partner(office).pk, "kind": "money", "value": "1.234"}
    answer = sends(client, office.orn, f"/activities/{activity.pk}/contributions/new/", **given)
    assert answer.status_code == 422 and not Contribution.objects.exists()


def test_an_activity_is_cancelled_with_a_reason_and_takes_nothing_more(office, client):
    path = f"/activities/{an_activity(office).pk}/"
    assert sends(client, office.orn, f"{path}cancel/", why=" ").status_code == 422
    assert sends(client, office.orn, f"{path}cancel/", why="ฝนตกหนัก").status_code == 303
    page = reads(client, office.orn, path)
    assert "ฝนตกหนัก" in page and "contributions/new" not in page and "files/new" not in page


def test_the_list_is_narrowed_by_year_state_school_and_words(office, client):
    a_held(office, title="วันอ่านหนังสือ")
    an_activity(office, title="วันปลูกป่า", schools=())
    every = reads(client, office.malee, "/activities/?year=2570")
    assert "วันอ่านหนังสือ" in every and "วันปลูกป่า" in every
    for query, there, absent in (
        ("year=2570&state=held", "วันอ่านหนังสือ", "วันปลูกป่า"),
        ("year=2570&school=cpn2-1", "วันอ่านหนังสือ", "วันปลูกป่า"),
        ("year=2570&q=ปลูก", "วันปลูกป่า", "วันอ่านหนังสือ"),
    ):
        page = reads(client, office.malee, f"/activities/?{query}")
        assert there in page and absent not in page, query
    assert "วันปลูกป่า" not in reads(client, office.malee, "/activities/?year=2569")
    assert asks(client, office.malee, "/activities/?year=%00&state=x&school=x&q=%00&before=x").status_code == 200


def test_a_school_reads_what_is_for_it_and_a_teacher_what_they_are_responsible_for(office, client):
    an_activity(office, title="ของโรงเรียน")
    other = an_activity(office, office.wichai, title="ของครู", schools=())
    page = reads(client, office.kanya, "/activities/?year=2570")
    assert "ของโรงเรียน" in page and "ของครู" not in page and "/partners/" not in page
    page = reads(client, office.wichai, "/activities/?year=2570")
    assert "ของครู" in page and "ของโรงเรียน" not in page
    assert asks(client, office.kanya, f"/activities/{other.pk}/").status_code == 404
    assert asks(client, office.nok, "/activities/").status_code == 404


def test_a_photo_is_added_shown_small_opened_and_taken_away(office, client):
    activity = an_activity(office)
    path = f"/activities/{activity.pk}/"
    upload = SimpleUploadedFile("photo.jpg", a_picture(3000, 2000), content_type="image/jpeg")
    assert sends(client, office.orn, f"{path}files/new/", says="เด็กกับพระ", file=upload).status_code == 303
    photo = ActivityFile.objects.get()
    address = f"{path}files/{photo.pk}/"
    page = reads(client, office.kanya, path)
    assert f'src="{address}small/"' in page and 'alt="เด็กกับพระ"' in page

    small = asks(client, office.kanya, f"{address}small/")
    with Image.open(io.BytesIO(small.content)) as drawn:
        assert drawn.format == "JPEG" and max(drawn.size) == 640
    assert small["Cache-Control"].startswith("private") and small["X-Content-Type-Options"] == "nosniff"
    assert asks(client, office.kanya, address)["Content-Disposition"].startswith("attachment")
    for stranger in (office.wichai, office.nok):
        assert (
            asks(client, stranger, address).status_code == asks(client, stranger, f"{address}small/").status_code == 404
        )

    assert sends(client, office.orn, f"{address}remove/", why="ผู้ปกครองไม่ยินยอม").status_code == 303
    assert asks(client, office.orn, address).status_code == 404
    assert address not in reads(client, office.orn, path)


def test_a_paper_stands_in_a_list_and_has_no_small_picture(office, client):
    path = f"/activities/{an_activity(office).pk}/"
    upload = SimpleUploadedFile("report.pdf", A_PDF, content_type="application/pdf")
    assert sends(client, office.orn, f"{path}files/new/", says="รายงาน", file=upload).status_code == 303
    assert "report.pdf" in reads(client, office.orn, path)
    assert asks(client, office.orn, f"{path}files/{ActivityFile.objects.get().pk}/small/").status_code == 404
    assert sends(client, office.orn, f"{path}files/new/", says="ไม่มีไฟล์").status_code == 422


def test_a_contribution_is_taken_away_with_a_reason(office, client):
    activity = an_activity(office)
    given = a_gift(office, activity)
    path = f"/activities/{activity.pk}/contributions/{given.pk}/remove/"
    assert sends(client, office.orn, path, why="ผิดกิจกรรม").status_code == 303
    assert asks(client, office.orn, path).status_code == 404
    other = a_gift(office, an_activity(office))
    assert asks(client, office.orn, f"/activities/{activity.pk}/contributions/{other.pk}/remove/").status_code == 404


def test_a_briefing_is_recorded_and_its_partners_are_asked(office, client):
    partner = the_partner(office)
    typed = {"title": "แผนปี", "told": "อ่านทุกวันศุกร์", "held_on": "20/11/2569", "how": "visit"}
    answer = sends(client, office.orn, "/briefings/new/", **typed, partner_0=partner.pk)
    assert answer.status_code == 422 and "อ่านทุกวันศุกร์" in answer.content.decode().replace("<wbr>", "")
    assert sends(client, office.orn, "/briefings/new/", **typed).status_code == 422
    assert sends(client, office.orn, "/briefings/new/", **typed, partner_5=partner.pk, people_5="7").status_code == 303
    row = BriefedPartner.objects.get()
    check = f"/briefings/{row.briefing_id}/partners/{row.pk}/"
    assert check in reads(client, office.orn, "/briefings/?show=unchecked")

    assert sends(client, office.orn, check, understood="partly", how="ถามกลับ").status_code == 303
    assert check not in reads(client, office.orn, "/briefings/?show=unchecked")
    assert "ถามกลับ" in reads(client, office.malee, f"/briefings/{row.briefing_id}/")
    assert "แผนปี" in reads(client, office.malee, "/briefings/?q=ศุกร์")
    assert "แผนปี" not in reads(client, office.malee, "/briefings/?q=ไม่มีคำนี้")


def test_a_cycle_of_oversight_through_its_pages(office, client):
    assert sends(client, office.orn, "/oversights/new/", **TURN, owner=office.orn.pk).status_code == 303
    first = Oversight.objects.get()
    path = f"/oversights/{first.pk}/"
    assert (
        sends(client, office.orn, f"{path}change/", **TURN | {"title": "ดูอีกที"}, owner=office.orn.pk).status_code == 303
    )
    assert sends(client, office.orn, f"{path}report/", held_on="20/11/2569", saw="ร่วมมือดี").status_code == 303
    found = {"text": "ไม่มีทะเบียน", "to_do": "ทำทะเบียน", "owner": office.somchai.pk, "due_on": "31/12/2599"}
    assert sends(client, office.orn, f"{path}findings/new/", **found).status_code == 303

    finding = OversightFinding.objects.get()
    assert "ไม่มีทะเบียน" in reads(client, office.malee, "/oversights/?show=open")
    assert path in reads(client, office.somchai, "/desk/")
    ending = f"{path}findings/{finding.pk}/end/"
    assert ending in reads(client, office.somchai, path)

    following = f"/oversights/new/?follows={first.pk}"
    assert "ดูอีกที" in reads(client, office.orn, following)
    later = TURN | {"kind": "follow-up", "planned_on": "20/12/2569"}
    assert sends(client, office.orn, following, **later, owner=office.orn.pk).status_code == 303
    second = Oversight.objects.exclude(pk=first.pk).get()
    assert second.follows == first
    assert "ไม่มีทะเบียน" in reads(client, office.malee, f"/oversights/{second.pk}/")

    assert sends(client, office.somchai, ending, state="mended", result="ทำแล้ว").status_code == 303
    assert "ทำแล้ว" in reads(client, office.malee, path)
    assert "ไม่มีทะเบียน" not in reads(client, office.malee, "/oversights/?show=open")


def test_the_desk_shows_what_is_over_and_not_reported(office, client):
    activity = an_activity(office, office.wichai)
    assert f"/activities/{activity.pk}/" in reads(client, office.wichai, "/desk/")
    assert f"/activities/{activity.pk}/" not in reads(client, office.kanya, "/desk/")
    a_finding(office, owner=office.wichai)
    assert "ทำทะเบียนหนังสือที่ได้รับ" in reads(client, office.wichai, "/desk/")


def test_lists_and_pages_cost_the_same_however_much_there_is(office, client, django_assert_max_num_queries):
    partner = the_partner(office)
    for number in range(28):
        activity = an_activity(office, title=f"กิจกรรม {number:02}")
        a_gift(office, activity, partner)
        a_briefing(office, title=f"ชี้แจง {number:02}", activity_id=activity.pk)
        a_finding(office)
    first = Activity.objects.order_by("id").first()
    for _each in range(10):
        a_gift(office, first, partner)
        a_photo(office, first)
    client.force_login(office.orn)
    for path, most in (
        ("/activities/?year=2570", 19),
        ("/briefings/", 14),
        ("/briefings/?show=unchecked", 14),
        ("/oversights/", 14),
        ("/oversights/?show=open", 14),
        (f"/activities/{first.pk}/", 18),
    ):
        with django_assert_max_num_queries(most):
            page = client.get(path).content.decode().replace("<wbr>", "")
        assert page
    page = reads(client, office.orn, "/activities/?year=2570")
    assert page.count("กิจกรรม 0") + page.count("กิจกรรม 1") + page.count("กิจกรรม 2") == 25 and "before=" in page
    following = reads(client, office.orn, f"/activities/?year=2570&before={first.pk + 3}")
    assert "กิจกรรม 02" in following and "กิจกรรม 03" not in following


@pytest.mark.parametrize("path", ["change/", "report/", "cancel/", "contributions/new/", "files/new/"])
def test_officers_of_another_district_find_nothing(office, client, path):
    activity = an_activity(office)
    stranger = in_post(an_office("krb"), "stranger", "district-officer")
    assert asks(client, stranger, f"/activities/{activity.pk}/{path}").status_code == 404
    assert a_plan(office).title not in reads(client, stranger, "/activities/?year=2570")
