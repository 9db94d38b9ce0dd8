"""The pages of personal data: what is kept, who looked, the copy, answering a request, and the schedule."""

import io
import json
import uuid
import zipfile
from datetime import timedelta

import pytest

from approvals.audit import kinds
from approvals.models import Absence, Concern, Event, Printout, RetentionChoice
from approvals.people.absences import register_absence
from approvals.people.models import Person
from approvals.privacy.holdings import tables_of_persons
from approvals.privacy.register import register
from approvals.store.uploads import path_of
from tests.builders import A_TUESDAY, a_person, a_submitted, an_office
from tests.printing.reading import text_of
from web.printing.printers.my_data import forget_old
from web.printing.working import work


@pytest.fixture
def away(office) -> Absence:
    """Wichai was away two months ago, with a note."""
    day = A_TUESDAY.date() - timedelta(days=60)
    return register_absence(
        district=office.district, person_id=office.wichai.pk, kind="leave", first_day=day, last_day=day,
        note="ผ่าตัดไส้ติ่ง", by=office.nok, at=A_TUESDAY - timedelta(days=60),
    )  # fmt: skip


def test_every_table_that_refers_to_a_person_stands_in_the_register():
    named = {name for line in (*register().lines.values(), *register().kept.values()) for name in line.tables}

    assert tables_of_persons() <= named, tables_of_persons() - named


@pytest.mark.parametrize("language", ["th", "en"])
def test_everybody_reads_what_is_kept_in_both_languages(client, office, language):
    Person.objects.update(language=language)
    client.force_login(office.wichai)

    text = client.get("/privacy/").content.decode().replace("\u2060", "").replace("<wbr>", "")

    for line in (*register().lines.values(), *register().kept.values()):
        assert line.what.in_language(language)[:12] in text


def test_a_person_sees_who_looked_in_which_capacity_and_on_which_page(client, office, away):
    client.force_login(office.nok)
    client.get(f"/people/{office.wichai.pk}/")
    client.get("/absences/?show=over")

    client.force_login(office.wichai)
    rows = client.get("/privacy/mine/").context["rows"]

    assert [row["who"] for row in rows] == [office.nok, office.nok]
    assert all(row["capacity"] for row in rows)
    client.force_login(office.kanya)
    assert client.get("/privacy/mine/").context["rows"] == []


@pytest.mark.parametrize("rows", [1, 25])
def test_who_looked_costs_the_same_for_one_reading_and_for_a_full_page(
    client, office, rows, django_assert_max_num_queries
):
    from approvals.audit.reading import note_reading

    for number in range(rows):
        read = {"district": office.district, "subject": ("person", "x"), "by": office.nok, "at": A_TUESDAY}
        note_reading(kinds.PERSONAL_READ, **read, page=f"page {number}", persons=[office.wichai])
    client.force_login(office.wichai)

    with django_assert_max_num_queries(6):  # session, person, readings, readers, tenures, unread
        assert len(client.get("/privacy/mine/").context["rows"]) == rows


def a_copy(client, address: str) -> tuple[bytes, Printout]:
    assert client.post(address, {"key": str(uuid.uuid4())}).status_code == 303
    asked = Printout.objects.order_by("-id").first()
    work(printout_id=asked.pk, at=asked.asked_at)
    answer = client.get(f"{address}file/")
    assert answer.status_code == 200, Printout.objects.get(pk=asked.pk).state
    return b"".join(answer.streaming_content), Printout.objects.get(pk=asked.pk)


def test_a_person_takes_away_everything_kept_about_them_as_json_page_and_pdf(client, office, away):
    paper = a_submitted(office, "ACA-07", nights="1")
    Concern.objects.create(district=office.district, request=paper, person=office.wichai, role="staff")
    client.force_login(office.wichai)

    raw, printout = a_copy(client, f"/printouts/my-data/{office.wichai.pk}/")

    with zipfile.ZipFile(io.BytesIO(raw)) as folder:
        data = json.loads(folder.read("data.json"))
        html, pages = folder.read("data.html").decode(), folder.read("data.pdf")
    tables = {row["table"]: row for row in data["tables"]}
    assert {"Absence", "Concern", "Tenure"} <= set(tables)
    assert "ผ่าตัดไส้ติ่ง" in json.dumps(tables["Absence"], ensure_ascii=False)
    assert tables["Absence"]["why"] and tables["Absence"]["from"] and tables["Absence"]["readers"]
    assert data["private_values"][0]["value"] == "ผ่าตัดไส้ติ่ง"
    assert "ผ่าตัดไส้ติ่ง" in html and office.wichai.username in text_of(pages)
    assert office.nok.name_th not in json.dumps(data, ensure_ascii=False)  # who recorded it is another person
    event = Event.objects.get(kind=kinds.PERSON_EXPORTED)
    assert event.actor == office.wichai.pseudonym and event.subject_id == str(office.wichai.pseudonym)
    assert Event.objects.filter(kind=kinds.EXPORT_TAKEN, subject_id=str(printout.pk)).count() == 1


