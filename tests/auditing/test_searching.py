"""One search over requests, people, committees and rules: by words, amounts and days, in the districts granted."""

from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection

from approvals.audit.models import Event
from approvals.auditing import indexes
from approvals.auditing.searching import Wanted, amounts_in, found, found_near, saying
from approvals.delegation.facts import Kind
from approvals.delegation.files.loader import load
from approvals.models import ApprovalRequest, Person
from approvals.people.orders import AccessGrant
from tests.auditing.counting import statements
from tests.builders import A_TUESDAY, LONG_AGO, a_draft, a_person, a_submitted, an_office
from tests.running import is_on_postgresql
from web.paging import page_by_key

TODAY = A_TUESDAY.date()


def titled(office, title: str, **columns) -> ApprovalRequest:
    """A draft with such a subject."""
    paper = a_draft(office, "PER-01")
    ApprovalRequest.objects.filter(pk=paper.pk).update(title=title, **columns)
    return ApprovalRequest.objects.get(pk=paper.pk)


def ids(office, **wanted) -> list[int]:
    amounts = wanted.pop("amounts", ("amount", "price"))
    return list(found([office.district.pk], Wanted(**wanted), amounts).values_list("pk", flat=True))


@pytest.mark.parametrize(
    "typed", ["กระจายอำนาจ", "กระจายอํานาจ", "อำนาจ ซ่อม", "ซ่อม", "Roof", "roof", "ขอ"]
)  # a nikhahit with a sara aa is a sara am; letters of either case
def test_words_of_the_subject_are_found(office, typed):
    paper = titled(office, "ขอกระจายอำนาจซ่อมหลังคา Roof")
    titled(office, "เรื่องอื่น")

    assert ids(office, words=typed) == [paper.pk]


def test_words_of_reasons_and_answers_are_found(office, trip):
    paper = titled(office, "เรื่องอื่น", facts={"reason": 'ชำรุดจากอุทกภัย "หนัก" 100%', "amount": 1})

    assert ids(office, words="ระเบียบพัสดุ") == [trip.pk]  # the reasons of the stage and of the decision
    assert ids(office, words="อุทกภัย") == [paper.pk]
    assert ids(office, words='"หนัก"') == [paper.pk]
    assert ids(office, words="100%") == [paper.pk]
    assert ids(office, words="10_%") == []  # signs of the database's own are letters here
    assert ids(office, words="ไม่มีคำนี้") == []


def test_two_letters_are_looked_for_in_the_subject_and_one_is_left_out(client, tawan, office):
    leave = titled(office, "ขอลาป่วย")
    other = titled(office, "เรื่องอื่น", facts={"reason": "ลา"})

    assert ids(office, words="ลา") == [leave.pk]
    assert set(ids(office, words="ก")) == {leave.pk, other.pk}
    page = client.get("/audit/search/", {"q": "ลา"})
    assert page.context["short"] == ["ลา"] and "note--" in page.content.decode()


@pytest.mark.parametrize(
    ("least", "most", "fits"),
    [(48_000_000, None, True), (48_000_001, None, False), (None, 48_000_000, True), (None, 47_999_999, False),
     (1, 48_000_000, True), (0, 0, False)],
)  # fmt: skip
def test_amounts_lie_between_both_ends(office, least, most, fits):
    paper = titled(office, "ซื้อ", facts={"price": 48_000_000, "days": 99})
    titled(office, "ไม่มีวงเงิน", facts={"days": 48_000_000})

    assert ids(office, least=least, most=most) == ([paper.pk] if fits else [])


def test_amounts_are_typed_and_shown_in_baht(client, tawan, office):
    paper = titled(office, "ซื้อ", facts={"amount": 18_500_050})
    page = client.get("/audit/search/", {"least": "๑๘๕,๐๐๐.๕๐", "most": "185,000.50 บาท"})
    wrong = client.get("/audit/search/", {"least": "มาก"})

    assert page.context["form"].cleaned_data["least"] == 18_500_050
    assert wrong.status_code == 200 and "least" in wrong.context["form"].errors
    assert paper.pk


