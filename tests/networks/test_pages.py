"""The pages of networks."""

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from approvals.models import Network, NetworkEntry
from approvals.networks import membership, services
from tests.builders import A_PDF, A_TUESDAY, in_post
from tests.builders_networks import A_CLUSTER, A_MEETING, a_living_network, a_network, a_school, an_entry, let_join
from tests.builders_partners import A_TEMPLE, a_keeper, a_partner

TYPED = {
    "name_th": "เครือข่ายผู้ปกครองตัวอย่าง", "formality": "informal", "reach": "external", "aim": "ช่วยกันดูแลเด็ก",
    "plan": "ประชุมภาคเรียนละครั้ง", "founded_on": "1/6/2569",
}  # fmt: skip
LINE = {"kind": "met", "day": "1/11/2569", "title": "ประชุมครั้งที่ 2", "text": "เลือกประธาน", "people": "๑๕"}


def read(answer) -> str:
    """The page without its marks of where a line may break."""
    return answer.content.decode().replace("<wbr>", "")


@pytest.fixture(autouse=True)
def that_tuesday(monkeypatch):
    """Whether a network lives depends on the day it is looked at."""
    monkeypatch.setattr(timezone, "now", lambda: A_TUESDAY)


@pytest.fixture
def keeper(office, client):
    person = a_keeper(office)
    client.force_login(person)
    return person


def test_an_empty_register_an_empty_map_and_no_exceptions_say_what_belongs_there(office, keeper, client):
    for page in ("/networks/", "/networks/map/"):
        assert "/networks/new/" in read(client.get(page))
    assert "empty" in read(client.get("/networks/exceptions/"))


def test_a_network_is_added_with_its_person_changed_handed_over_and_ended(office, keeper, client):
    assert client.post("/networks/new/", TYPED | {"person": office.wichai.pk}).status_code == 303
    network = Network.objects.get()
    page = read(client.get(f"/networks/{network.pk}/"))
    assert TYPED["aim"] in page and "wichai" in page

    assert TYPED["plan"] in read(client.get(f"/networks/{network.pk}/change/"))
    assert client.post(f"/networks/{network.pk}/change/", TYPED | {"works": "ประชุมออนไลน์"}).status_code == 303
    handed = {"person": office.kanya.pk, "on": timezone.localdate().isoformat()}
    assert client.post(f"/networks/{network.pk}/hand-over/", handed).status_code == 303
    assert client.post(f"/networks/{network.pk}/end/", {"why": "รวมกับกลุ่มอื่น"}).status_code == 303

    assert TYPED["name_th"] not in read(client.get("/networks/"))
    assert TYPED["name_th"] in read(client.get("/networks/?show=ended"))
    page = read(client.get(f"/networks/{network.pk}/"))
    assert "รวมกับกลุ่มอื่น" in page and "kanya" in page and "/hand-over/" not in page and "/log/" not in page


def test_the_person_is_found_by_name_without_script_and_what_was_typed_stays(office, keeper, client):
    found = client.post("/networks/new/", TYPED | {"q": "wichai", "find": "1"})
    page = read(found)
    assert f'value="{office.wichai.pk}"' in page and TYPED["aim"] in page and not Network.objects.exists()
    assert "wichai" in read(client.get("/networks/people/?q=wichai"))
    refused = client.post("/networks/new/", TYPED | {"person": office.wichai.pk, "aim": ""})
    assert refused.status_code == 422
    assert re.search(rf'value="{office.wichai.pk}" checked', read(refused))
    a_network(office)
    assert "wichai" in read(
        client.post(f"/networks/{Network.objects.get().pk}/hand-over/", {"q": "wichai", "find": "1"})
    )


