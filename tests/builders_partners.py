"""Partners of an office, plainly invented."""

from approvals.partners import services
from approvals.partners.models import Partner
from approvals.partners.services import Particulars
from approvals.people.models import Person
from tests.builders import A_TUESDAY, Office, in_post

A_TEMPLE = Particulars(
    name_th="วัดตัวอย่างธรรม", name_en="Sample temple", kinds=("religion", "community"), place="ตำบลตัวอย่าง", note="ห้องสมุด"
)


def a_keeper(office: Office) -> Person:
    """An officer of the district, who keeps the register."""
    return office.people.get("orn") or in_post(office, "orn", "district-officer")


def a_partner(office: Office, said: Particulars = A_TEMPLE) -> Partner:
    """A body in the register of the office."""
    partner = services.add(district=office.district, said=said, by=a_keeper(office), at=A_TUESDAY)
    assert partner is not None
    return partner