def test_the_administrator_makes_the_copy_of_their_district_only(client, office, away):
    other = an_office("krb")
    day = A_TUESDAY.date()
    register_absence(
        district=other.district, person_id=other.wichai.pk, kind="leave", first_day=day, last_day=day, note="ลับ",
        by=other.nok, at=A_TUESDAY,
    )  # fmt: skip
    Absence.objects.filter(district=other.district).update(person=office.wichai)
    client.force_login(office.nok)

    raw, _printout = a_copy(client, f"/printouts/my-data/{office.wichai.pk}.{office.district.pk}/")

    assert "ผ่าตัดไส้ติ่ง" in (found := zipfile.ZipFile(io.BytesIO(raw)).read("data.json").decode())
    assert "ลับ" not in found


def test_nobody_gets_the_copy_of_somebody_else(client, office):
    other = an_office("krb")
    wichai, here = office.wichai.pk, office.district.pk
    for who, subject in (
        (office.kanya, f"{wichai}"), (office.nok, f"{wichai}"), (office.malee, f"{wichai}.{here}"),
        (other.nok, f"{wichai}.{here}"), (other.nok, f"{wichai}.{other.district.pk}"), (office.wichai, f"0{wichai}"),
        (office.nok, f"{wichai}.0{here}"), (office.nok, f"{a_person('stranger').pk}.{here}"), (office.wichai, "x"),
    ):  # fmt: skip
        client.force_login(who)
        assert client.get(f"/printouts/my-data/{subject}/").status_code == 404, (who, subject)
        Person.objects.filter(username="stranger").update(username=f"stranger-{uuid.uuid4()}")


def test_the_bytes_of_a_copy_go_the_next_night_and_the_event_stays(client, office):
    client.force_login(office.wichai)
    _raw, printout = a_copy(client, f"/printouts/my-data/{office.wichai.pk}/")

    assert forget_old(printout.ended_at) == 0
    assert forget_old(printout.ended_at + timedelta(days=1)) == 1

    assert not path_of(printout.file.stored_as).exists()
    assert Event.objects.filter(kind=kinds.PERSON_EXPORTED).exists()


def test_an_administrator_answers_a_request_step_by_step(client, office, away):
    client.force_login(office.nok)
    page = f"/privacy/people/{office.wichai.pk}/"
    assert office.wichai in client.get("/privacy/people/?q=wichai").context["page"].rows
    shown = client.get(page)
    assert [row["line"].code for row in shown.context["may_go"]] == ["absence-notes"]

    unnamed = client.post(page, {"ground": "no-longer-needed", "paper": "", "key": str(uuid.uuid4())})
    assert unnamed.status_code == 422
    answer = client.post(page, {"ground": "no-longer-needed", "paper": "ที่ 1/2570", "key": str(uuid.uuid4())})

    assert answer.status_code == 303
    away.refresh_from_db()
    assert away.note == "" and client.get(page).context["may_go"] == []
    assert client.get("/privacy/schedule/").context["gone"][0]["paper"] == "ที่ 1/2570"


def typed(what: str, years: str = "1", paper: str = "ประกาศ ที่ 3/2570") -> dict[str, str]:
    return {
        "what": what, "schedule": register().sha256, "key": str(uuid.uuid4()), "years_absence-notes": years,
        "paper_absence-notes": paper,
    }  # fmt: skip


def test_a_schedule_is_previewed_then_switched_on_and_off(client, office, away):
    client.force_login(office.nok)
    assert not client.get("/privacy/schedule/").context["is_on"]

    preview = client.post("/privacy/schedule/", typed("preview", years="๑"))
    assert preview.status_code == 200 and preview.context["preview"] and not RetentionChoice.objects.exists()
    assert client.post("/privacy/schedule/", typed("on")).status_code == 422  # not without having looked
    seen = {"seen": preview.context["seen"]}
    assert client.post("/privacy/schedule/", typed("on", years="2") | seen).status_code == 422  # nor with other numbers
    assert client.post("/privacy/schedule/", typed("on") | seen).status_code == 303

    shown = client.get("/privacy/schedule/")
    assert shown.context["is_on"] and 'value="1"' in shown.content.decode()
    assert client.post("/privacy/schedule/", typed("off")).status_code == 303
    assert not client.get("/privacy/schedule/").context["is_on"]


@pytest.mark.parametrize(("years", "paper"), [("1", ""), ("abc", "x"), ("", "x"), ("101", "x")])
def test_a_choice_that_cannot_stand_is_refused_and_keeps_what_was_typed(client, office, years, paper):
    client.force_login(office.nok)
    seen = client.post("/privacy/schedule/", typed("preview", years=years, paper=paper)).context["seen"]

    answer = client.post("/privacy/schedule/", typed("on", years=years, paper=paper) | {"seen": seen})

    assert answer.status_code == 422 and not RetentionChoice.objects.exists()
    assert f'value="{paper}"' in answer.content.decode() or not paper