def test_members_are_ticked_by_amphoe_and_kind_and_leave(office, keeper, client):
    network, temple, far = a_network(office), a_partner(office), a_school(office, 2, "หลังสวน")
    page = read(client.get(f"/networks/{network.pk}/members/"))
    assert "สวี" in page and "หลังสวน" in page and temple.name_th in page
    typed = {"schools": [office.school.pk, far.pk], "partners": [temple.pk], "since": "1/11/2569"}
    assert client.post(f"/networks/{network.pk}/members/", typed | {"since": "x"}).status_code == 422
    assert client.post(f"/networks/{network.pk}/members/", typed).status_code == 303
    page = read(client.get(f"/networks/{network.pk}/"))
    assert far.name_th in page and temple.name_th in page
    assert temple.name_th not in read(client.get(f"/networks/{network.pk}/members/"))

    member = network.members.get(partner=temple)
    assert client.post(f"/networks/members/{member.pk}/leave/", {"until": "2/11/2569"}).status_code == 303
    assert not network.members.filter(partner=temple, until=None).exists()


def test_whoever_is_responsible_writes_the_log_with_a_file_and_puts_it_right(office, client):
    network = a_network(office)
    client.force_login(office.wichai)
    assert network.name_th in read(client.get("/networks/"))
    file = SimpleUploadedFile("บันทึก.pdf", A_PDF, "application/pdf")
    assert client.post(f"/networks/{network.pk}/log/", LINE | {"file": file}).status_code == 303
    wrong = NetworkEntry.objects.get()
    assert (wrong.people, wrong.file.name) == (15, "บันทึก.pdf")
    assert client.get(f"/networks/entries/{wrong.pk}/file/").status_code == 200

    assert LINE["title"] in read(client.get(f"/networks/entries/{wrong.pk}/correct/"))
    right = LINE | {"title": "ประชุมครั้งที่ 3", "why": "นับผิด"}
    assert client.post(f"/networks/entries/{wrong.pk}/correct/", right).status_code == 303
    page = read(client.get(f"/networks/{network.pk}/"))
    assert "<s>" in page and "นับผิด" in page and "ประชุมครั้งที่ 3" in page and "/change/" not in page
    newest = NetworkEntry.objects.order_by("-id").first()
    assert client.post(f"/networks/entries/{newest.pk}/strike/", {"why": "ซ้ำ"}).status_code == 303
    assert client.post(f"/networks/{network.pk}/log/", LINE | {"day": "1/1/2600"}).status_code == 422
    assert client.get(f"/networks/entries/{an_entry(office, network).pk}/file/").status_code == 404


def test_the_log_is_narrowed_by_kind_and_year(office, keeper, client):
    network = a_network(office)
    an_entry(office, network)
    an_entry(office, network, replace(A_MEETING, kind="shared", title="สื่อ", day=A_CLUSTER.founded_on))
    page = read(client.get(f"/networks/{network.pk}/"))
    assert A_MEETING.title in page and "สื่อ</b>" not in page.replace("</span>", "")
    assert "สื่อ" in read(client.get(f"/networks/{network.pk}/?year=2569&log=shared"))
    assert client.get(f"/networks/{network.pk}/?year=99999&log=dragon").status_code == 200


def test_people_of_a_school_read_its_networks_and_nothing_of_the_district(office, client):
    network = a_living_network(office)
    a_network(office, replace(A_CLUSTER, name_th="เครือข่ายอื่น"))
    client.force_login(office.somchai)
    page = read(client.get("/networks/"))
    assert network.name_th in page and "เครือข่ายอื่น" not in page
    assert "/networks/map/" not in page and "/partners/" not in page
    page = read(client.get(f"/networks/{network.pk}/"))
    assert "/partners/" not in page and "/change/" not in page
    assert client.get("/networks/map/").status_code == client.get("/networks/exceptions/").status_code == 404


def test_the_list_is_narrowed(office, keeper, client):
    network = a_network(office)
    let_join(office, network, schools=[office.school], partners=[a_partner(office)])
    client.post("/networks/new/", TYPED | {"person": office.wichai.pk})
    for query in (
        "q=กลุ่ม",
        "formality=formal",
        "reach=internal",
        "amphoe=สวี",
        "kind=religion",
        f"school={office.school.pk}",
    ):
        page = read(client.get(f"/networks/?{query}"))
        assert network.name_th in page and TYPED["name_th"] not in page
    page = read(client.get("/networks/?q=%00&kind=dragon&reach=x&school=999&after=x"))
    assert network.name_th in page and TYPED["name_th"] in page
    assert client.get("/networks/?district=nowhere").status_code == 404


