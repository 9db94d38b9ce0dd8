"""An administrator keeps the registers of a district on the pages, and sees nothing else."""

import uuid
from datetime import date

import pytest
from django.core import mail
from django.core.cache import cache

from approvals.models import Event, Person, Post, School, Tenure
from tests.builders import Office, a_person, a_submitted, an_office, in_post

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
SOMEBODY = {
    "username": "suda.b",
    "name_th": "นางสุดา บุญมา",
    "name_en": "Suda Bunma",
    "email": "suda@example.org",
    "first_day": "๑ ตุลาคม ๒๕๖๙",
    "order": "คำสั่งที่ 12/2569",
}


@pytest.fixture
def nok(client, office) -> Person:
    """The administrator, at the pages."""
    client.force_login(office.nok, backend=BACKEND)
    cache.clear()
    return office.nok


@pytest.fixture
def other(office) -> Office:
    """A second district, whose registers are none of ours."""
    return an_office("ubon1")


def an_empty_post(office, kind="school-clerk") -> Post:
    return Post.objects.create(
        district=office.district, kind=kind, anchor="school", school=office.school, title_th="ธุรการคนที่สอง"
    )


def test_a_school_a_post_and_a_person_are_added_without_the_django_admin(client, office, nok):
    school = {"code": "๘๖๐๑", "name_th": "บ้านใหม่", "amphoe_th": "สวี", "pupils": "๑,๒๐๐", "key": str(uuid.uuid4())}
    assert client.post("/people/schools/add/", school).status_code == 303
    added = School.objects.get(code="8601")
    assert added.pupils == 1200

    post = {"kind": "school-director", "school": str(added.pk), "key": str(uuid.uuid4())}
    assert client.post("/people/posts/add/", post).status_code == 303
    chair = Post.objects.get(school=added)
    assert chair.title_th == "ผู้อำนวยการโรงเรียน บ้านใหม่"

    answer = client.post("/people/add/", SOMEBODY | {"post": str(chair.pk), "key": str(uuid.uuid4())})

    suda = Person.objects.get(username="suda.b")
    assert (answer.status_code, answer.url) == (303, f"/people/{suda.pk}/")
    assert Tenure.objects.get(person=suda).first_day == date(2026, 10, 1)
    assert set(Event.objects.filter(actor=nok.pseudonym).values_list("kind", flat=True)) == {
        "school.added", "post.added", "person.added", "tenure.begun",
    }  # fmt: skip


