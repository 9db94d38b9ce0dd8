"""The desk and the page of a stage: what waits, who sees it, what may be answered."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.utils import timezone

from approvals.models import Document, Person, StageRun
from approvals.requests.models import Status
from tests.builders import A_PDF, a_draft, a_submitted, an_office, fresh, stage
from workflows import services

TODAY = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
def office(db, settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    return an_office()


@pytest.fixture
def trip(office):
    return a_submitted(office, "ACA-07", nights="1")


def reads(client, person, path) -> str:
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode().replace("<wbr>", "")


def answers(client, person, path, **typed):
    client.force_login(person)
    return client.post(path, {"key": str(uuid4()), **typed})


@pytest.mark.parametrize(("language", "word"), [("th", "งานของฉัน"), ("en", "My desk")])
def test_the_district_director_finds_the_trip_on_the_desk_in_their_language(client, office, trip, language, word):
    Person.objects.update(language=language)
    page = reads(client, office.malee, "/desk/")
    assert trip.number in page
    assert f"/desk/{stage(trip, 'decide').pk}/" in page
    assert word in page


def test_an_empty_desk_says_what_to_do(client, office):
    assert "/requests/new/" in reads(client, office.kanya, "/desk/")
    assert "/requests/new/" not in reads(client, office.malee, "/desk/")


def test_a_later_page_whose_rows_are_gone_leads_back_and_is_not_called_empty(client, office):
    client.force_login(office.malee)
    assert client.get("/desk/").context["is_empty"]

    later = client.get("/desk/?stages=2026-11-24.1")

    assert later.context["stages"].first
    assert not later.context["is_empty"]


def test_what_is_late_is_marked(client, office, trip, monkeypatch):
    assert "status--refused" not in reads(client, office.malee, "/desk/")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 2, 1, 4, 0, tzinfo=UTC))
    assert "status--refused" in reads(client, office.malee, "/desk/")


def test_a_draft_that_is_ready_waits_for_the_school_director(client, office):
    from approvals.requests import drafting

    paper = a_draft(office, "ACA-07", nights="1")
    drafting.make_ready(request_id=paper.pk, by=office.kanya, at=TODAY)
    assert f"/requests/{paper.pk}/submit/" in reads(client, office.somchai, "/desk/")
    assert f"/requests/{paper.pk}/submit/" not in reads(client, office.kanya, "/desk/")


@pytest.mark.parametrize("rows", [1, 25, 30])
def test_the_desk_costs_the_same_for_one_stage_and_for_a_full_page(
    client, office, trip, rows, django_assert_max_num_queries
):
    run = stage(trip, "decide")
    for place in range(rows - 1):
        StageRun.objects.create(
            district=office.district, request=trip, round=1, place=9, name=f"more-{place}", action="permit",
            post_id=run.post_id, status="open", opened_at=TODAY, due_on=run.due_on, relied_on="",
        )  # fmt: skip
    client.force_login(office.malee)
    with django_assert_max_num_queries(12):  # session, person, tenures, what waits, stages, unread, calendar
        page = client.get("/desk/").content.decode()
    assert page.count("<article") == min(rows, 25)
    assert ("?stages=" in page) == (rows > 25)


def test_the_second_page_of_the_desk_begins_after_the_first(client, office, trip):
    run = stage(trip, "decide")
    for place in range(29):
        StageRun.objects.create(
            district=office.district, request=trip, round=1, place=9, name=f"more-{place}", action="permit",
            post_id=run.post_id, status="open", opened_at=TODAY, due_on=run.due_on, relied_on="",
        )  # fmt: skip
    client.force_login(office.malee)
    first = client.get("/desk/")
    second = client.get("/desk/" + first.context["stages"].next.partition("#")[0])
    shown = [row.pk for row in [*first.context["stages"].rows, *second.context["stages"].rows]]
    assert len(shown) == len(set(shown)) == 30
    assert client.get("/desk/?stages=nonsense").status_code == 200


@pytest.mark.parametrize(("language", "word"), [("th", "ไม่อนุญาต"), ("en", "I do not permit this")])
def test_the_page_of_a_stage_says_what_is_asked_and_offers_the_verbs_of_the_law(client, office, trip, language, word):
    Person.objects.update(language=language)
    page = reads(client, office.malee, f"/desk/{stage(trip, 'decide').pk}/")
    assert word in page
    assert 'class="why"' in page
    assert "โครงการ.pdf" in page


def test_the_district_director_permits_and_is_led_to_the_request(client, office, trip):
    run = stage(trip, "decide")
    response = answers(client, office.malee, f"/desk/{run.pk}/", outcome="for", reasons="เป็นไปตามระเบียบ")
    assert (response.status_code, response["Location"]) == (303, f"/requests/{trip.pk}/")
    assert fresh(trip).status == Status.APPROVED


def test_pressing_twice_permits_once(client, office, trip):
    run, key = stage(trip, "decide"), str(uuid4())
    typed = {"key": key, "outcome": "for", "reasons": "เป็นไปตามระเบียบ"}
    client.force_login(office.malee)
    assert [client.post(f"/desk/{run.pk}/", typed).status_code for _ in "12"] == [303, 303]


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_decision_without_reasons_is_refused_and_nothing_typed_is_lost(client, office, trip, language):
    Person.objects.update(language=language)
    run, key = stage(trip, "decide"), str(uuid4())
    response = answers(client, office.malee, f"/desk/{run.pk}/", key=key, outcome="against", reasons="  ")
    page = response.content.decode()
    assert response.status_code == 422
    assert ("มาตรา 37" if language == "th" else "section 37") in page
    assert key in page
    assert 'value="against" checked' in page.replace('checked=""', "checked") or "checked" in page
    assert fresh(trip).status == Status.UNDER_REVIEW


def test_nothing_chosen_is_refused_next_to_the_answers(client, office, trip):
    response = answers(client, office.malee, f"/desk/{stage(trip, 'decide').pk}/", reasons="เหตุผลยาว ๆ")
    assert response.status_code == 422
    assert "เหตุผลยาว ๆ" in response.content.decode()


def test_a_stage_that_was_answered_meanwhile_is_refused_in_words(client, office, trip):
    run = stage(trip, "decide")
    services.withdraw(request_id=trip.pk, reasons="", by=office.somchai, at=TODAY)
    response = answers(client, office.malee, f"/desk/{run.pk}/", outcome="for", reasons="เหตุผลที่พิมพ์ไว้")
    assert response.status_code == 422
    assert "เหตุผลที่พิมพ์ไว้" in response.content.decode()
    assert "โครงการ.pdf" not in response.content.decode()


@pytest.mark.parametrize("who", ["somchai", "kanya", "arun", "orn", "tawan", "wichai"])
@pytest.mark.parametrize("page", ["", "return/"])
def test_the_page_of_a_stage_is_not_there_for_anybody_else(client, office, trip, who, page):
    client.force_login(office.people[who])
    path = f"/desk/{stage(trip, 'decide').pk}/{page}"
    assert client.get(path).status_code == 404
    assert answers(client, office.people[who], path, outcome="for", reasons="x").status_code == 404
    assert fresh(trip).status == Status.UNDER_REVIEW


def test_another_district_sees_nothing(client, office, trip):
    elsewhere = an_office("srt1")
    client.force_login(elsewhere.malee)
    assert client.get(f"/desk/{stage(trip, 'decide').pk}/").status_code == 404
    assert trip.title not in reads(client, elsewhere.malee, "/desk/")


def test_who_is_concerned_is_told_before_typing_and_refused(client, office):
    paper = a_submitted(office, "ACA-07", nights="1")
    paper.concerns.create(district=office.district, person=office.malee)
    path = f"/desk/{stage(paper, 'decide').pk}/"
    page = reads(client, office.malee, path)
    assert "มาตรา 13" in page
    assert 'id="answer"' not in page
    response = answers(client, office.malee, path, outcome="for", reasons="ได้")
    assert response.status_code == 403
    assert fresh(paper).status == Status.UNDER_REVIEW


def test_a_request_is_returned_with_reasons_only(client, office, trip):
    path = f"/desk/{stage(trip, 'decide').pk}/return/"
    assert client.get("/desk/").status_code == 302
    reads(client, office.malee, path)
    assert answers(client, office.malee, path, reasons=" ").status_code == 422
    assert answers(client, office.malee, path, reasons="ขาดหนังสือยินยอม").status_code == 303
    assert fresh(trip).status == Status.RETURNED


@pytest.fixture
def abroad(office):
    paper = a_submitted(office, "ACA-08", nights="4", abroad="ใช่")
    run = stage(paper, "opinion")
    services.decide(stage_run_id=run.pk, outcome="for", reasons="เห็นควร", by=office.malee, at=TODAY)
    return paper


def test_the_officer_records_the_answer_with_its_letter(client, office, abroad, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    run = stage(abroad, "forward")
    assert f"/answers/{run.pk}/" in reads(client, office.orn, "/desk/")
    page = reads(client, office.orn, f"/answers/{run.pk}/")
    assert "เห็นควร" in page
    letter = SimpleUploadedFile("ศธ 04001.pdf", A_PDF)
    path = f"/answers/{run.pk}/"
    assert answers(client, office.orn, path, outcome="for", reasons="").status_code == 422
    response = answers(client, office.orn, path, outcome="for", reasons="ที่ ศธ 04001/12", file=letter)
    assert response.status_code == 303
    assert fresh(abroad).status == Status.APPROVED
    assert Document.objects.get(request=abroad, kind="answer").name == "ศธ 04001.pdf"


def test_a_letter_that_is_no_letter_is_refused_and_the_reasons_stay(client, office, abroad):
    from django.core.files.uploadedfile import SimpleUploadedFile

    run = stage(abroad, "forward")
    letter = SimpleUploadedFile("letter.exe", b"MZ")
    response = answers(client, office.orn, f"/answers/{run.pk}/", outcome="for", reasons="ที่ ศธ 1", file=letter)
    assert response.status_code == 422
    assert "ที่ ศธ 1" in response.content.decode()
    assert not Document.objects.filter(request=abroad, kind="answer").exists()


@pytest.mark.parametrize("who", ["malee", "somchai", "kanya", "prasit"])
def test_nobody_else_records_answers(client, office, abroad, who):
    client.force_login(office.people[who])
    assert client.get(f"/answers/{stage(abroad, 'forward').pk}/").status_code == 404
    assert client.get(f"/desk/{stage(abroad, 'forward').pk}/").status_code == 404


def test_the_notice_of_an_awaited_answer_leads_to_its_page(client, office, abroad):
    run = stage(abroad, "forward")
    client.force_login(office.orn)
    assert client.get(f"/desk/{run.pk}/")["Location"] == f"/answers/{run.pk}/"