def test_each_exception_stands_there_with_what_to_do_and_its_count_on_the_tab(office, keeper, client):
    a_living_network(office, "กลุ่มที่ครบถ้วน")
    bare = a_network(office, replace(A_CLUSTER, order="", plan=""))
    page = read(client.get("/networks/exceptions/"))
    assert bare.name_th in page and "กลุ่มที่ครบถ้วน" not in page
    for place in ("change", "members"):
        assert f"/networks/{bare.pk}/{place}/" in page
    assert "(1)" in read(client.get("/networks/"))
    assert bare.name_th in read(client.get("/networks/exceptions/?only=order"))
    assert bare.name_th not in read(client.get("/networks/exceptions/?only=person"))


def test_the_map_draws_each_school_and_partner_and_says_the_same_as_a_table(office, keeper, client):
    network, temple = a_network(office), a_partner(office)
    let_join(office, network, schools=[office.school], partners=[temple])
    page = read(client.get("/networks/map/"))
    assert page.count('<svg class="network-map') == 2
    assert f"/partners/{temple.pk}/" in page and f"school={office.school.pk}" in page
    assert page.count('class="network-box network-box--network"') == 2
    table = page.partition("<table")[2]
    assert network.name_th in table and "สวี 1" in table


def test_a_map_of_many_draws_amphoes_and_kinds_and_is_narrowed(office, keeper, client):
    network, other = a_network(office), a_network(office, replace(A_CLUSTER, name_th="เครือข่ายอื่น"))
    many = [a_school(office, number, "หลังสวน" if number % 2 else "สวี") for number in range(2, 22)]
    temples = [a_partner(office, replace(A_TEMPLE, name_th=f"วัดที่ {number}")) for number in range(16)]
    let_join(office, network, schools=many, partners=temples)
    let_join(office, other, schools=[office.school])
    page = read(client.get("/networks/map/"))
    assert "kind=religion" in page and "amphoe=%E0" in page and f"school={many[0].pk}" not in page
    narrowed = read(client.get(f"/networks/map/?network={other.pk}"))
    assert f"school={office.school.pk}" in narrowed and "kind=religion" not in narrowed
    narrowed = read(client.get("/networks/map/?amphoe=หลังสวน")).partition("<table")[2]
    assert network.name_th in narrowed and "เครือข่ายอื่น" not in narrowed and "หลังสวน 10" in narrowed
    assert "empty" in read(client.get("/networks/map/?kind=family"))
    assert client.get("/networks/map/?network=x&kind=dragon&amphoe=%00").status_code == 200


def test_pages_cost_the_same_however_many_there_are(office, keeper, client, django_assert_max_num_queries):
    teacher = in_post(office, "busy", "teacher")
    temples = [a_partner(office, replace(A_TEMPLE, name_th=f"วัดที่ {number}")) for number in range(6)]
    for number in range(30):
        said = replace(A_CLUSTER, name_th=f"กลุ่มที่ {number:02}")
        network = services.add(district=office.district, said=said, person_id=teacher.pk, by=keeper, at=A_TUESDAY)
        ids = {"schools": [office.school.pk], "partners": [temple.pk for temple in temples]}
        membership.join(network_id=network.pk, **ids, since=A_CLUSTER.founded_on, by=keeper, at=A_TUESDAY)
    for path in ("/networks/", "/networks/map/", "/networks/exceptions/", f"/networks/{network.pk}/"):
        with django_assert_max_num_queries(18):
            page = read(client.get(path))
    page = read(client.get("/networks/"))
    assert page.count("กลุ่มที่") == 25 and "after=" in page
