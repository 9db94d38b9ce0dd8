"""Networks, their log, their exceptions and the map of a whole district, as a person at a screen sees and uses them."""

import re
from dataclasses import replace

import pytest
from django.utils import timezone

from approvals.models import Network, NetworkEntry, Person
from tests.builders import A_PDF, A_TUESDAY, an_office
from tests.builders_networks import A_CLUSTER, A_MEETING, a_network, a_school, an_entry, let_join
from tests.builders_partners import A_TEMPLE, a_keeper, a_partner

LONG = "เครือข่ายพัฒนาการอ่านและการเขียนภาษาไทยของโรงเรียนขนาดเล็กในพื้นที่ห่างไกลและพื้นที่เกาะ"
AMPHOES = ("สวี", "หลังสวน", "ละแม", "พะโต๊ะ", "ทุ่งตะโก", "เมืองชุมพร", "ท่าแซะ", "ปะทิว")
KINDS = (("religion",), ("enterprise", "private"), ("local-government",), ("family",), ("community", "society"))


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch, language):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: A_TUESDAY)
    office = an_office()
    a_keeper(office)
    Person.objects.update(language=language)
    return office


def looks(visitor, person, **pages):
    visitor.is_signed_in(person)
    for name, path in pages.items():
        visitor.goes_to(path)
        visitor.finds_it_in_order(f"networks-{name}")


def a_whole_district(office) -> list[Network]:
    """25 networks, 60 partners and 150 schools; some of the networks lack something."""
    schools = [a_school(office, number, AMPHOES[(number - 2) // 19]) for number in range(2, 151)]
    kinds = [KINDS[number % 5] for number in range(60)]
    partners = [a_partner(office, replace(A_TEMPLE, name_th=f"ภาคีที่ {n}", kinds=kind)) for n, kind in enumerate(kinds)]
    networks = []
    for number in range(25):
        name = f"{LONG} กลุ่มที่ {number}" if number % 3 == 0 else f"กลุ่มโรงเรียน{AMPHOES[number % 8]}ที่ {number}"
        network = a_network(office, replace(A_CLUSTER, name_th=name, name_en="", plan="" if number % 8 else "แผน"))
        own = schools[number * 6 : number * 6 + 6 + number % 5]
        let_join(office, network, schools=own, partners=partners[number * 2 : number * 2 + number % 4])
        networks.append(network)
    return networks


def test_a_network_is_added_and_its_first_meeting_written_down(visitor, office):
    looks(visitor, office.orn, none="/networks/", no_map="/networks/map/", no_exceptions="/networks/exceptions/")
    page = visitor.goes_to("/networks/new/")
    page.fill("[name=name_th]", LONG)
    page.check("[name=formality][value=informal]")
    page.check("[name=reach][value=external]")
    page.fill("[name=aim]", "ให้นักเรียนอ่านออกเขียนได้ทุกคน")
    page.locator("#q").press_sequentially("kanya")
    page.locator("#people label", has_text=re.compile("kanya", re.IGNORECASE)).wait_for()
    page.check("#id_person_0")
    visitor.finds_it_in_order("networks-adding")
    page.click("form.panel .actions .btn-primary")
    page.wait_for_selector(".note--success")
    network = Network.objects.get()

    visitor.goes_to(f"/networks/{network.pk}/members/")
    page.locator("#id_schools summary").first.click()
    page.check(f"#schools-{office.school.pk}")
    visitor.finds_it_in_order("networks-joining")
    page.click("form.panel .actions .btn-primary")
    page.wait_for_selector(".note--success")

    visitor.is_signed_in(office.kanya)
    visitor.goes_to(f"/networks/{network.pk}/log/")
    page.check("[name=kind][value=met]")
    page.fill("[name=title]", "ประชุมครั้งแรก")
    page.fill("[name=people]", "๒๔")
    page.set_input_files("[name=file]", {"name": "บันทึก.pdf", "mimeType": "application/pdf", "buffer": A_PDF})
    visitor.finds_it_in_order("networks-writing")
    page.click("form.panel .actions .btn-primary")
    page.wait_for_selector(".note--success")
    visitor.finds_it_in_order("networks-written")
    assert NetworkEntry.objects.get().people == 24


def test_the_map_of_a_whole_district_is_in_order_and_so_are_its_exceptions(visitor, office):
    first = a_whole_district(office)[0]
    wrong = an_entry(office, first)
    an_entry(office, first, replace(A_MEETING, kind="shared", title="คลังสื่อการอ่าน", address="https://example.org/a"))
    page = {"page": f"/networks/{first.pk}/", "correcting": f"/networks/entries/{wrong.pk}/correct/"}
    lists = {"list": "/networks/", "exceptions": "/networks/exceptions/", "map": "/networks/map/"}
    looks(visitor, office.orn, **lists, one=f"/networks/map/?network={first.pk}", **page)

    visitor.turns_to("phone")
    visitor.goes_to("/networks/map/")
    assert visitor.page.locator("svg.network-map:visible").count() == 1
    visitor.page.locator("svg.network-map:visible a", has_text=AMPHOES[1]).last.click()
    visitor.page.wait_for_url(re.compile(r"/networks/\?.*amphoe="))