def test_every_amount_of_the_matrix_we_ship_is_an_amount_here():
    book = load()
    money = {f.name for kind in book.types.values() for f in kind.facts if f.kind == Kind.MONEY}

    assert set(amounts_in([book])) == money and "amount" in money


def test_days_of_submission_are_days_in_bangkok_both_included(client, tawan, office, trip):
    def rows(**days):
        return [row["paper"].pk for row in client.get("/audit/search/", days).context["rows"]]

    assert rows(since="24/11/2569", until="๒๔ พ.ย. ๒๕๖๙") == [trip.pk]
    assert rows(until="23/11/2569") == rows(since="25/11/2569") == []
    assert "24 พ.ย. 2569" in client.get("/audit/search/").content.decode()
    assert "until" in client.get("/audit/search/?since=2/1/2570&until=1/1/2570").context["form"].errors


@pytest.mark.parametrize("typed", [{"q": "1/2570"}, {"q": "๑/๒๕๗๐"}, {"area": "ACA"}, {"status": "approved"},
                                   {"school": "cpn2-1"}, {"school": "บ้านตัวอย่าง"}])  # fmt: skip
def test_the_other_filters_find_it_and_stand_as_links(client, tawan, office, trip, typed):
    titled(office, "เรื่องอื่น")
    page = client.get("/audit/search/", typed)

    assert trip.pk in [row["paper"].pk for row in page.context["rows"]]
    assert [each["without"] for each in page.context["active"]] == ["?"]


@pytest.mark.parametrize(
    ("look", "q", "expected"),
    [("people", "malee", "malee.cpn2"), ("committees", "สถานศึกษา", "คณะกรรมการ"), ("rules", "ACA-07", "ACA-07-1")],
)
def test_people_committees_and_rules_are_found_too(client, tawan, office, look, q, expected):
    page = client.get("/audit/search/", {"look": look, "q": q}).content.decode().replace("<wbr>", "")
    nothing = client.get("/audit/search/", {"look": look, "q": "ไม่มีอย่างนี้"})

    assert expected in page
    assert not nothing.context["rows"]


def test_only_the_districts_of_the_grants_are_searched_and_told_apart(client, office):
    other, third = an_office("ubon1"), an_office("krb")
    papers = [a_submitted(each, "ACA-07", nights="1") for each in (office, other, third)]
    visitor = a_person("visitor")
    for each in (office, other):
        AccessGrant.objects.create(
            district=each.district, person=visitor, ability="audit", order_number="คำสั่งที่ 9/2569", order_day=TODAY,
            first_day=LONG_AGO, last_day=TODAY, recorded_by=each.nok, recorded_at=A_TUESDAY,
        )  # fmt: skip
    client.force_login(visitor)

    both = client.get("/audit/search/")
    one = client.get("/audit/search/?district=ubon1")

    assert {row["paper"].pk for row in both.context["rows"]} == {papers[0].pk, papers[1].pk}
    assert {row["paper"].pk for row in one.context["rows"]} == {papers[1].pk}
    assert "district" in client.get("/audit/search/?district=krb").context["form"].errors  # a reading too
    read = Event.objects.filter(kind="audit.page_read").order_by("seq")
    assert sorted(read.values_list("district__code", flat=True)) == ["cpn2", "cpn2", "ubon1", "ubon1"]
    assert all("คำสั่งที่ 9/2569".encode() in bytes(event.body) for event in read)


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    "typed", [{}, {"q": "ขออนุญาต ACA"}, {"least": "1"}, {"look": "people"}, {"look": "committees"}, {"look": "rules"}]
)
def test_a_search_costs_the_same_for_one_row_and_for_more_than_a_page(client, tawan, office, rows, typed):
    for number in range(rows):
        titled(office, f"ขออนุญาต ACA-07 {number}", facts={"amount": 500})
        a_person(f"someone{number}")

    with statements(most=8):
        page = client.get("/audit/search/", typed)
    assert page.status_code == 200
    assert len(page.context["rows"]) <= 25