def test_a_person_without_a_free_post_is_not_added_and_nothing_typed_is_lost(client, office, nok):
    empty = an_empty_post(office)
    Tenure.objects.create(district=office.district, person=office.wichai, post=empty, first_day=date(2026, 12, 1))
    typed = SOMEBODY | {"post": str(empty.pk), "first_day": "1/12/2569"}

    answer = client.post("/people/add/", typed)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert str(office.wichai) in page and "นางสุดา บุญมา" in page and "1/12/2569" in page
    assert not Person.objects.filter(username="suda.b").exists()
    assert not Event.objects.filter(kind="person.added").exists()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("username", "คุณ สุดา"),
        ("username", "orn.cpn2"),
        ("first_day", "31/2/2569"),
        ("first_day", "1/10/69"),
        ("post", "x"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(client, office, nok, name, typed):
    answer = client.post("/people/add/", SOMEBODY | {"post": str(an_empty_post(office).pk), name: typed})

    assert answer.status_code == 422
    assert name in answer.context["form"].errors
    assert f"id_{name}" in answer.content.decode()


def test_pressing_twice_adds_one_post(client, office, nok):
    typed = {"kind": "teacher", "school": str(office.school.pk), "key": str(uuid.uuid4())}
    before = Post.objects.count()

    client.post("/people/posts/add/", typed)
    client.post("/people/posts/add/", typed)

    assert Post.objects.count() == before + 1


def test_a_post_at_a_school_names_its_school(client, office, nok):
    answer = client.post("/people/posts/add/", {"kind": "teacher"})

    assert answer.status_code == 422
    assert "school" in answer.context["form"].errors


def test_a_tenure_ends_and_somebody_else_comes_into_the_post(client, office, nok):
    held = Tenure.objects.get(person=office.kanya)
    refused = client.post(
        f"/people/posts/{held.post_id}/tenure/", {"person": office.wichai.pk, "first_day": "1/10/2569"}
    )
    assert refused.status_code == 422

    client.post(f"/people/tenures/{held.pk}/end/", {"last_day": "30 ก.ย. 2569"})
    answer = client.post(
        f"/people/posts/{held.post_id}/tenure/", {"person": office.wichai.pk, "first_day": "1/10/2569"}
    )

    held.refresh_from_db()
    assert held.last_day == date(2026, 9, 30)
    assert answer.status_code == 303
    assert Tenure.objects.filter(person=office.wichai, post=held.post).exists()


def test_a_tenure_ends_once(client, office, nok):
    held = Tenure.objects.get(person=office.kanya)
    held.last_day = date(2026, 1, 1)
    held.save()

    assert client.post(f"/people/tenures/{held.pk}/end/", {"last_day": "1/2/2569"}).status_code == 422


def test_somebody_is_found_by_name_for_a_post(client, office, nok):
    page = client.get(f"/people/posts/{an_empty_post(office).pk}/tenure/?q=member3").content.decode()

    assert "member3.cpn2" in page and "member4.cpn2" not in page


def test_a_closed_sign_in_signs_the_person_out_at_the_next_page(client, office, nok, django_user_model):
    kanya = client.__class__()
    kanya.force_login(office.kanya, backend=BACKEND)
    assert kanya.get("/notices/").status_code == 200

    assert client.get(f"/people/{office.kanya.pk}/active/").status_code == 200
    assert Person.objects.get(pk=office.kanya.pk).is_active
    client.post(f"/people/{office.kanya.pk}/active/", {"active": "no"})

    assert kanya.get("/notices/").status_code == 302
    client.post(f"/people/{office.kanya.pk}/active/", {"active": "yes"})
    assert Person.objects.get(pk=office.kanya.pk).is_active


def test_nobody_closes_their_own_sign_in(client, office, nok):
    assert client.post(f"/people/{nok.pk}/active/", {"active": "no"}).status_code == 422
    assert Person.objects.get(pk=nok.pk).is_active


def test_a_link_for_a_password_goes_to_the_person_and_opens_the_door(client, office, nok):
    twin = a_person("twin")
    Person.objects.filter(pk=twin.pk).update(email=office.kanya.email)

    client.post(f"/people/{office.kanya.pk}/reset/")
    client.post(f"/people/{office.kanya.pk}/reset/")  # in vain: once in five minutes

    assert [letter.to for letter in mail.outbox] == [[office.kanya.email]]
    assert office.kanya.username in mail.outbox[0].body
    assert Event.objects.filter(kind="person.reset_sent").count() == 1
    path = next(line for line in mail.outbox[0].body.splitlines() if "/password/reset/" in line)
    visitor = client.__class__()
    form = visitor.get("/password/reset/" + path.partition("/password/reset/")[2].strip(), follow=True)
    door = form.redirect_chain[-1][0]
    visitor.post(door, {"new_password1": "kite-over-the-sea-4", "new_password2": "kite-over-the-sea-4"})
    assert Person.objects.get(pk=office.kanya.pk).check_password("kite-over-the-sea-4")


def test_a_link_is_sent_by_post_only_and_not_to_whoever_may_not_sign_in(client, office, nok):
    assert client.get(f"/people/{office.kanya.pk}/reset/").status_code == 405
    Person.objects.filter(pk=office.kanya.pk).update(is_active=False)

    client.post(f"/people/{office.kanya.pk}/reset/")

    assert mail.outbox == []


def test_an_administrator_sees_no_request(client, office, nok):
    paper = a_submitted(office, "ACA-07", nights="1")

    assert client.get(f"/requests/{paper.pk}/").status_code == 404
    assert paper.title not in client.get("/requests/").content.decode()
    assert client.get(f"/audit/requests/{paper.pk}/").status_code == 404


PLACES = ("/people/", "/people/?by=name", "/people/add/", "/people/schools/add/", "/people/posts/add/")


@pytest.mark.parametrize("who", ["somchai", "malee", "tawan", "rung"])
def test_for_everybody_else_the_registers_are_not_there(client, office, who):
    client.force_login(office.people[who], backend=BACKEND)
    kanya, tenure = office.kanya, Tenure.objects.get(person=office.kanya)
    more = (f"/people/{kanya.pk}/", f"/people/{kanya.pk}/active/", f"/people/tenures/{tenure.pk}/end/")

    assert {client.get(path).status_code for path in (*PLACES, *more)} == {404}
    assert client.post(f"/people/{kanya.pk}/reset/").status_code == 404
    assert client.post("/people/schools/add/", {"code": "1"}).status_code == 404


def test_what_belongs_to_another_district_is_not_there(client, office, nok, other):
    kanya, tenure = other.kanya, Tenure.objects.get(person=other.kanya)
    paths = [
        f"/people/{kanya.pk}/", f"/people/{kanya.pk}/active/", f"/people/tenures/{tenure.pk}/end/",
        f"/people/posts/{tenure.post_id}/tenure/", "/people/?district=ubon1",
    ]  # fmt: skip

    assert {client.get(path).status_code for path in paths} == {404}
    assert client.post(f"/people/{kanya.pk}/reset/").status_code == 404
    assert client.post(f"/people/{kanya.pk}/active/", {"active": "no"}).status_code == 404
    assert client.get("/people/?by=name&q=ubon1").context["page"].rows == []
    answer = client.post(
        f"/people/posts/{an_empty_post(office).pk}/tenure/", {"person": kanya.pk, "first_day": "1/10/2569"}
    )
    assert "person" in answer.context["form"].errors
    Tenure.objects.filter(person=other.wichai).delete()
    theirs = Post.objects.get(district=other.district, kind="teacher")
    answer = client.post("/people/add/", SOMEBODY | {"post": str(theirs.pk)})
    assert "post" in answer.context["form"].errors


@pytest.mark.parametrize(
    ("language", "words"),
    [("th", ("ว่าง", "เพิ่มบุคคล", "จนกว่า")), ("en", ("empty chair", "Add a person", "until replaced"))],
)
def test_the_registers_speak_both_languages(client, office, nok, language, words):
    Person.objects.filter(pk=nok.pk).update(language=language)
    client.cookies["django_language"] = language
    empty = an_empty_post(office)

    page = client.get("/people/").content.decode()

    assert all(word in page for word in words)
    tenure = Tenure.objects.get(person=office.kanya)
    for path in (*PLACES[1:], f"/people/{office.kanya.pk}/", f"/people/{office.kanya.pk}/active/",
                 f"/people/posts/{empty.pk}/tenure/", f"/people/tenures/{tenure.pk}/end/"):  # fmt: skip
        assert client.get(path).status_code == 200


def test_the_next_page_goes_on_where_this_one_ended(client, office, nok):
    for number in range(40):
        in_post(office, f"extra{number:02}", "teacher")
    seen: list[str] = []
    for first in ("/people/?", "/people/?by=name"):
        address, names = first, []
        while address:
            page = client.get(address).context["page"]
            names += [str(row) if "by=name" in first else row.pk for row in page.rows]
            address = "/people/" + page.next if page.next else ""
        assert len(names) == len(set(names))
        seen.append(len(names))

    assert seen == [51, 59]  # eleven posts and forty; the board's eight other members hold seats only


@pytest.mark.parametrize("address", ["/people/", "/people/?by=name"])
@pytest.mark.parametrize("rows", [1, 25])
def test_the_registers_cost_the_same_for_one_row_and_for_a_full_page(
    client, office, nok, rows, address, django_assert_max_num_queries
):
    if rows == 1:
        Tenure.objects.exclude(person=nok).delete()
        Post.objects.exclude(tenures__person=nok).delete()
    else:
        for number in range(15):
            in_post(office, f"extra{number:02}", "teacher")

    with django_assert_max_num_queries(6):  # session, person, tenures, rows, holders, unread
        client.get(address)
