"""Networks of an office, plainly invented."""

from dataclasses import replace
from datetime import date, datetime

from approvals.models import School
from approvals.networks import logbook, membership, services
from approvals.networks.models import Network, NetworkEntry
from approvals.networks.saying import Line, Particulars
from approvals.people.models import Person
from tests.builders import A_TUESDAY, Office
from tests.builders_partners import a_keeper

A_CLUSTER = Particulars(
    name_th="กลุ่มโรงเรียนสวีตัวอย่าง",
    name_en="Sample cluster of Sawi",
    formality="formal",
    reach="internal",
    order="คำสั่งตัวอย่างที่ 12/2569",
    aim="แลกเปลี่ยนวิธีสอนอ่าน",
    works="พบกันเดือนละครั้ง",
    plan="เปิดชั้นเรียนสามครั้ง",
    founded_on=date(2026, 8, 3),
)
A_MEETING = Line(kind="met", day=date(2026, 11, 10), title="ประชุมครั้งที่ 1", text="ตกลงแผน", people=12)


def a_network(office: Office, said: Particulars = A_CLUSTER, person: Person | None = None, at=A_TUESDAY) -> Network:
    """A network for which the teacher of the school is responsible unless somebody else is named."""
    act = {"by": a_keeper(office), "at": at}
    network = services.add(district=office.district, said=said, person_id=(person or office.wichai).pk, **act)
    assert network is not None
    return network


def a_living_network(office: Office, name: str = A_CLUSTER.name_th) -> Network:
    """One that lacks nothing: its school belongs to it, and it met this month."""
    network = a_network(office, replace(A_CLUSTER, name_th=name))
    let_join(office, network, schools=[office.school])
    an_entry(office, network)
    return network


def let_join(office: Office, network: Network, schools=(), partners=(), at: datetime = A_TUESDAY) -> list:
    """Schools and partners join since a day in September."""
    ids = {"schools": [each.pk for each in schools], "partners": [each.pk for each in partners]}
    return membership.join(network_id=network.pk, **ids, since=date(2026, 9, 1), by=a_keeper(office), at=at)


def an_entry(office: Office, network: Network, said: Line = A_MEETING) -> NetworkEntry:
    """An entry of the log, by an officer."""
    entry = logbook.write(network_id=network.pk, said=said, by=a_keeper(office), at=A_TUESDAY)
    assert entry is not None
    return entry


def a_school(office: Office, number: int, amphoe: str = "สวี") -> School:
    """One more school of the district."""
    return School.objects.create(
        district=office.district,
        code=f"{office.district.code}-{number}",
        name_th=f"โรงเรียนตัวอย่างที่ {number}",
        name_en=f"Sample School {number}",
        amphoe_th=amphoe,
        pupils=60,
    )