def test_the_next_page_goes_on_where_this_one_ended_and_keeps_the_words(client, tawan, office):
    for number in range(30):
        titled(office, f"ขอซ่อมหลังคา {number}")
    seen, address = [], "/audit/search/?q=ซ่อมหลังคา"
    while address:
        page = client.get(address)
        seen += [row["paper"].pk for row in page.context["rows"]]
        address = "/audit/search/" + page.context["page"].next if page.context["page"].next else ""

    assert len(seen) == len(set(seen)) == 30 and seen == sorted(seen, reverse=True)


@pytest.mark.parametrize("typed", ["ซ่อมแซม", "ซ่อมแซม ขอ", "ระเบียบพัสดุ", "อุทกภัย"])
@pytest.mark.parametrize("walked", [0, 3, 2000])
def test_a_short_walk_and_the_indexes_find_the_same(client, tawan, office, trip, monkeypatch, typed, walked):
    monkeypatch.setattr("approvals.auditing.searching.NEAR", walked)
    monkeypatch.setattr("web.pages.auditing.searching.page_by_key", partial(page_by_key, rows=2))
    for number in range(6):
        titled(office, f"ขอซ่อมแซม {number}", facts={"why": "อุทกภัย"} if number % 2 else {})
    wanted = Wanted(words=typed)
    near = set(found_near([office.district.pk], wanted).values_list("pk", flat=True))

    shown = [row["paper"].pk for row in client.get("/audit/search/", {"q": typed}).context["rows"]]

    assert shown == ids(office, words=typed)[:2]
    assert near <= set(ids(office, words=typed)) and (near == set(ids(office, words=typed)) or walked < 2000)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_pages_speak_both_languages(client, tawan, office, trip, language):
    Person.objects.filter(pk=tawan.pk).update(language=language)
    client.cookies["django_language"] = language

    for path in ("/audit/desk/", "/audit/search/", "/audit/plans/", "/audit/plans/new/", "/audit/findings/"):
        assert f'lang="{language}"' in client.get(path).content.decode()


def plan_of(rows) -> str:
    return rows.explain()


@pytest.fixture
def many(office):
    """Enough rows, and their statistics, for a scan to cost more than the index."""
    paper = a_draft(office, "PER-01")
    columns = [field.column for field in ApprovalRequest._meta.concrete_fields if field.column != "id"]
    title = "'ขออนุญาตซ่อมแซมอาคารเรียนที่ชำรุดทรุดโทรม หลังที่ ' || n"
    chosen = ", ".join(title if name == "title" else name for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO approvals_approvalrequest ({', '.join(columns)}) SELECT {chosen} "  # noqa: S608 - our names
            "FROM approvals_approvalrequest, generate_series(1, 20000) AS n WHERE id = %s",
            [paper.pk],
        )
        for name in ("request_title_words", "request_facts_words"):
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [name])
        cursor.execute("ANALYZE approvals_approvalrequest")


@pytest.mark.postgresql
def test_a_word_of_three_letters_goes_by_the_index_and_one_of_two_cannot(office, many):
    long = plan_of(ApprovalRequest.objects.filter(title__icontains="อุทกภัย"))
    short = plan_of(ApprovalRequest.objects.filter(title__icontains="ลา"))

    assert "request_title_words" in long
    assert "request_title_words" not in short


@pytest.mark.postgresql
def test_the_whole_search_goes_by_the_indexes_of_subject_and_answers(office, many):
    plan = plan_of(ApprovalRequest.objects.filter(pk__in=saying("อุทกภัย")))

    assert "request_title_words" in plan and "request_facts_words" in plan


@pytest.mark.postgresql
def test_control_without_the_index_the_same_word_is_a_scan(office, many):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX request_title_words")

    assert "Seq Scan" in plan_of(ApprovalRequest.objects.filter(title__icontains="อุทกภัย"))
    assert "request_title_words" in indexes.trouble(connection)


@pytest.mark.postgresql
def test_the_indexes_stand_and_know_thai_letters(office):
    assert indexes.trouble(connection) == ""


def test_the_check_of_the_search_is_silent_where_all_is_well(office):
    call_command("check", databases=["default"], fail_level="WARNING", tags=["database"])
    assert is_on_postgresql() or indexes.trouble(connection) == ""
